import { instant, type Instant } from '../../../../shared/time/instant.ts';
import { parseTime } from '../parse-time.ts';

/** The moment a feed tells; null where it tells none ('' or absent), 'bad' where what it tells is no time. */
export function toldTime(text: string, timeZone: string): Instant | null | 'bad' {
  if (text === '') return null;
  return parseTime(text, timeZone) ?? 'bad';
}

/** The first of some named times that is none, in words for a rejection; null when all are sound. */
export function badTime(
  times: Readonly<Record<string, readonly [text: string, read: Instant | null | 'bad']>>,
): string | null {
  for (const [name, [text, read]] of Object.entries(times)) {
    if (read === 'bad') return `${name} is "${text.slice(0, 60)}", not a time such as 2026-05-01T08:30:00+08:00.`;
  }
  return null;
}

/** A moment that is not bad: for use once `badTime` found nothing. */
export function sound(read: Instant | null | 'bad'): Instant | null {
  return read === 'bad' ? null : read;
}

/** 1973 to 5138: what is no count of milliseconds since 1970, as programs write it, is no time. */
const EPOCH_MS = /^\d{12,14}$/;

/** Milliseconds since 1970 as a feed writes them; null where none ('' or 0), 'bad' where seconds or something else. */
export function toldEpochMs(text: string): Instant | null | 'bad' {
  if (text === '' || text === '0') return null;
  return EPOCH_MS.test(text) ? instant(Number(text)) : 'bad';
}
