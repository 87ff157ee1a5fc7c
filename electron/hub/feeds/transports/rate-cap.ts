import type { Instant } from '../../../../shared/time/instant.ts';

/** A token bucket: so many messages a second, after a burst. */
export class RateCap {
  readonly #perSecond: number;
  readonly #burst: number;
  #tokens: number;
  #at: Instant | null = null;

  constructor(perSecond: number, burst: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#tokens = burst;
  }

  /** Counts one message. */
  count(now: Instant): void {
    this.#refill(now);
    this.#tokens -= 1;
  }

  /** Milliseconds until one more may come; 0: now. */
  waitMs(now: Instant): number {
    this.#refill(now);
    return this.#tokens >= 1 ? 0 : Math.ceil(((1 - this.#tokens) / this.#perSecond) * 1000);
  }

  #refill(now: Instant): void {
    // A clock that was set back gives nothing, and takes nothing.
    const gone = this.#at === null ? 0 : Math.max(0, now - this.#at);
    this.#at = now;
    this.#tokens = Math.min(this.#burst, this.#tokens + (gone / 1000) * this.#perSecond);
  }
}
