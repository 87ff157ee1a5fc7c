import { DateTime, IANAZone, type TokenParser } from 'luxon';
import type { TimeShape } from '../../../../shared/domain/feed-mapping.ts';
import { instant, type Instant } from '../../../../shared/time/instant.ts';
import { parseTime } from '../parse-time.ts';

/** null: no time is given · bad: it is no time of that shape. */
export type TimeRead = Instant | null | 'bad';

const LONGEST_TIME = 64;
/** How databases write "no time": year 0 (MySQL) and year 1 (.NET). */
const NO_TIME = /^(?:0000|0001)-|^0$/;
const LATEST_MS = Date.UTC(10_000, 0, 1);
const MOST_PARSERS = 500;
/** Written one way only, whoever writes them: read with the standard ones. */
const PLAIN_PATTERNS = [
  'yyyy/M/d H:mm:ss',
  'yyyy/M/d H:mm',
  'yyyy/M/d',
  'yyyy-M-d H:mm:ss',
  'yyyy-M-d H:mm',
  'yyyy年M月d日 H:mm:ss',
  'yyyy年M月d日 H:mm',
  'yyyy年M月d日H时m分s秒',
  'yyyy年M月d日H时m分',
  'yyyy年M月d日',
  'yyyyMMddHHmmss',
] as const;

// Building a parser costs far more than using it, and every record of a feed has the same pattern.
const parsers = new Map<string, TokenParser | null>();

/**
 * A time as the mapping says it is written. Several patterns may be given, parted by `|`: the first that fits counts.
 * 上午 and 下午 are read as AM and PM. A time without zone is read in the mapping's zone, else in the feed's.
 */
export function readTime(text: string, { format, zone }: TimeShape, feedZone: string): TimeRead {
  if (text === '' || NO_TIME.test(text)) return null;
  if (text.length > LONGEST_TIME) return 'bad';
  const inZone = zone ?? feedZone;
  if (!IANAZone.create(inZone).isValid) return 'bad';
  if (format === 'epoch-s') return sinceEpoch(text, 1000);
  if (format === 'epoch-ms') return sinceEpoch(text, 1);
  if (format === 'standard') {
    if (/^\d{13}$/.test(text)) return sinceEpoch(text, 1);
    if (/^\d{10}$/.test(text)) return sinceEpoch(text, 1000);
    return parseTime(text, inZone) ?? byPatterns(text, PLAIN_PATTERNS, inZone) ?? 'bad';
  }
  return byPatterns(text, format.pattern.split('|'), inZone) ?? 'bad';
}

function sinceEpoch(text: string, unitMs: number): TimeRead {
  if (!/^-?\d{1,16}(?:\.\d{1,9})?$/.test(text)) return 'bad';
  const ms = Math.trunc(Number(text) * unitMs);
  return Math.abs(ms) < LATEST_MS ? instant(ms) : 'bad';
}

function byPatterns(text: string, patterns: readonly string[], zone: string): Instant | null {
  const western = text.replace('上午', 'AM').replace('下午', 'PM').replace(/\s+/g, ' ');
  for (const pattern of patterns) {
    const parser = parserOf(pattern.trim());
    if (parser === null) continue;
    const parsed = DateTime.fromFormatParser(western, parser, { zone, locale: 'en-US' });
    if (parsed.isValid) return instant(parsed.toMillis());
  }
  return null;
}

/** null: luxon knows no such pattern. */
function parserOf(pattern: string): TokenParser | null {
  const known = parsers.get(pattern);
  if (known !== undefined) return known;
  let parser: TokenParser | null = null;
  try {
    parser = DateTime.buildFormatParser(pattern, { locale: 'en-US' });
  } catch {
    // Told with each time that cannot be read.
  }
  if (parsers.size >= MOST_PARSERS) parsers.clear();
  parsers.set(pattern, parser);
  return parser;
}
