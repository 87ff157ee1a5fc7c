import type { Socket } from 'node:net';
import type { SocketFraming } from '../../../../../shared/domain/feed.ts';
import type { Clock } from '../../../../../shared/time/clock.ts';
import { instant } from '../../../../../shared/time/instant.ts';
import { startDeadline } from '../../../time/deadline.ts';
import type { Inbox } from '../inbox.ts';
import { TransportError } from '../transport-error.ts';
import { Framer } from './framer.ts';

export interface StreamLimits {
  readonly maxBytes: number;
  /** A message that has begun must be whole within this time. */
  readonly messageMs: number;
  /** A line over which nothing comes for so long is closed. */
  readonly idleMs: number;
}

export const STREAM_LIMITS: StreamLimits = { maxBytes: 2 ** 20, messageMs: 30_000, idleMs: 3_600_000 };

export interface StreamOptions {
  readonly socket: Socket;
  readonly framing: SocketFraming;
  readonly document: string;
  readonly inbox: Inbox;
  readonly clock: Clock;
  readonly limits: StreamLimits;
  readonly onMessage?: () => void;
}

/**
 * Reads a socket until its peer closes it, message by message, no faster than the inbox takes them. Destroys it at
 * the end. Rejects when the line breaks, and with a TransportError when a limit is passed or it is stopped.
 */
export async function readStream(options: StreamOptions, stop: AbortSignal): Promise<void> {
  const { socket, framing, inbox, clock, limits } = options;
  const framer = new Framer(framing, limits.maxBytes);
  try {
    let begunAt = clock.now();
    for await (const chunk of timed(socket, clock, stop, () =>
      framer.midMessage ? { at: begunAt + limits.messageMs, why: midway(limits) } : idle(clock.now() + limits.idleMs),
    )) {
      if (!framer.midMessage) begunAt = clock.now();
      for (const bytes of framer.push(chunk)) {
        await inbox.ready(stop);
        if (stop.aborted) throw new TransportError('stopped', 'Stopped.');
        offer(options, bytes);
        // What follows has begun only now, however long the store held it up.
        begunAt = clock.now();
      }
    }
    const rest = framer.end();
    if (rest !== null) offer(options, rest);
  } finally {
    socket.destroy();
  }
}

function offer({ inbox, document, framing, onMessage }: StreamOptions, bytes: Uint8Array): void {
  onMessage?.();
  inbox.offer({ bytes, document, mediaType: framing === 'json' ? 'application/json' : '', ...JOINED[framing] });
}

/** Decoders of these read many messages one behind another; a JSON document stands alone. */
const JOINED: Readonly<Record<SocketFraming, { readonly joinedBy?: string }>> = {
  lines: { joinedBy: '\n' },
  cot: { joinedBy: '\n' },
  dollar: { joinedBy: '\n' },
  json: {},
  message: {},
};

interface Limit {
  readonly at: number;
  readonly why: TransportError | null;
}

function midway({ messageMs }: StreamLimits): TransportError {
  return new TransportError(
    'timeout',
    `A message was begun and not ended within ${messageMs / 1000} s. The connection was closed.`,
  );
}

/** Silence on a line is no fault: devices that were switched off leave such lines behind. */
function idle(at: number): Limit {
  return { at, why: null };
}

/** The chunks of a socket; each must come before the moment that `limit` gives when it is waited for. */
async function* timed(
  socket: Socket,
  clock: Clock,
  stop: AbortSignal,
  limit: () => Limit,
): AsyncGenerator<Uint8Array, void, undefined> {
  const chunks: AsyncIterator<unknown> = socket[Symbol.asyncIterator]();
  for (;;) {
    const { at, why } = limit();
    const deadline = startDeadline(clock, instant(at), stop);
    const cut = (): void => {
      socket.destroy();
    };
    deadline.signal.addEventListener('abort', cut, { once: true });
    if (stop.aborted) cut();
    try {
      const next = await chunks.next();
      if (next.done === true) return;
      if (next.value instanceof Uint8Array) yield next.value;
    } catch (error) {
      if (stop.aborted) throw new TransportError('stopped', 'Stopped.', { cause: error });
      if (!deadline.expired()) throw error;
      if (why !== null) throw why;
      return;
    } finally {
      deadline.signal.removeEventListener('abort', cut);
      deadline.release();
    }
  }
}
