/** How long to stay away from a source that fails. */
export interface BackoffLimits {
  /** The longest wait after the first failure, in milliseconds. */
  readonly baseMs: number;
  /** The longest wait ever, in milliseconds. */
  readonly capMs: number;
}

const SHORTEST_WAIT_MS = 100;

/**
 * Exponential back-off with full jitter: any wait up to `base × 2^(failures − 1)` or the cap, equally likely, so that a
 * hundred feeds cut off together do not all come back together. `random` gives 0 ≤ r < 1; `failures` counts from 1.
 */
export function backoffDelayMs(failures: number, limits: BackoffLimits, random: () => number): number {
  const ceilingMs = Math.min(limits.capMs, limits.baseMs * 2 ** Math.min(failures - 1, 30));
  return Math.max(SHORTEST_WAIT_MS, Math.round(random() * ceilingMs));
}
