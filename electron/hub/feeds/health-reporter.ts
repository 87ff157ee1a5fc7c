import type { FeedHealth } from '../../../shared/domain/feed.ts';
import type { FeedId } from '../../../shared/domain/ids.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { instant, type Instant } from '../../../shared/time/instant.ts';
import { FeedFigures, type TakenPayload } from './feed-figures.ts';
import { FeedRhythm } from './feed-rhythm.ts';

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

/**
 * Holds a feed's health and tells of it: a new state, silence and its end at once, new figures at most every five seconds.
 */
export class HealthReporter {
  readonly #clock: Clock;
  readonly #onHealth: (health: FeedHealth) => void;
  readonly #figures = new FeedFigures();
  readonly #rhythm: FeedRhythm;
  #health: FeedHealth;
  #reportedAt: Instant | null = null;
  #waiting: AbortController | null = null;
  #listening: AbortController | null = null;

  constructor(feedId: FeedId, clock: Clock, expectedEveryMs: number, onHealth: (health: FeedHealth) => void) {
    this.#rhythm = new FeedRhythm(expectedEveryMs);
    this.#health = startingHealth(feedId);
    this.#clock = clock;
    this.#onHealth = onHealth;
  }

  get health(): FeedHealth {
    return this.#health;
  }

  update(patch: Partial<Omit<FeedHealth, 'feedId'>>): void {
    const { state, silentSince } = this.#health;
    const { rhythmMs } = this.#rhythm;
    const rhythm = rhythmMs === null ? {} : { rhythmMs };
    this.#health = { ...this.#health, ...this.#figures.at(this.#clock.now()), ...rhythm, ...patch };
    const isNew = this.#health.state !== state || this.#health.silentSince !== silentSince;
    if (this.#reportedAt === null || isNew) this.flush();
    else if (this.#waiting === null) void this.#reportLater(this.#reportedAt);
  }

  /** A payload was taken. `isNews`: it changed what is known. Counts with the next update. */
  take(payload: TakenPayload, isNews: boolean): void {
    this.#figures.add(payload);
    if (!isNews) return;
    this.#rhythm.note(payload.receivedAt);
    if (this.#rhythm.silentFrom === null) return;
    const { silentSince = null } = this.#health;
    if (silentSince !== null) this.update({ silentSince: null });
    if (this.#listening === null) void this.#listen();
  }

  /** No longer listens for silence: the feed has stopped. */
  stop(): void {
    this.#listening?.abort();
    this.#listening = null;
  }

  /** Tells now, whatever was told before. */
  flush(): void {
    this.#waiting?.abort();
    this.#waiting = null;
    this.#reportedAt = this.#clock.now();
    this.#onHealth(this.#health);
  }

  /** Waits until the silence since the last news is too long; news that comes meanwhile makes the wait longer. */
  async #listen(): Promise<void> {
    const listening = new AbortController();
    this.#listening = listening;
    let from = this.#rhythm.silentFrom;
    while (from !== null && !listening.signal.aborted && from > this.#clock.now()) {
      await this.#clock.until(from, listening.signal);
      from = this.#rhythm.silentFrom;
    }
    if (listening.signal.aborted) return;
    this.#listening = null;
    this.update({ silentSince: this.#rhythm.newsAt });
  }

  async #reportLater(reportedAt: Instant): Promise<void> {
    const wait = new AbortController();
    this.#waiting = wait;
    await this.#clock.until(instant(reportedAt + REPORT_EVERY_MS), wait.signal);
    if (!wait.signal.aborted) this.flush();
  }
}
