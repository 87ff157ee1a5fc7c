import type { FeedHealth } from '../../../shared/domain/feed.ts';
import type { Instant } from '../../../shared/time/instant.ts';

const MINUTE_MS = 60_000;
const MINUTES = 60;
const LAGS_KEPT = 200;

/** What one payload adds. */
export interface TakenPayload {
  readonly records: number;
  readonly duplicates: number;
  readonly bytes: number;
  readonly lagsMs: readonly number[];
  readonly receivedAt: Instant;
}

/** A feed's running figures. */
export class FeedFigures {
  #duplicates = 0;
  #bytes = 0;
  #lagsMs: readonly number[] = [];
  #firstMinute: number | null = null;
  /** Records by minute since 1970. */
  readonly #minutes = new Map<number, number>();

  add({ records, duplicates, bytes, lagsMs, receivedAt }: TakenPayload): void {
    this.#duplicates += duplicates;
    this.#bytes += bytes;
    if (lagsMs.length > 0) this.#lagsMs = [...this.#lagsMs, ...lagsMs].slice(-LAGS_KEPT);
    const minute = minuteOf(receivedAt);
    this.#firstMinute ??= minute;
    this.#minutes.set(minute, (this.#minutes.get(minute) ?? 0) + records);
    for (const known of this.#minutes.keys()) if (known <= minute - MINUTES) this.#minutes.delete(known);
  }

  /** As health tells them at this moment. */
  at(now: Instant): Pick<FeedHealth, 'duplicates' | 'bytes' | 'lagMs' | 'perMinute'> {
    const last = minuteOf(now);
    const from = Math.max(this.#firstMinute ?? last + 1, last - MINUTES + 1);
    const length = Math.max(0, last - from + 1);
    const perMinute = Array.from({ length }, (_, i) => this.#minutes.get(from + i) ?? 0);
    const lagMs = this.#lagsMs.toSorted((a, b) => a - b)[Math.floor(this.#lagsMs.length / 2)];
    return { duplicates: this.#duplicates, bytes: this.#bytes, perMinute, ...(lagMs === undefined ? {} : { lagMs }) };
  }
}

function minuteOf(at: Instant): number {
  return Math.floor(at / MINUTE_MS);
}
