import type { NewChange } from '../../../shared/domain/change.ts';
import type { Instant } from '../../../shared/time/instant.ts';

/**
 * What belongs together, asked before each commit. Called in the order of the commits, also before an earlier one is on
 * disk; the answer must follow from the changes and from what was answered before.
 */
export interface Correlator {
  /** Further changes (incidents, links) for the same commit. */
  correlate(changes: readonly NewChange[], now: Instant): readonly NewChange[];
  /** A commit failed: what was answered since may not have happened, so all is to be read from the log again. */
  reset(): void;
}

/** Everything stays by itself. */
export const noCorrelator: Correlator = { correlate: () => [], reset: () => undefined };
