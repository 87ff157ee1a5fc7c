import { DateTime } from 'luxon';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import type { Instant } from '../../../../shared/time/instant.ts';

const NUMBER = /^(\d{4})-(\d{6,})$/;
const DIGITS = 6;
const QUARTER_MS = 900_000;
/** By zone and quarter of an hour, no finer than zones are: a flood of reports asks for the same one again and again. */
const years = new Map<string, string>();
const MOST_YEARS = 100;

/** The number after `last`: `2026-000123`, counted anew each year by the site's time zone. `last` null: there was none. */
export function nextIncidentNumber(last: EntityId | null, now: Instant, timeZone: string): EntityId {
  const year = yearOf(now, timeZone);
  const match = last === null ? null : NUMBER.exec(last);
  // A clock that was set back must not give a number twice.
  const isGoingOn = match !== null && (match[1] ?? '') >= year;
  const counted = isGoingOn ? Number(match[2]) + 1 : 1;
  return `${isGoingOn ? match[1] : year}-${String(counted).padStart(DIGITS, '0')}` as EntityId;
}

function yearOf(now: Instant, timeZone: string): string {
  const key = `${timeZone} ${Math.floor(now / QUARTER_MS)}`;
  const known = years.get(key);
  if (known !== undefined) return known;
  const year = String(DateTime.fromMillis(now, { zone: timeZone }).year).padStart(4, '0');
  if (years.size >= MOST_YEARS) years.clear();
  years.set(key, year);
  return year;
}
