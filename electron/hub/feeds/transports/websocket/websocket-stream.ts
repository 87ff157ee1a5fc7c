import { once } from 'node:events';
import type { ClientOptions, WebSocket } from 'ws';
import type { TransportConfig } from '../../../../../shared/domain/feed.ts';
import type { FeedId } from '../../../../../shared/domain/ids.ts';
import type { StopSignal } from '../../../../../shared/lib/stop-signal.ts';
import type { Clock } from '../../../../../shared/time/clock.ts';
import { instant } from '../../../../../shared/time/instant.ts';
import type { Transport, TransportItem } from '../../transport.ts';
import { resolveBySystem, type ResolveHost } from '../address-guard.ts';
import { tooLarge } from '../http-body.ts';
import { Inbox } from '../inbox.ts';
import { keepLine, type LineEnd } from '../keep-line.ts';
import { TransportError } from '../transport-error.ts';
import { openWebSocket } from './open-websocket.ts';

const MAX_MESSAGE_BYTES = 16 * 2 ** 20;
const PING_EVERY_MS = 30_000;

export interface WebSocketStreamOptions {
  readonly feedId: FeedId;
  readonly config: Extract<TransportConfig, { readonly kind: 'websocket' }>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly userAgent: string;
  readonly allowHosts?: readonly string[] | undefined;
  readonly maxBytes?: number;
  readonly resolve?: ResolveHost;
}

/** A WebSocket (RFC 6455) as client: each message is a payload. Pings tell whether the server is still there. */
export class WebSocketStream implements Transport {
  readonly feedId: FeedId;
  readonly #options: WebSocketStreamOptions;
  readonly #inbox: Inbox;

  constructor(options: WebSocketStreamOptions) {
    this.feedId = options.feedId;
    this.#options = options;
    this.#inbox = new Inbox(options);
  }

  receive(stop: StopSignal, atOnce = 1): AsyncGenerator<TransportItem, void, undefined> {
    const line = { ...this.#options, inbox: this.#inbox };
    return this.#inbox.receive(
      stop,
      (ending) => keepLine(line, ending, (end, alive) => this.#line(end, alive)),
      atOnce,
    );
  }

  async #line(stop: AbortSignal, alive: () => void): Promise<LineEnd> {
    const { config, userAgent, maxBytes = MAX_MESSAGE_BYTES, resolve = resolveBySystem, allowHosts } = this.#options;
    const own: ClientOptions = { maxPayload: maxBytes, headers: { 'user-agent': userAgent, ...config.headers } };
    const access = { ...config, allowHosts, resolve };
    let met: unknown = null;
    const early = (opening: WebSocket): void => {
      opening.on('error', (error) => {
        met = error;
      });
      this.#take(opening, stop, alive);
    };
    const socket = await openWebSocket(config.url, own, access, this.#options.clock, stop, early);
    const closing = new AbortController();
    const cut = (): void => {
      socket.terminate();
    };
    stop.addEventListener('abort', cut, { once: true });
    try {
      this.#inbox.contact();
      if (config.subscribe !== null) socket.send(config.subscribe);
      const closed = once(socket, 'close', { signal: stop });
      void this.#watch(socket, closing.signal);
      const [code] = (await closed) as [number];
      throw new TransportError('unreachable', closedBy(code));
    } catch (error) {
      throw isTooLarge(met) ? tooLarge(maxBytes) : error;
    } finally {
      closing.abort();
      stop.removeEventListener('abort', cut);
      socket.terminate();
    }
  }

  #take(socket: WebSocket, stop: AbortSignal, alive: () => void): void {
    socket.on('message', (data: Buffer | ArrayBuffer | Buffer[]) => {
      alive();
      const bytes = Array.isArray(data) ? Buffer.concat(data) : new Uint8Array(data);
      this.#inbox.offer({ bytes, document: this.#options.config.url, mediaType: '' });
      if (this.#inbox.hasRoom) return;
      socket.pause();
      void this.#inbox.ready(stop).then(() => {
        socket.resume();
      });
    });
  }

  /** Ends the line when a ping is not answered. While it is paused no answer can be seen, and none is missed. */
  async #watch(socket: WebSocket, stop: AbortSignal): Promise<void> {
    const { clock } = this.#options;
    let heard = true;
    socket.on('pong', () => {
      heard = true;
    });
    while (!stop.aborted) {
      await clock.until(instant(clock.now() + PING_EVERY_MS), stop);
      if (stop.aborted) return;
      if (!heard && !socket.isPaused) {
        socket.terminate();
        return;
      }
      heard = socket.isPaused;
      socket.ping();
    }
  }
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH';
}

/** RFC 6455 §7.4.1. */
function closedBy(code: number): string {
  if (code === 1008)
    return 'The server closed the connection for a breach of its rules. Check the key and what is subscribed to.';
  return `The server closed the connection (code ${code}). It is opened again.`;
}
