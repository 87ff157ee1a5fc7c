import type { TimeShape } from '../../../../shared/domain/feed-mapping.ts';
import { readTime } from './read-time.ts';

/** Day before month, or month before day: with AM and PM it is the American way, else the other unless the days say no. */
const PATTERNS = [
  'M/d/yyyy h:mm:ss a|M/d/yyyy h:mm a',
  'd/M/yyyy h:mm:ss a|d/M/yyyy h:mm a',
  'd/M/yyyy H:mm:ss|d/M/yyyy H:mm|d/M/yyyy',
  'M/d/yyyy H:mm:ss|M/d/yyyy H:mm|M/d/yyyy',
  'd.M.yyyy H:mm:ss|d.M.yyyy H:mm|d.M.yyyy',
  'd-M-yyyy H:mm:ss|d-M-yyyy H:mm|d-M-yyyy',
  'd-LLL-yyyy H:mm:ss|d-LLL-yyyy',
] as const;
const SHAPES: readonly TimeShape['format'][] = [
  'standard',
  'epoch-ms',
  'epoch-s',
  ...PATTERNS.map((pattern) => ({ pattern })),
];
/** Twelve digits are 2001 or later in milliseconds, eleven and fewer are seconds. */
const MILLISECONDS = /^\d{12,14}$/;
const SECONDS = /^\d{9,11}(?:\.\d+)?$/;

/** How the times of a field are written; null: no shape known here reads most of them. */
export function guessTimeShape(texts: readonly string[]): TimeShape | null {
  const given = texts.filter((text) => text !== '');
  if (given.length === 0) return null;
  const read = SHAPES.map((format) => ({ format, count: given.filter((text) => fits(text, format)).length }));
  const best = read.reduce((a, b) => (b.count > a.count ? b : a));
  return best.count * 2 > given.length ? { format: best.format, zone: null } : null;
}

function fits(text: string, format: TimeShape['format']): boolean {
  if (format === 'epoch-ms' && !MILLISECONDS.test(text)) return false;
  if (format === 'epoch-s' && !SECONDS.test(text)) return false;
  return typeof readTime(text, { format, zone: 'UTC' }, 'UTC') === 'number';
}
