import type { StopSignal } from '../lib/stop-signal.ts';
import type { Clock } from './clock.ts';
import { instant, type Instant } from './instant.ts';

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The machine's clock. */
export const wallClock: Clock = {
  now: () => instant(Date.now()),
  async until(at: Instant, stop: StopSignal): Promise<void> {
    // Timers are monotonic: a clock that is set back must not prolong a wait that has begun.
    for (let leftMs = at - Date.now(); leftMs > 0 && !stop.aborted; leftMs -= LONGEST_TIMER_MS) {
      await sleep(Math.min(leftMs, LONGEST_TIMER_MS), stop);
    }
  },
};

function sleep(delayMs: number, stop: StopSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(handle);
      stop.removeEventListener('abort', end);
      resolve();
    };
    const handle = setTimeout(end, delayMs);
    stop.addEventListener('abort', end, { once: true });
  });
}
