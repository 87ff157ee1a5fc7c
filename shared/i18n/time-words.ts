import type { Instant } from '../time/instant.ts';
import type { Translate } from './i18n.ts';
import type { Lang } from './lang.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365.25 * DAY;

/**
 * A span in ms as a person says it, rounded down, at most two units: 40 秒, 3 分, 1 时 46 分, 3 天 4 时, 12 天, 9 年.
 * Rounded down, because an age must never be claimed before it is reached. Negative spans count as 0.
 */
export function formatAge(spanMs: number, t: Translate): string {
  const span = Math.max(0, spanMs);
  if (span < MINUTE) return t('age.seconds', { s: Math.floor(span / SECOND) });
  if (span < HOUR) return t('age.minutes', { m: Math.floor(span / MINUTE) });
  const hours = Math.floor(span / HOUR);
  if (span < DAY) {
    const minutes = Math.floor((span % HOUR) / MINUTE);
    return minutes === 0 ? t('age.hours', { h: hours }) : t('age.hoursMinutes', { h: hours, m: pad(minutes) });
  }
  const days = Math.floor(span / DAY);
  const restHours = hours - days * 24;
  if (days < 7 && restHours > 0) return t('age.daysHours', { d: days, h: restHours });
  return span < YEAR ? t('age.days', { d: days }) : t('age.years', { y: Math.floor(span / YEAR) });
}

/** A short span with tenths, for the lag of the line: 1.8 秒. From ten seconds on like any age. */
export function formatLag(spanMs: number, t: Translate): string {
  const span = Math.max(0, spanMs);
  return span < 10 * SECOND ? t('age.tenths', { s: (Math.floor(span / 100) / 10).toFixed(1) }) : formatAge(span, t);
}

/** The same moment seen from a place: wall-clock fields of the site's zone (IANA name). */
export interface LocalTime {
  /** 19:42:08 */
  readonly seconds: (at: Instant) => string;
  /** 19:42 */
  readonly minutes: (at: Instant) => string;
  /** 7月24日 周五 · Fri 24 Jul */
  readonly day: (at: Instant) => string;
  /** 2026-07-24 周五 */
  readonly date: (at: Instant) => string;
  /** 2026-07-24 19:42:08 */
  readonly full: (at: Instant) => string;
  /** Time alone on the day of `near`, else with its date: for cells that must stay short. */
  readonly near: (at: Instant, near: Instant) => string;
  /** The zone as people name it: GMT+8. */
  readonly zone: (at: Instant) => string;
}

const made = new Map<string, LocalTime>();

/** Formatters of one language and zone, made once. An unknown zone falls back to UTC: the screen must stay up. */
export function localTime(lang: Lang, timeZone: string): LocalTime {
  const key = `${lang} ${timeZone}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const fresh = makeLocalTime(lang, isZone(timeZone) ? timeZone : 'UTC');
  made.set(key, fresh);
  return fresh;
}

function makeLocalTime(lang: Lang, timeZone: string): LocalTime {
  const locale = lang === 'en' ? 'en-GB' : lang;
  const time = { timeZone, hourCycle: 'h23', hour: '2-digit', minute: '2-digit' } as const;
  const minutes = new Intl.DateTimeFormat('en-GB', time);
  const seconds = new Intl.DateTimeFormat('en-GB', { ...time, second: '2-digit' });
  const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const day = new Intl.DateTimeFormat(locale, { timeZone, month: lang === 'en' ? 'short' : 'long', day: 'numeric' });
  const weekday = new Intl.DateTimeFormat(locale, { timeZone, weekday: 'short' });
  const zone = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'shortOffset' });
  return {
    seconds: (at) => seconds.format(at),
    minutes: (at) => minutes.format(at),
    day: (at) =>
      lang === 'en' ? `${weekday.format(at)} ${day.format(at)}` : `${day.format(at)} ${weekday.format(at)}`,
    date: (at) => `${isoDay.format(at)} ${weekday.format(at)}`,
    full: (at) => `${isoDay.format(at)} ${seconds.format(at)}`,
    near: (at, near) => {
      if (isoDay.format(at) === isoDay.format(near)) return minutes.format(at);
      return Math.abs(near - at) < YEAR / 2 ? `${isoDay.format(at).slice(5)} ${minutes.format(at)}` : isoDay.format(at);
    },
    zone: (at) => zone.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? timeZone,
  };
}

function isZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
