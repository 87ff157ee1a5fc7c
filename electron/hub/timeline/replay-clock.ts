import type { StopSignal } from '../../../shared/lib/stop-signal.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { instant, type Instant } from '../../../shared/time/instant.ts';

/** A clock that shows another moment, at its own pace, and never a moment that has not come yet. */
export interface ReplayClock extends Clock {
  play(): void;
  pause(): void;
  /** Seconds shown per second passed; above zero. */
  setSpeed(factor: number): void;
  readonly playing: boolean;
  readonly speed: number;
}

/** Starts paused at `at`, speed 1. A seek is a new clock. */
export function createReplayClock(at: Instant, base: Clock): ReplayClock {
  let shownAt = at;
  let baseAt = base.now();
  let playing = false;
  let speed = 1;
  const waiting = new Set<() => void>();

  const now = (): Instant => {
    const passedMs = playing ? (base.now() - baseAt) * speed : 0;
    return instant(Math.min(shownAt + passedMs, Math.max(at, base.now())));
  };
  const change = (apply: () => void): void => {
    shownAt = now();
    baseAt = base.now();
    apply();
    for (const wake of waiting) wake();
  };

  return {
    now,
    play: () => change(() => (playing = true)),
    pause: () => change(() => (playing = false)),
    setSpeed(factor) {
      if (!(factor > 0) || !Number.isFinite(factor)) throw new RangeError(`speed must be above zero: ${factor}`);
      change(() => (speed = factor));
    },
    get playing() {
      return playing;
    },
    get speed() {
      return speed;
    },
    async until(target, stop) {
      while (!stop.aborted && now() < target) {
        const changed = new AbortController();
        const wake = (): void => changed.abort();
        waiting.add(wake);
        stop.addEventListener('abort', wake, { once: true });
        try {
          if (playing) {
            const waitMs = Math.max(1, Math.ceil((target - now()) / speed));
            await base.until(instant(base.now() + waitMs), changed.signal);
          } else {
            await aborted(changed.signal);
          }
        } finally {
          waiting.delete(wake);
          stop.removeEventListener('abort', wake);
        }
      }
    },
  };
}

function aborted(stop: StopSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stop.aborted) resolve();
    else stop.addEventListener('abort', () => resolve(), { once: true });
  });
}
