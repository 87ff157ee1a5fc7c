import { formatAge } from '../../../shared/i18n/time-words.ts';
import type { Translate } from '../../../shared/i18n/i18n.ts';

const SECOND = 1000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;

/** A clock's span as it ticks: `28:06`, `1:02:33`; from a day on in words. Whatever its sign. */
export function formatSpan(spanMs: number, t: Translate): string {
  const span = Math.abs(spanMs);
  if (span >= DAY) return formatAge(span, t);
  const seconds = Math.floor(span / SECOND);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
