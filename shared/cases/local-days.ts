import { type Instant, instant } from '../time/instant.ts';

/** A day of the calendar as `2026-02-28`, whatever zone; days are counted by it, never by hours. */
export type Day = string;

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The day and the time of day (ms after midnight, by the wall clock) of an instant in a zone. */
export function localTimeOf(at: Instant, timeZone: string): { readonly day: Day; readonly ms: number } {
  const wall = wallOf(at, timeZone);
  const day = new Date(wall).toISOString().slice(0, 10);
  return { day, ms: wall - Date.parse(day) };
}

/** The instant of a wall-clock minute of a day; one that a clock change leaves out is the first moment after the gap. */
export function instantOf(day: Day, minute: number, timeZone: string): Instant {
  const wall = Date.parse(day) + minute * MINUTE_MS;
  // The offset before and after a change differ; the second guess is read with the offset of the first.
  const first = wall - offsetAt(instant(wall), timeZone);
  return instant(wall - offsetAt(instant(first), timeZone));
}

export function nextDay(day: Day): Day {
  return new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);
}

/** ISO: 1 Monday … 7 Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(Date.parse(day)).getUTCDay() || 7;
}

function offsetAt(at: Instant, timeZone: string): number {
  return wallOf(at, timeZone) - at;
}

/** The wall clock's reading, as if it were UTC. */
function wallOf(at: Instant, timeZone: string): number {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const seconds = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return seconds + (((at % 1000) + 1000) % 1000);
}
