import type { ClockKind } from '../domain/case.ts';
import type { WorkCalendar } from '../domain/table.ts';
import { type Instant, instant } from '../time/instant.ts';
import { type Day, instantOf, localTimeOf, nextDay, weekdayOf } from './local-days.ts';

/** A calendar with less than one day of work in ten years is a mistake. */
const MOST_DAYS = 3_660;

/** How a site reckons working time. */
export interface WorkTime {
  readonly calendar: WorkCalendar;
  /** IANA name. */
  readonly timeZone: string;
}

interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** 调休上班 counts before a holiday, and a holiday before the weekday. */
export function isWorkDay(day: Day, { workWeekdays, holidays, makeUpDays }: WorkCalendar): boolean {
  if (makeUpDays.includes(day)) return true;
  return !holidays.some((holiday) => holiday.day === day) && workWeekdays.includes(weekdayOf(day));
}

/**
 * When a limit ends. elapsed and working-hours: `limit` in milliseconds; one that ends exactly at closing time ends then,
 * not at the next opening. working-days: `limit` in days; the day of the start does not count, and the last one ends
 * with its working hours.
 * @throws RangeError for a calendar in which the limit never ends.
 */
export function dueAt(start: Instant, kind: ClockKind, limit: number, time: WorkTime): Instant {
  switch (kind) {
    case 'elapsed':
      return instant(start + limit);
    case 'working-hours': {
      let left = limit;
      for (const { from, to } of workSpans(start, time)) {
        if (to - from >= left) return instant(from + left);
        left -= to - from;
      }
      break;
    }
    case 'working-days': {
      const { calendar, timeZone } = time;
      let left = limit;
      let day = localTimeOf(start, timeZone).day;
      for (let i = 0; i < MOST_DAYS; i++) {
        day = nextDay(day);
        if (!isWorkDay(day, calendar)) continue;
        left -= 1;
        if (left <= 0) return instantOf(day, Math.max(...calendar.hours.map(({ to }) => to)), timeZone);
      }
    }
  }
  throw new RangeError('the working calendar has no time in which this limit could end: look at its days and hours');
}

/** Working time between two moments, ms; negative when `to` is the earlier. */
export function workingMsBetween(from: Instant, to: Instant, time: WorkTime): number {
  if (to < from) return -workingMsBetween(to, from, time);
  let sum = 0;
  for (const span of workSpans(from, time)) {
    if (span.from >= to) break;
    sum += Math.min(span.to, to) - span.from;
  }
  return sum;
}

/** What passes of a clock of this kind between two moments, ms. */
export function passedMs(kind: ClockKind, from: Instant, to: Instant, time: WorkTime): number {
  return kind === 'elapsed' ? to - from : workingMsBetween(from, to, time);
}

/** Working spans from a moment on, in order, the first cut where it has begun already. */
function* workSpans(start: Instant, { calendar, timeZone }: WorkTime): Generator<Span> {
  const hours = calendar.hours.toSorted((a, b) => a.from - b.from);
  let { day } = localTimeOf(start, timeZone);
  for (let i = 0; i < MOST_DAYS; i++, day = nextDay(day)) {
    if (!isWorkDay(day, calendar)) continue;
    for (const { from, to } of hours) {
      const span = { from: instantOf(day, from, timeZone), to: instantOf(day, to, timeZone) };
      if (span.to > start) yield { from: instant(Math.max(span.from, start)), to: span.to };
    }
  }
}
