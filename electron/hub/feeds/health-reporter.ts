import type { FeedHealth } from '../../../shared/domain/feed.ts';
import type { FeedId } from '../../../shared/domain/ids.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { instant, type Instant } from '../../../shared/time/instant.ts';

const REPORT_EVERY_MS = 5_000;

export function startingHealth(feedId: FeedId): FeedHealth {
  return {
    feedId,
    state: 'starting',
    lastContactAt: null,
    lastRecordAt: null,
    payloads: 0,
    records: 0,
    rejected: 0,
    trouble: null,
    problem: null,
    nextTryAt: null,
  };
}

/** Holds a feed's health and tells of it: a new state at once, new figures at most every five seconds. */
export class HealthReporter {
  readonly #clock: Clock;
  readonly #onHealth: (health: FeedHealth) => void;
  #health: FeedHealth;
  #reportedAt: Instant | null = null;
  #waiting: AbortController | null = null;

  constructor(feedId: FeedId, clock: Clock, onHealth: (health: FeedHealth) => void) {
    this.#health = startingHealth(feedId);
    this.#clock = clock;
    this.#onHealth = onHealth;
  }

  get health(): FeedHealth {
    return this.#health;
  }

  update(patch: Partial<Omit<FeedHealth, 'feedId'>>): void {
    const before = this.#health.state;
    this.#health = { ...this.#health, ...patch };
    if (this.#reportedAt === null || this.#health.state !== before) this.flush();
    else if (this.#waiting === null) void this.#reportLater(this.#reportedAt);
  }

  /** Tells now, whatever was told before. */
  flush(): void {
    this.#waiting?.abort();
    this.#waiting = null;
    this.#reportedAt = this.#clock.now();
    this.#onHealth(this.#health);
  }

  async #reportLater(reportedAt: Instant): Promise<void> {
    const wait = new AbortController();
    this.#waiting = wait;
    await this.#clock.until(instant(reportedAt + REPORT_EVERY_MS), wait.signal);
    if (!wait.signal.aborted) this.flush();
  }
}
