import type { Clock } from '../../../../shared/time/clock.ts';
import { instant } from '../../../../shared/time/instant.ts';
import { backoffDelayMs } from '../backoff.ts';
import type { Inbox } from './inbox.ts';
import { lineTrouble } from './outgoing-socket.ts';
import { troubleOf } from './transport-error.ts';

export interface LineOptions {
  readonly clock: Clock;
  /** 0 ≤ r < 1; spreads retries. */
  readonly random: () => number;
  readonly inbox: Inbox;
}

/** A line that ended as lines do, and when to open it again; no failure. */
export interface LineEnd {
  readonly againAfterMs: number;
}

/** One line, open until it breaks (rejects), ends in good order, or is stopped. `alive` says that a message came. */
export type Line = (stop: AbortSignal, alive: () => void) => Promise<LineEnd>;

const BACKOFF = { baseMs: 1_000, capMs: 60_000 };
/** A line that held so long was a good one, even if nothing came over it. */
const GOOD_LINE_MS = 60_000;

/** Opens a line again and again until stopped, after a back-off when it breaks. Never rejects. */
export async function keepLine({ clock, random, inbox }: LineOptions, stop: AbortSignal, open: Line): Promise<void> {
  let failures = 0;
  while (!stop.aborted) {
    const openedAt = clock.now();
    try {
      const { againAfterMs } = await open(stop, () => {
        failures = 0;
      });
      if (stop.aborted) return;
      await clock.until(instant(clock.now() + againAfterMs), stop);
    } catch (error) {
      if (stop.aborted) return;
      failures = clock.now() - openedAt >= GOOD_LINE_MS ? 1 : failures + 1;
      const trouble = lineTrouble(error);
      const delayMs = backoffDelayMs(failures, BACKOFF, random);
      const nextTryAt = instant(Math.max(clock.now() + delayMs, trouble.retryAfter ?? 0));
      inbox.fail(troubleOf(trouble), trouble.message, nextTryAt);
      await clock.until(nextTryAt, stop);
    }
  }
}
