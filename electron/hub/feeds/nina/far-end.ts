import type { AlertExtras } from '../cap/alert-event.ts';
import type { CapAlert } from '../cap/schema.ts';
import { readTimes } from '../cap/times.ts';

const YEAR_MS = 31_556_952_000;
/** No warning is issued for longer; publishers write the year 3021 or 9999 for "until further notice". */
const LONGEST_YEARS = 50;

/** An end that is no end makes the warning open-ended; what was written stays as a fact. Nothing where the end is believable. */
export function farEnd(alert: CapAlert, timeZone: string): Pick<AlertExtras, 'endsAt' | 'facts'> {
  const times = readTimes(alert, timeZone);
  if (!times.ok || times.endsAt === null || times.sentAt === null) return {};
  if (times.endsAt - times.sentAt < LONGEST_YEARS * YEAR_MS) return {};
  const expires = [...new Set(alert.infos.map((info) => info.expires))].filter((each) => each !== '').join(', ');
  return { endsAt: null, facts: { expires: `${expires} (until further notice)` } };
}
