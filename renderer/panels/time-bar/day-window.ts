import { instant, type Instant } from '../../../shared/time/instant.ts';

export const BIN_MS = 10 * 60_000;
export const BINS = 144;
const SPAN_MS = BIN_MS * BINS;

/** The day that the time bar covers: 144 bins of ten minutes, [from, to). */
export interface DayWindow {
  readonly from: Instant;
  readonly to: Instant;
}

/** The last 24 h up to the bin of `now`; when the moment shown lies before it, the day around that moment. */
export function dayWindow(now: Instant, shown: Instant): DayWindow {
  const last = endOfBin(now);
  const to = shown >= last - SPAN_MS ? last : endOfBin(instant(shown + SPAN_MS / 2));
  return { from: instant(to - SPAN_MS), to: instant(to) };
}

function endOfBin(at: Instant): Instant {
  return instant((Math.floor(at / BIN_MS) + 1) * BIN_MS);
}

/** Where a moment lies in the window, 0 … 1, clamped. */
export function partOf({ from, to }: DayWindow, at: number): number {
  return Math.min(1, Math.max(0, (at - from) / (to - from)));
}

/** The moment at a part of the window, to the whole second. */
export function momentAt({ from, to }: DayWindow, part: number): Instant {
  const at = from + Math.min(1, Math.max(0, part)) * (to - from);
  return instant(at - (at % 1000));
}

/** Full hours of the site's clock to write under the axis, every `stepH` hours. */
export function hourMarks({ from, to }: DayWindow, hourOf: (at: Instant) => number, stepH: number): readonly Instant[] {
  const marks: Instant[] = [];
  // Half-hour zones exist: walk in bins, keep those that begin an hour there.
  for (let at = from; at < to; at = instant(at + BIN_MS)) {
    const hour = hourOf(at);
    if (Number.isInteger(hour) && hour % stepH === 0) marks.push(at);
  }
  return marks;
}
