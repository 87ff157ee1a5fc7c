import type { Instant } from '../../../../shared/time/instant.ts';
import { parseTime } from '../parse-time.ts';
import type { CapAlert, CapInfo } from './schema.ts';

export interface AlertTimes {
  readonly sentAt: Instant | null;
  readonly startsAt: Instant | null;
  readonly endsAt: Instant | null;
}

export type TimesResult = ({ readonly ok: true } & AlertTimes) | { readonly ok: false; readonly detail: string };

/** The times of an alert over all its infos (rule CAP12). `timeZone` is for times that carry no offset. */
export function readTimes(alert: CapAlert, timeZone: string): TimesResult {
  const problems: string[] = [];
  const read = (field: string, text: string): Instant | null => {
    if (text === '') return null;
    const at = parseTime(text, timeZone);
    if (at === null) problems.push(`<${field}> is "${text.slice(0, 80)}"`);
    return at;
  };
  const sentAt = read('sent', alert.sent);
  const spans = alert.infos.map((info) => infoTimes(info, sentAt, read));
  if (problems.length > 0) {
    const detail = `${problems.slice(0, 3).join(', ')}: not a time like 2025-07-31T16:05:00+08:00 (CAP 1.2 §3.3.2). Tell its publisher.`;
    return { ok: false, detail };
  }
  return {
    ok: true,
    sentAt,
    startsAt: earliest(spans.map(({ from }) => from)) ?? sentAt,
    endsAt: latest(spans.map(({ to }) => to)),
  };
}

function infoTimes(info: CapInfo, sentAt: Instant | null, read: (field: string, text: string) => Instant | null) {
  const onset = read('onset', info.onset);
  const effective = read('effective', info.effective);
  return { from: onset ?? effective ?? sentAt, to: read('expires', info.expires) };
}

function earliest(times: readonly (Instant | null)[]): Instant | null {
  return times.reduce((a, b) => (a === null || (b !== null && b < a) ? b : a), null);
}

/** Null where one is open-ended, or where there is none. */
function latest(times: readonly (Instant | null)[]): Instant | null {
  const [first = null, ...others] = times;
  return others.reduce((a, b) => (a === null || b === null ? null : b > a ? b : a), first);
}
