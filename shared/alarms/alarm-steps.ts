import type { AlarmAct, AlarmBody } from '../domain/alarm.ts';
import { type Instant, instant } from '../time/instant.ts';
import { alarmState } from './alarm-state.ts';

const KEEP_RECENT_MS = 3_600_000;
/** A shelf is for a shift at the most: what is put there must come back to somebody who knows of it. */
export const LONGEST_SHELF_MS = 12 * 3_600_000;

/** What an alarm is about; the rest is its course. */
export type AlarmFacts = Pick<
  AlarmBody,
  'ruleId' | 'kind' | 'source' | 'priority' | 'titles' | 'domain' | 'category' | 'grade' | 'point'
>;

/** Its condition came to hold: a new activation, which nobody has acknowledged. A shelf stays. */
export function raiseAlarm(facts: AlarmFacts, before: AlarmBody | null, at: Instant): AlarmBody {
  const recent = (before?.recent ?? []).filter((raised) => raised > at - KEEP_RECENT_MS);
  return {
    ...facts,
    active: true,
    raisedAt: at,
    clearedAt: null,
    acknowledged: null,
    shelved: before?.shelved ?? null,
    suppressedBy: before?.suppressedBy ?? null,
    recent: [...recent, at],
    count: (before?.count ?? 0) + 1,
  };
}

/** Its condition holds no longer; until it is acknowledged it asks to be seen all the same. */
export function clearAlarm(body: AlarmBody, at: Instant): AlarmBody {
  return { ...body, active: false, clearedAt: at };
}

export type AlarmStep =
  { readonly ok: true; readonly body: AlarmBody } | { readonly ok: false; readonly error: string };

/** What a person's act makes of an alarm; an act that has no sense in its state is refused with words. */
export function actOnAlarm(body: AlarmBody, act: AlarmAct, at: Instant, by: string): AlarmStep {
  const state = alarmState(body, at);
  switch (act.do) {
    case 'acknowledge':
      if (state !== 'unacknowledged' && state !== 'returned') return refuse('this alarm asks for no acknowledgement');
      return { ok: true, body: { ...body, acknowledged: { at, by, as: act.as } } };
    case 'shelve':
      if (state === 'shelved') return refuse('this alarm is on the shelf already: take it off first');
      if (!(act.forMs > 0) || act.forMs > LONGEST_SHELF_MS)
        return refuse('an alarm is shelved for more than nothing and for twelve hours at the most');
      return {
        ok: true,
        body: { ...body, shelved: { at, by, until: instant(at + act.forMs), reason: act.reason } },
      };
    case 'unshelve':
      if (state !== 'shelved') return refuse('this alarm is not on the shelf');
      return { ok: true, body: { ...body, shelved: null } };
  }
}

function refuse(error: string): AlarmStep {
  return { ok: false, error };
}
