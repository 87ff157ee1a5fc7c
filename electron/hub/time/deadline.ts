import type { StopSignal } from '../../../shared/lib/stop-signal.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { Instant } from '../../../shared/time/instant.ts';

/** An AbortSignal that aborts at a moment or when the caller stops, whichever is first. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** True when it was the time that ran out, not the caller that stopped. */
  expired(): boolean;
  /** Lets go of the clock and of `stop`; the signal never aborts after this. */
  release(): void;
}

/** Starts a deadline on the given clock. Always `release` it: an open one keeps a timer alive. */
export function startDeadline(clock: Clock, at: Instant, stop: StopSignal): Deadline {
  const work = new AbortController();
  const wait = new AbortController();
  let expired = false;
  let released = false;
  const cut = (): void => {
    wait.abort();
    work.abort();
  };
  if (stop.aborted) cut();
  else stop.addEventListener('abort', cut, { once: true });
  void clock.until(at, wait.signal).then(() => {
    if (released || wait.signal.aborted) return;
    expired = true;
    work.abort();
  });
  return {
    signal: work.signal,
    expired: () => expired,
    release: () => {
      released = true;
      stop.removeEventListener('abort', cut);
      wait.abort();
    },
  };
}
