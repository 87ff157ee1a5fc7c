import { createHash, timingSafeEqual } from 'node:crypto';
import type { TransportConfig } from '../../../../shared/domain/feed.ts';
import type { FeedId, Sha256 } from '../../../../shared/domain/ids.ts';
import type { StopSignal } from '../../../../shared/lib/stop-signal.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import { instant, type Instant } from '../../../../shared/time/instant.ts';
import type { RawPayload } from '../standard.ts';
import type { Transport, TransportItem } from '../transport.ts';
import { hashOf } from './hash-of.ts';

/** What the sender presented. `key` is the secret itself, as it came. */
export interface PushRequest {
  readonly key: string;
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly receivedAt: Instant;
}

/** `accepted`: what was sent is committed. `busy`: it is not; the sender shall send it again. */
export type PushAnswer = 'accepted' | 'wrong-key' | 'too-large' | 'busy';

export interface HttpPushOptions {
  readonly feedId: FeedId;
  readonly config: Extract<TransportConfig, { readonly kind: 'http-push' }>;
  readonly clock: Clock;
  readonly maxBytes?: number;
  /** How many payloads may wait, and how many bytes together. */
  readonly maxWaiting?: number;
  readonly maxWaitingBytes?: number;
  /** A sender is told `busy` when its payload is not committed within this time. */
  readonly answerWithinMs?: number;
}

interface Waiting {
  readonly payload: RawPayload & { readonly bytes: Uint8Array<ArrayBuffer> };
  readonly answer: (answer: PushAnswer) => void;
}

const HEX_SHA256 = /^[0-9a-f]{64}$/i;
/** Pushed bodies have no name of their own, so each is a message in one stream. */
const DOCUMENT = 'push';

/**
 * Takes what an HTTP server was sent. It has no socket of its own: the server calls `accept` and answers the sender
 * with what comes back. A payload is committed when the one that receives asks for the next item; only then does the
 * sender hear `accepted`. Whatever was not taken is answered `busy`, and the sender still has it.
 */
export class HttpPush implements Transport {
  readonly feedId: FeedId;
  readonly #options: Required<HttpPushOptions>;
  readonly #keyHash: Buffer;
  readonly #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #wake: (() => void) | null = null;
  #receiving = false;
  #lastHash: Sha256 | null = null;

  constructor(options: HttpPushOptions) {
    if (!HEX_SHA256.test(options.config.keySha256)) throw new RangeError('keySha256 is not 64 hexadecimal digits');
    this.feedId = options.feedId;
    const limits = { maxBytes: 16 * 2 ** 20, maxWaiting: 64, maxWaitingBytes: 64 * 2 ** 20, answerWithinMs: 30_000 };
    this.#options = { ...limits, ...options };
    this.#keyHash = Buffer.from(options.config.keySha256, 'hex');
  }

  /** Whether the key is the feed's, told in the same time for every wrong key. Ask before a body is read. */
  knows(key: string): boolean {
    return timingSafeEqual(createHash('sha256').update(key, 'utf8').digest(), this.#keyHash);
  }

  /** Resolves once the fate of the payload is known. Never rejects. */
  async accept(request: PushRequest): Promise<PushAnswer> {
    const { maxBytes, maxWaiting, maxWaitingBytes } = this.#options;
    const { bytes, mediaType, receivedAt } = request;
    if (!this.knows(request.key)) return 'wrong-key';
    if (bytes.byteLength > maxBytes) return 'too-large';
    if (!this.#receiving || this.#waiting.length >= maxWaiting) return 'busy';
    if (this.#waitingBytes + bytes.byteLength > maxWaitingBytes) return 'busy';
    // A copy: servers reuse their receive buffers, and the payload may have to be read more than once.
    const payload = { feedId: this.feedId, bytes: new Uint8Array(bytes), receivedAt, mediaType, document: DOCUMENT };
    return await this.#enqueue(payload);
  }

  async *receive(stop: StopSignal): AsyncGenerator<TransportItem, void, undefined> {
    this.#receiving = true;
    let current: Waiting | null = null;
    try {
      while (!stop.aborted) {
        current = this.#next();
        if (current === null) {
          await this.#arrival(stop);
          continue;
        }
        const hash = await hashOf(current.payload.bytes);
        if (stop.aborted) return;
        if (hash === this.#lastHash) yield { kind: 'unchanged', at: current.payload.receivedAt };
        else yield { kind: 'payload', payload: current.payload };
        this.#lastHash = hash;
        current.answer('accepted');
        current = null;
      }
    } finally {
      this.#receiving = false;
      current?.answer('busy');
      for (let left = this.#next(); left !== null; left = this.#next()) left.answer('busy');
    }
  }

  #enqueue(payload: Waiting['payload']): Promise<PushAnswer> {
    const { clock, answerWithinMs } = this.#options;
    return new Promise((resolve) => {
      const answered = new AbortController();
      const answer = (what: PushAnswer): void => {
        answered.abort();
        resolve(what);
      };
      const entry = { payload, answer };
      this.#waiting.push(entry);
      this.#waitingBytes += payload.bytes.byteLength;
      this.#wake?.();
      void clock.until(instant(clock.now() + answerWithinMs), answered.signal).then(() => {
        if (answered.signal.aborted) return;
        this.#forget(entry);
        answer('busy');
      });
    });
  }

  #next(): Waiting | null {
    const entry = this.#waiting.shift() ?? null;
    if (entry !== null) this.#waitingBytes -= entry.payload.bytes.byteLength;
    return entry;
  }

  /** Drops an entry that still waits; one that is being ingested stays, and its repetition will be the same bytes. */
  #forget(entry: Waiting): void {
    const at = this.#waiting.indexOf(entry);
    if (at < 0) return;
    this.#waiting.splice(at, 1);
    this.#waitingBytes -= entry.payload.bytes.byteLength;
  }

  #arrival(stop: StopSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        this.#wake = null;
        stop.removeEventListener('abort', end);
        resolve();
      };
      this.#wake = end;
      stop.addEventListener('abort', end);
      if (stop.aborted) end();
    });
  }
}
