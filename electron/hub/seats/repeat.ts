import type { StopSignal } from '../../../shared/lib/stop-signal.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { instant } from '../../../shared/time/instant.ts';

/** Resolves when stopped. */
export function aborted(stop: StopSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stop.aborted) resolve();
    else stop.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Acts again and again, first after one period, until stopped. The period is asked anew each time. */
export async function repeat(clock: Clock, periodMs: () => number, stop: StopSignal, act: () => void): Promise<void> {
  while (!stop.aborted) {
    await clock.until(instant(clock.now() + periodMs()), stop);
    if (!stop.aborted) act();
  }
}
