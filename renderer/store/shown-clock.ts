import { instant, type Instant } from '../../shared/time/instant.ts';
import type { ShownTime } from './seat-state.ts';

/** A replay between two ticks runs on by itself for at most this long of real time; then it waits for the hub. */
const RUN_ON_MS = 1_500;

/**
 * The moment the screens show. Live it is the hub's clock, also while the line is down, so that ages keep growing truthfully.
 * In replay it is the last tick, carried on at its speed.
 */
export function shownAt(time: ShownTime, tickedAt: Instant, now: Instant, hubOffsetMs: number): Instant {
  if (time.mode === 'live') return instant(now + hubOffsetMs);
  if (!time.playing) return time.at;
  return instant(time.at + Math.min(RUN_ON_MS, Math.max(0, now - tickedAt)) * time.speed);
}
