import { instant, type Instant } from '../../../../shared/time/instant.ts';
import type { Sentence } from './sentence.ts';

/** What a GNSS sentence says; absent parts are null. */
export interface GnssPart {
  readonly timeOfDayMs: number | null;
  readonly day: Instant | null;
  /** null: the sentence has no position. */
  readonly place: { readonly lon: number | null; readonly lat: number | null; readonly valid: boolean } | null;
  readonly speedKn: number | null;
  readonly courseDeg: number | null;
}

/** The part, or what is wrong with the sentence. */
export type GnssRead =
  GnssPart | { readonly problem: string; readonly reason: 'bad-time' | 'bad-position' | 'bad-value' };

class Bad extends Error {
  readonly reason: 'bad-time' | 'bad-position' | 'bad-value';
  constructor(reason: 'bad-time' | 'bad-position' | 'bad-value', message: string) {
    super(message);
    this.reason = reason;
  }
}

const KMH_PER_KNOT = 1.852;
const NOTHING = { timeOfDayMs: null, day: null, place: null, speedKn: null, courseDeg: null } as const;
/** Mode indicator (§8.3, RMC field 12): autonomous, differential, precise, real-time kinematic fixed and float. */
const REAL_MODES = /^[ADPRF]/;
/** GGA quality: 1 GPS, 2 differential, 3 precise, 4 and 5 real-time kinematic. 6 dead reckoning, 7 manual, 8 simulated. */
const REAL_QUALITY = /^[1-5]$/;

/** Sentences that carry a position, best first: RMC has date, speed and course, GLL only the time. */
export const FIX_SENTENCES: readonly string[] = ['RMC', 'GNS', 'GGA', 'GLL'];

/** Reads RMC, GGA, GNS, GLL, VTG and ZDA; null for any other sentence. */
export function readGnss({ formatter, fields }: Pick<Sentence, 'formatter' | 'fields'>): GnssRead | null {
  const at = (i: number): string => fields[i]?.trim() ?? '';
  try {
    switch (formatter) {
      case 'RMC':
        return {
          timeOfDayMs: timeOfDay(at(0)),
          day: day(at(8)),
          place: place(at, 2, at(1) === 'A' && (at(11) === '' || REAL_MODES.test(at(11)))),
          speedKn: number(at(6)),
          courseDeg: number(at(7)),
        };
      case 'GGA':
        return { ...NOTHING, timeOfDayMs: timeOfDay(at(0)), place: place(at, 1, REAL_QUALITY.test(at(5))) };
      case 'GNS':
        return { ...NOTHING, timeOfDayMs: timeOfDay(at(0)), place: place(at, 1, /[ADPRF]/.test(at(5))) };
      case 'GLL': {
        const valid = at(5) === 'A' && (at(6) === '' || REAL_MODES.test(at(6)));
        return { ...NOTHING, timeOfDayMs: timeOfDay(at(4)), place: place(at, 0, valid) };
      }
      case 'VTG':
        return { ...NOTHING, ...track(at) };
      case 'ZDA':
        return { ...NOTHING, timeOfDayMs: timeOfDay(at(0)), day: zdaDay(at(1), at(2), at(3)) };
      default:
        return null;
    }
  } catch (error) {
    if (error instanceof Bad) return { problem: error.message, reason: error.reason };
    throw error;
  }
}

/** Before NMEA 2.0 VTG had no unit letters: course true, course magnetic, knots, km/h. */
function track(at: (i: number) => string): Pick<GnssPart, 'speedKn' | 'courseDeg'> {
  if (at(1) !== 'T' && number(at(1)) !== null) return { courseDeg: number(at(0)), speedKn: number(at(2)) };
  const kmh = number(at(6));
  return { courseDeg: number(at(0)), speedKn: number(at(4)) ?? (kmh === null ? null : kmh / KMH_PER_KNOT) };
}

/** Coordinates as ddmm.mmmm with their hemispheres from field `i` on. Without a fix any nonsense may stand there. */
function place(at: (i: number) => string, i: number, valid: boolean): GnssPart['place'] {
  if (!valid) return { lon: null, lat: null, valid };
  return {
    lat: angle(at(i), at(i + 1), 'NS', 90),
    lon: angle(at(i + 2), at(i + 3), 'EW', 180),
    valid,
  };
}

function angle(text: string, hemisphere: string, hemispheres: 'NS' | 'EW', mostDeg: number): number {
  const match = /^(\d{1,3})(\d{2}(?:\.\d{1,12})?)$/.exec(text);
  const minutes = Number(match?.[2]);
  const degrees = Number(match?.[1]) + minutes / 60;
  if (
    match === null ||
    minutes >= 60 ||
    degrees > mostDeg ||
    hemisphere.length !== 1 ||
    !hemispheres.includes(hemisphere)
  ) {
    const found = `"${text.slice(0, 20)}" "${hemisphere.slice(0, 4)}"`;
    throw new Bad('bad-position', `${found} is no angle: expected dddmm.mmmm and one of ${hemispheres}.`);
  }
  const rounded = Math.round(degrees * 1e9) / 1e9;
  return hemisphere === hemispheres.charAt(1) ? -rounded : rounded;
}

function timeOfDay(text: string): number | null {
  if (text === '') return null;
  const match = /^(\d{2})(\d{2})(\d{2})(?:\.(\d{1,6}))?$/.exec(text);
  const [hour, minute, second] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3])];
  if (match === null || hour > 23 || minute > 59 || second > 60) {
    throw new Bad('bad-time', `"${text.slice(0, 20)}" is no time of day: expected hhmmss.ss in UTC.`);
  }
  return ((hour * 60 + minute) * 60 + second) * 1000 + Number((match[4] ?? '').padEnd(3, '0').slice(0, 3));
}

/** ddmmyy; GNSS began in 1980, so 80 to 99 are the last century's. */
function day(text: string): Instant | null {
  if (text === '') return null;
  const match = /^(\d{2})(\d{2})(\d{2})$/.exec(text);
  const year = Number(match?.[3]);
  return calendarDay(
    match === null ? Number.NaN : year + (year >= 80 ? 1900 : 2000),
    Number(match?.[2]),
    Number(match?.[1]),
    text,
  );
}

function zdaDay(dayText: string, month: string, year: string): Instant | null {
  if (dayText === '' && month === '' && year === '') return null;
  return calendarDay(Number(year), Number(month), Number(dayText), `${dayText}.${month}.${year}`);
}

function calendarDay(year: number, month: number, dayOfMonth: number, found: string): Instant {
  const ms = Date.UTC(year, month - 1, dayOfMonth);
  const date = new Date(ms);
  if (!(year > 1979 && year < 3000) || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== dayOfMonth) {
    throw new Bad('bad-time', `"${found.slice(0, 20)}" is no date: expected ddmmyy.`);
  }
  return instant(ms);
}

function number(text: string): number | null {
  if (text === '') return null;
  if (!/^[+-]?\d{1,9}(\.\d{1,9})?$/.test(text)) throw new Bad('bad-value', `"${text.slice(0, 20)}" is no number.`);
  return Number(text);
}
