import type { StopSignal } from '../lib/stop-signal.ts';
import type { Instant } from './instant.ts';

/** The only way to know the time or to wait. `until` resolves at the moment, or as soon as `stop` aborts. */
export interface Clock {
  now(): Instant;
  until(at: Instant, stop: StopSignal): Promise<void>;
}
