import type { TransportConfig } from '../../../../shared/domain/feed.ts';
import type { FeedId, Sha256 } from '../../../../shared/domain/ids.ts';
import type { StopSignal } from '../../../../shared/lib/stop-signal.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import { instant, type Instant } from '../../../../shared/time/instant.ts';
import { backoffDelayMs, type BackoffLimits } from '../backoff.ts';
import type { RawPayload } from '../standard.ts';
import type { Transport, TransportItem } from '../transport.ts';
import type { ResolveHost } from './address-guard.ts';
import { hashOf } from './hash-of.ts';
import { HttpGet, type Validators } from './http-get.ts';
import { problemOf, TransportError, troubleOf } from './transport-error.ts';

export const DEFAULT_MAX_BYTES = 64 * 2 ** 20;
const LONGEST_RETRY_AFTER_MS = 3_600_000;
const JITTER = 0.1;

export interface HttpPollOptions {
  readonly feedId: FeedId;
  readonly config: Extract<TransportConfig, { readonly kind: 'http-poll' }>;
  readonly clock: Clock;
  /** Names this program and its version: `yiwang/1.2.3`. */
  readonly userAgent: string;
  /** 0 ≤ r < 1; spreads polls and retries. */
  readonly random: () => number;
  /** The URL of the next poll where it varies (a moving `updated_after`); the configured one otherwise. */
  readonly nextUrl?: () => string;
  readonly maxBytes?: number;
  /** The only hosts asked (FeedConfig.allowHosts); absent: those the address rules let pass. */
  readonly allowHosts?: readonly string[] | undefined;
  readonly resolve?: ResolveHost;
}

/** What the last taken document was, so that the same one is not handed on again. */
interface Taken {
  readonly url: string;
  readonly hash: Sha256;
  readonly validators: Validators;
}

interface Poll {
  readonly item: TransportItem;
  /** What is remembered once the item is taken; null leaves things as they are. */
  readonly taken: Taken | null;
  readonly nextAt: Instant;
}

/** Asks a URL for its document again and again, and hands it on when it has changed. */
export class HttpPoll implements Transport {
  readonly feedId: FeedId;
  readonly #options: HttpPollOptions;
  readonly #http: HttpGet;
  readonly #backoff: BackoffLimits;
  #taken: Taken | null = null;
  #failures = 0;

  constructor(options: HttpPollOptions) {
    this.feedId = options.feedId;
    this.#options = options;
    const { config, clock, userAgent, maxBytes = DEFAULT_MAX_BYTES } = options;
    const { url: home, ...limits } = config;
    const { allowHosts, resolve } = options;
    this.#http = new HttpGet({ ...limits, maxBytes, allowHosts, clock, userAgent, home, resolve });
    // A feed polled every few seconds must be back soon after an outage, a slow one need not knock every minute.
    const capMs = Math.min(300_000, Math.max(30_000, config.intervalMs * 8));
    this.#backoff = { baseMs: Math.min(config.intervalMs, 2_000), capMs };
  }

  async *receive(stop: StopSignal): AsyncGenerator<TransportItem, void, undefined> {
    try {
      while (!stop.aborted) {
        const poll = await this.#poll(stop);
        if (poll === null) return;
        yield poll.item;
        this.#taken = poll.taken ?? this.#taken;
        await this.#options.clock.until(poll.nextAt, stop);
      }
    } finally {
      await this.#http.release();
    }
  }

  /** Fetches a document that a record points at; relative addresses are resolved against the feed's own. */
  async follow(url: string, stop: StopSignal): Promise<RawPayload> {
    const answer = await this.#http.get(url, null, stop);
    if (answer.kind === 'not-modified')
      throw new TransportError('bad-status', 'The server answered 304 without being asked to compare.');
    const receivedAt = this.#options.clock.now();
    return { feedId: this.feedId, bytes: answer.bytes, receivedAt, mediaType: answer.mediaType, document: url };
  }

  /** One poll; null when it was stopped, so that nothing half-done counts. */
  async #poll(stop: StopSignal): Promise<Poll | null> {
    try {
      const found = await this.#ask(stop);
      if (stop.aborted) return null;
      this.#failures = 0;
      return found;
    } catch (error) {
      return stop.aborted ? null : this.#failed(error);
    }
  }

  async #ask(stop: StopSignal): Promise<Poll> {
    const { config, clock, nextUrl, random } = this.#options;
    const url = nextUrl?.() ?? config.url;
    const last = this.#taken?.url === url ? this.#taken.validators : null;
    const conditional = last !== null && (last.etag !== null || last.lastModified !== null) ? last : null;
    const answer = await this.#http.get(url, conditional, stop);
    const at = clock.now();
    // Never sooner than the interval: publishers count requests.
    const nextAt = instant(at + config.intervalMs * (1 + random() * JITTER));
    if (answer.kind === 'not-modified') return { item: { kind: 'unchanged', at }, taken: null, nextAt };
    const { bytes, mediaType, validators } = answer;
    const hash = await hashOf(bytes);
    const taken = { url, hash, validators };
    if (hash === this.#taken?.hash) return { item: { kind: 'unchanged', at }, taken, nextAt };
    const payload = { feedId: this.feedId, bytes, receivedAt: at, mediaType, document: config.url };
    return { item: { kind: 'payload', payload }, taken, nextAt };
  }

  #failed(error: unknown): Poll {
    const { clock, random } = this.#options;
    const at = clock.now();
    this.#failures += 1;
    const asked = error instanceof TransportError ? error.retryAfter : null;
    const politeAt = asked === null ? at : Math.min(asked, at + LONGEST_RETRY_AFTER_MS);
    const nextTryAt = instant(Math.max(politeAt, at + backoffDelayMs(this.#failures, this.#backoff, random)));
    return {
      item: { kind: 'failure', at, trouble: troubleOf(error), problem: problemOf(error), nextTryAt },
      taken: null,
      nextAt: nextTryAt,
    };
  }
}
