import { DateTime } from 'luxon';
import type { EntityId } from '../../../shared/domain/ids.ts';
import type { Instant } from '../../../shared/time/instant.ts';

const NUMBER = /^(\d{4})-(\d{6,})$/;
const DIGITS = 6;
const QUARTER_MS = 900_000;
/** By zone and quarter of an hour, no finer than zones are: a flood asks for the same one again and again. */
const years = new Map<string, string>();
const MOST_YEARS = 100;

export interface YearlyNumber {
  readonly year: string;
  readonly n: number;
}

/** `2026-000123` as year and number; null: it is none. */
export function readYearlyNumber(id: string): YearlyNumber | null {
  const match = NUMBER.exec(id);
  return match === null ? null : { year: match[1] ?? '', n: Number(match[2]) };
}

export function yearlyNumber({ year, n }: YearlyNumber): EntityId {
  return `${year}-${String(n).padStart(DIGITS, '0')}` as EntityId;
}

/**
 * The number of an incident or a case after `last`: `2026-000123`, counted anew each year by the site's time zone. `last`
 * null: there was none.
 */
export function nextYearlyNumber(last: EntityId | null, now: Instant, timeZone: string): EntityId {
  const year = yearOf(now, timeZone);
  const known = last === null ? null : readYearlyNumber(last);
  // A clock that was set back must not give a number twice.
  const isGoingOn = known !== null && known.year >= year;
  return yearlyNumber(isGoingOn ? { year: known.year, n: known.n + 1 } : { year, n: 1 });
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
