import { instant, type Instant } from '../../../../shared/time/instant.ts';
import { toldTime } from '../common/told-time.ts';

const COMPACT = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/;
const CHINESE = /^(\d{4})年(\d{1,2})月(\d{1,2})日\s*(\d{1,2})[时:：](?:(\d{1,2})分?)?(?:(\d{1,2})秒)?$/;
const SLASHES = /^(\d{4})\/(\d{1,2})\/(\d{1,2})\s+(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?$/;
/** Seconds since 1970, of this century. */
const EPOCH_S = /^1\d{9}(?:\.\d{1,6})?$/;
const EPOCH_MS = /^1\d{12}$/;

/**
 * The moment as Chinese services write it: `2019-03-29 10:40`, `2023/10/13 9:14`, `20190329104000`, 2019年3月29日10时40分,
 * with offset (`2023-04-03T10:30+08:00`), or as seconds or milliseconds since 1970. Without offset: the feed's zone.
 */
export function cnTime(text: string, timeZone: string): Instant | null | 'bad' {
  if (EPOCH_S.test(text)) return instant(Number(text) * 1000);
  if (EPOCH_MS.test(text)) return instant(Number(text));
  const parts = COMPACT.exec(text) ?? CHINESE.exec(text) ?? SLASHES.exec(text);
  if (parts === null) return toldTime(text, timeZone);
  const [, year = '', month = '', day = '', hour = '', minute = '0', second = '0'] = parts;
  const two = (part: string): string => part.padStart(2, '0');
  return toldTime(`${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}`, timeZone);
}
