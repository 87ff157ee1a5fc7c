import { instant, type Instant } from '../../../../shared/time/instant.ts';

/** Seconds of 10000-01-01: a larger number is no POSIX time in seconds, most often milliseconds. */
const POSIX_SECONDS_END = 253_402_300_800;

/** A GTFS-Realtime time (POSIX seconds): null where absent or 0, 'implausible' where it can be no such time. */
export function posixTime(seconds: number | null): Instant | null | 'implausible' {
  if (seconds === null || seconds === 0) return null;
  return seconds > 0 && seconds < POSIX_SECONDS_END ? instant(seconds * 1000) : 'implausible';
}

/** The same for a time that the record can do without. */
export function posixTimeOrNull(seconds: number | null): Instant | null {
  const time = posixTime(seconds);
  return time === 'implausible' ? null : time;
}

/** What is wrong with a time that `posixTime` finds implausible. */
export function implausibleTime(field: string, seconds: number | null): string {
  return `${field} is ${seconds}, which is no POSIX time in seconds (milliseconds, perhaps).`;
}

/** A GTFS date, YYYYMMDD, that is in the calendar. */
export function isServiceDate(text: string): boolean {
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (parts === null) return false;
  const [year = 0, month = 0, day = 0] = parts.slice(1).map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days;
}

/** A GTFS time, H:MM:SS from noon minus 12 h of the service day: the hours may pass 24. */
export function isServiceTime(text: string): boolean {
  return /^\d{1,3}:[0-5]\d:[0-5]\d$/.test(text);
}
