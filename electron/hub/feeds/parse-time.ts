import { DateTime, IANAZone } from 'luxon';
import { instant, type Instant } from '../../../shared/time/instant.ts';

/** Longer texts are no times; the cap keeps hostile input from the patterns below. */
const LONGEST_TIME = 64;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

// RFC 3339 §5.6 and the extended form of ISO 8601, with the liberties feeds take: a blank for the T, no seconds,
// a decimal comma, an offset without colon or minutes, no offset at all, a date alone.
const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,12}))?)?(?: ?([Zz]|[+-]\d{2}(?::?\d{2})?))?)?$/;

/**
 * The moment that a feed's text names, or null when it names none: not a time, or an impossible one (30 February,
 * 25:00, a weekday that contradicts its date).
 *
 * Takes ISO 8601 / RFC 3339 and RFC 822 dates (RFC 5322 §3.3, with zone). `-00:00` is UTC with an unknown local
 * offset (RFC 3339 §4.3): the moment is known. A time without zone is read in `timeZone` (IANA name); a date alone is
 * the first moment of that day there. A local time that a clock change repeats is its first occurrence; one that a
 * clock change skips is moved forward by the gap, as the clock on the wall would show it. Fractions are cut to
 * milliseconds; a leap second is the first moment of the next minute.
 * @throws RangeError if `timeZone` is not an IANA zone: configuration is checked before, so that is a bug.
 */
export function parseTime(text: string, timeZone: string): Instant | null {
  const trimmed = text.trim();
  if (trimmed.length === 0 || trimmed.length > LONGEST_TIME) return null;
  const iso = ISO.exec(trimmed);
  if (iso === null) return parseRfc822(trimmed);
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', offset] = iso;
  const localMs = wallMs(
    Number(year),
    Number(month),
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    fraction,
  );
  if (localMs === null) return null;
  if (offset === undefined) return inZone(localMs, timeZone);
  const offsetMs = parseOffset(offset);
  return offsetMs === null ? null : instant(localMs - offsetMs);
}

/** The wall clock's reading as if it were UTC; null when no calendar has it. */
function wallMs(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  fraction: string,
): number | null {
  const ms = Number(fraction.padEnd(3, '0').slice(0, 3));
  const endOfDay = hour === 24 && minute === 0 && second === 0 && ms === 0;
  const leapSecond = second === 60 && minute === 59;
  if ((hour > 23 && !endOfDay) || minute > 59 || (second > 59 && !leapSecond)) return null;
  const date = new Date(0);
  // Unlike Date.UTC, setUTCFullYear doesn't take the years 0–99 for 1900–1999.
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 + ms;
}

function parseOffset(text: string): number | null {
  if (text === 'Z' || text === 'z') return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(3).replace(':', ''));
  if (hours > 23 || minutes > 59) return null;
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * MINUTE_MS;
}

function inZone(localMs: number, timeZone: string): Instant {
  const zone = IANAZone.create(timeZone);
  if (!zone.isValid) throw new RangeError(`not an IANA time zone: ${timeZone}`);
  // A clock change within a day of the wall time lies between these two offsets, the earlier moment coming first.
  const before = zone.offset(localMs - DAY_MS) * MINUTE_MS;
  const after = zone.offset(localMs + DAY_MS) * MINUTE_MS;
  const fits = [localMs - before, localMs - after].filter((at) => at + zone.offset(at) * MINUTE_MS === localMs);
  return instant(fits.length === 0 ? localMs - before : Math.min(...fits));
}

function parseRfc822(text: string): Instant | null {
  const parsed = DateTime.fromRFC2822(text, { zone: 'utc' });
  return parsed.isValid ? instant(parsed.toMillis()) : null;
}
