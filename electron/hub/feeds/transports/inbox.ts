import type { FeedTrouble } from '../../../../shared/domain/feed.ts';
import type { FeedId } from '../../../../shared/domain/ids.ts';
import type { StopSignal } from '../../../../shared/lib/stop-signal.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import { instant, type Instant } from '../../../../shared/time/instant.ts';
import type { RawPayload } from '../standard.ts';
import type { TransportItem } from '../transport.ts';
import { RateCap } from './rate-cap.ts';

export interface InboxOptions {
  readonly feedId: FeedId;
  readonly clock: Clock;
  /** How many messages may wait, and how many bytes together. */
  readonly maxWaiting?: number;
  readonly maxWaitingBytes?: number;
  /** Messages a second on average, and how many at once. */
  readonly perSecond?: number;
  readonly burst?: number;
}

/** One message of a source that sends by itself. */
export interface Message {
  /** Copied: sockets reuse their buffers. */
  readonly bytes: Uint8Array;
  readonly document: string;
  readonly mediaType: string;
  /** Told once the message is committed: the moment to acknowledge it upstream. */
  readonly taken?: () => void;
  /** Messages of one document that wait together are handed on as one payload with this between them; absent: each alone. */
  readonly joinedBy?: string;
}

interface MessageEntry extends Message {
  readonly kind: 'message';
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly receivedAt: Instant;
}

type Entry = MessageEntry | { readonly kind: 'word'; readonly word: () => TransportItem };

/** So many bytes of small messages make one payload; a larger message is one by itself. */
const JOIN_BYTES = 256 * 1024;
/** So many bytes are handed over together. */
const AT_ONCE_BYTES = 2 ** 20;
const TELL_EVERY_MS = 60_000;
const MAX_WORDS = 50;

/**
 * What a source sent and nobody has taken yet: bounded, in order, nothing ever dropped from it. Sources ask `ready`
 * before they read on, so that a slow store holds up the sender and not the memory. What was handed on and not taken
 * comes again on the next `receive`.
 */
export class Inbox {
  readonly #options: Required<InboxOptions>;
  readonly #rate: RateCap;
  #queue: Entry[] = [];
  #waiting = 0;
  #bytes = 0;
  #arrived: (() => void) | null = null;
  readonly #roomWaiters = new Set<() => void>();
  #toldFastAt: Instant | null = null;

  constructor(options: InboxOptions) {
    const limits = { maxWaiting: 1_000, maxWaitingBytes: 32 * 2 ** 20, perSecond: 2_000, burst: 10_000 };
    this.#options = { ...limits, ...options };
    this.#rate = new RateCap(this.#options.perSecond, this.#options.burst);
  }

  /** True when one more message may come now. */
  get hasRoom(): boolean {
    return this.#hasSpace && this.#rate.waitMs(this.#options.clock.now()) === 0;
  }

  get #hasSpace(): boolean {
    return this.#waiting < this.#options.maxWaiting && this.#bytes < this.#options.maxWaitingBytes;
  }

  /** Queues a message, whatever the room: who cannot wait asks `hasRoom` before. */
  offer(message: Message): void {
    const receivedAt = this.#options.clock.now();
    this.#rate.count(receivedAt);
    this.#waiting += 1;
    this.#bytes += message.bytes.byteLength;
    this.#add({ ...message, kind: 'message', bytes: new Uint8Array(message.bytes), receivedAt });
  }

  /** Queues word of a failure. */
  fail(trouble: FeedTrouble, problem: string, nextTryAt: Instant | null = null): void {
    const at = this.#options.clock.now();
    this.say(() => ({ kind: 'failure', at, trouble, problem, nextTryAt }));
  }

  /** Queues word that the source is there and says nothing new. */
  contact(): void {
    const at = this.#options.clock.now();
    this.say(() => ({ kind: 'unchanged', at }));
  }

  /** Queues a word that is put together when it is handed on. When too many words wait the last gives way. */
  say(word: () => TransportItem): void {
    const words = this.#queue.length - this.#waiting;
    if (words >= MAX_WORDS && this.#queue.at(-1)?.kind === 'word') this.#queue.pop();
    this.#add({ kind: 'word', word });
  }

  /** Resolves when one more message may come, or when stopped. */
  async ready(stop: StopSignal): Promise<void> {
    while (!stop.aborted) {
      if (!this.#hasSpace) {
        await this.#space(stop);
        continue;
      }
      const { clock } = this.#options;
      const waitMs = this.#rate.waitMs(clock.now());
      if (waitMs === 0) return;
      this.#tellFast();
      await clock.until(instant(clock.now() + waitMs), stop);
    }
  }

  /** Forgets what waits: the source will send it again. */
  clear(): void {
    this.#queue = [];
    this.#waiting = 0;
    this.#bytes = 0;
  }

  /** Hands on what waits, up to `atOnce` messages together, while `work` brings more; both end on `stop`. `work` must not reject. */
  async *receive(
    stop: StopSignal,
    work: (stop: AbortSignal) => Promise<void>,
    atOnce = 1,
  ): AsyncGenerator<TransportItem, void, undefined> {
    if (stop.aborted) return;
    const ending = new AbortController();
    let handing = false;
    const end = (): void => {
      // What is being committed has still to be acknowledged over the line it came by.
      if (handing) return;
      ending.abort();
      this.#arrived?.();
    };
    stop.addEventListener('abort', end, { once: true });
    const working = work(ending.signal);
    try {
      while (!stop.aborted) {
        const next = this.#next(atOnce);
        if (next === null) {
          await this.#arrival();
          continue;
        }
        handing = true;
        yield next.item;
        handing = false;
        this.#take(next.count);
      }
    } finally {
      stop.removeEventListener('abort', end);
      ending.abort();
      await working;
    }
  }

  #add(entry: Entry): void {
    this.#queue.push(entry);
    this.#arrived?.();
  }

  /** What to hand on next, and how many entries it takes. */
  #next(atOnce: number): { readonly item: TransportItem; readonly count: number } | null {
    const first = this.#queue[0];
    if (first === undefined) return null;
    if (first.kind === 'word') {
      const item = first.word();
      // Given back, it comes again as it was.
      this.#queue[0] = { kind: 'word', word: () => item };
      return { item, count: 1 };
    }
    const payloads: RawPayload[] = [];
    let count = 0;
    for (let bytes = 0; payloads.length < atOnce;) {
      const entry = this.#queue[count];
      if (entry?.kind !== 'message' || (bytes > 0 && bytes + entry.bytes.byteLength > AT_ONCE_BYTES)) break;
      const next = this.#payload(entry, count);
      payloads.push(next.payload);
      count += next.count;
      bytes += next.payload.bytes.byteLength;
    }
    const [payload] = payloads;
    if (payload === undefined) return null;
    return { item: payloads.length === 1 ? { kind: 'payload', payload } : { kind: 'payloads', payloads }, count };
  }

  /** The payload that begins with an entry of the queue, and how many entries it takes. */
  #payload(first: MessageEntry, from: number): { readonly payload: RawPayload; readonly count: number } {
    const parts = [first.bytes];
    let total = first.bytes.byteLength;
    if (first.joinedBy !== undefined) {
      const between = new TextEncoder().encode(first.joinedBy);
      for (let at = from + 1; at < this.#queue.length; at += 1) {
        const next = this.#queue[at];
        if (next?.kind !== 'message' || next.joinedBy !== first.joinedBy || next.document !== first.document) break;
        total += between.byteLength + next.bytes.byteLength;
        if (total > JOIN_BYTES) break;
        parts.push(between, next.bytes);
      }
    }
    const { document, mediaType, receivedAt } = first;
    const bytes = parts.length === 1 ? first.bytes : joined(parts);
    const { feedId } = this.#options;
    return { payload: { feedId, bytes, receivedAt, mediaType, document }, count: (parts.length + 1) / 2 };
  }

  #take(count: number): void {
    for (const entry of this.#queue.splice(0, count)) {
      if (entry.kind !== 'message') continue;
      this.#waiting -= 1;
      this.#bytes -= entry.bytes.byteLength;
      entry.taken?.();
    }
    for (const wake of this.#roomWaiters) wake();
  }

  #tellFast(): void {
    const { clock, perSecond } = this.#options;
    const now = clock.now();
    if (this.#toldFastAt !== null && now - this.#toldFastAt < TELL_EVERY_MS) return;
    this.#toldFastAt = now;
    this.fail(
      'too-large',
      `The source sends more than ${perSecond} messages a second; it is slowed down. Ask for fewer.`,
    );
  }

  #arrival(): Promise<void> {
    return new Promise((resolve) => {
      this.#arrived = () => {
        this.#arrived = null;
        resolve();
      };
    });
  }

  #space(stop: StopSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        this.#roomWaiters.delete(end);
        stop.removeEventListener('abort', end);
        resolve();
      };
      this.#roomWaiters.add(end);
      stop.addEventListener('abort', end, { once: true });
    });
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return bytes;
}
