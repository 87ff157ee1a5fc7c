import type { Instant } from '../../../../../shared/time/instant.ts';
import type { GtfsAlert, GtfsTimeRange } from '../gtfs-entity.ts';
import { posixTime } from '../posix-time.ts';

/** null: open on that side. */
export interface AlertPeriod {
  readonly startsAt: Instant | null;
  readonly endsAt: Instant | null;
}

/** The largest 32- and 64-bit integers, as publishers write "for ever"; the 64-bit ones are rounded by the double. */
const FOR_EVER: ReadonlySet<number> = new Set([2 ** 31 - 1, 2 ** 32 - 1, 2 ** 63, 2 ** 64]);

/** The period to show at `now`; 'none-possible' if the alert has periods and none can be (rule GT51). */
export function alertPeriod(alert: GtfsAlert, now: Instant): AlertPeriod | 'none-possible' {
  const ranges = alertRanges(alert);
  if (ranges.length === 0) return { startsAt: null, endsAt: null };
  const periods = ranges.map(periodOf).filter((period) => period !== null);
  const current = periods.find(({ startsAt, endsAt }) => (startsAt ?? now) <= now && (endsAt ?? Infinity) > now);
  if (current !== undefined) return current;
  const byStart = periods.toSorted((a, b) => (a.startsAt ?? -Infinity) - (b.startsAt ?? -Infinity));
  return byStart.find(({ startsAt }) => startsAt !== null && startsAt > now) ?? byStart.at(-1) ?? 'none-possible';
}

/** `impact_period` and `communication_period` take the place of `active_period` in newer feeds. */
export function alertRanges(alert: GtfsAlert): readonly GtfsTimeRange[] {
  if (alert.activePeriod.length > 0) return alert.activePeriod;
  return alert.impactPeriod.length > 0 ? alert.impactPeriod : alert.communicationPeriod;
}

function periodOf({ start, end }: GtfsTimeRange): AlertPeriod | null {
  const startsAt = posixTime(start);
  const endsAt = end !== null && FOR_EVER.has(end) ? null : posixTime(end);
  if (startsAt === 'implausible' || endsAt === 'implausible') return null;
  return startsAt !== null && endsAt !== null && endsAt < startsAt ? null : { startsAt, endsAt };
}
