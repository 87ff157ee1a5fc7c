import type { StopSignal } from '../../shared/lib/stop-signal.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { instant, type Instant } from '../../shared/time/instant.ts';

interface Waiter {
  readonly at: Instant;
  wake(): void;
}

/** A clock that stands still until it is moved. Moving it wakes who waits for a moment reached, earliest first. */
export class ManualClock implements Clock {
  #now: Instant;
  #waiters: readonly Waiter[] = [];

  constructor(at: Instant = instant(1_760_000_000_000)) {
    this.#now = at;
  }

  /** How many wait. */
  get waiting(): number {
    return this.#waiters.length;
  }

  now(): Instant {
    return this.#now;
  }

  until(at: Instant, stop: StopSignal): Promise<void> {
    if (at <= this.#now || stop.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const waiter: Waiter = {
        at,
        wake: () => {
          this.#waiters = this.#waiters.filter((other) => other !== waiter);
          stop.removeEventListener('abort', waiter.wake);
          resolve();
        },
      };
      this.#waiters = [...this.#waiters, waiter];
      stop.addEventListener('abort', waiter.wake, { once: true });
    });
  }

  advance(delayMs: number): void {
    this.set(instant(this.#now + delayMs));
  }

  /** Backwards too: a machine's clock may jump. */
  set(at: Instant): void {
    this.#now = at;
    const due = this.#waiters.filter((waiter) => waiter.at <= at).sort((a, b) => a.at - b.at);
    for (const waiter of due) waiter.wake();
  }
}
