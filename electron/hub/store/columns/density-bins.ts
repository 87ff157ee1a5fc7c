import type { Instant } from '../../../../shared/time/instant.ts';
import type { Density } from '../event-store.ts';

/** Ungraded and grades 1 to 4. */
export const GRADE_SLOTS = 5;
const MOST_BINS = 100_000;

/** An empty density. Throws a RangeError for an empty span or a number of bins out of 1 … 100,000: bugs of the caller. */
export function newDensity(from: Instant, to: Instant, bins: number): Density {
  if (!Number.isSafeInteger(bins) || bins < 1 || bins > MOST_BINS)
    throw new RangeError(`not a number of bins: ${bins}`);
  if (to <= from) throw new RangeError(`not a span: ${from} to ${to}`);
  return { counts: new Uint32Array(bins * GRADE_SLOTS) };
}

/** The bin of a moment within [from, to). */
export function binOf(at: Instant, from: Instant, to: Instant, bins: number): number {
  return Math.floor(((at - from) * bins) / (to - from));
}
