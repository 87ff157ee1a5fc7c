import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alarmBody } from '../../test/builders/alarm-body.ts';
import type { AlarmAct, AlarmBody } from '../domain/alarm.ts';
import { type Instant, instant } from '../time/instant.ts';
import { alarmState, asksForSomebody, isChattering, isStale, STALE_MS } from './alarm-state.ts';
import { actOnAlarm, clearAlarm, LONGEST_SHELF_MS, raiseAlarm } from './alarm-steps.ts';

const T0 = instant(1_760_000_000_000);
const later = (ms: number): Instant => instant(T0 + ms);
const seen: AlarmAct = { do: 'acknowledge', as: 'handling' };
const shelve: AlarmAct = { do: 'shelve', forMs: 60_000, reason: '检修' };

function done(body: AlarmBody, act: AlarmAct, at: Instant): AlarmBody {
  const step = actOnAlarm(body, act, at, 'desk 3');
  if (!step.ok) throw new Error(step.error);
  return step.body;
}

describe('an alarm', () => {
  it('[AL2] goes from raised to normal by way of being seen, in either order', () => {
    const raised = raiseAlarm(alarmBody(), null, T0);
    expect(alarmState(raised, T0)).toBe('unacknowledged');
    const acknowledged = done(raised, seen, later(1));
    expect(alarmState(acknowledged, later(1))).toBe('acknowledged');
    expect(alarmState(clearAlarm(acknowledged, later(2)), later(2))).toBe('normal');
    const returned = clearAlarm(raised, later(1));
    expect(alarmState(returned, later(1))).toBe('returned');
    expect(asksForSomebody(returned, later(1))).toBe(true);
    expect(alarmState(done(returned, seen, later(2)), later(2))).toBe('normal');
    expect(alarmState(alarmBody({ suppressedBy: 'maintenance' }), T0)).toBe('suppressed');
  });

  it('[AL1] that is raised again is the same one, counted, and asks anew', () => {
    const first = clearAlarm(done(raiseAlarm(alarmBody(), null, T0), seen, later(1)), later(2));
    const again = raiseAlarm(alarmBody(), first, later(3));
    expect(again).toMatchObject({ count: 2, recent: [T0, later(3)], acknowledged: null, clearedAt: null });
    expect(alarmState(again, later(3))).toBe('unacknowledged');
    const muchLater = raiseAlarm(alarmBody(), again, later(3_600_002));
    expect(muchLater).toMatchObject({ count: 3, recent: [later(3), later(3_600_002)] });
  });

  it('[AL3] keeps what became of it, by whom and when', () => {
    const body = done(alarmBody(), { do: 'acknowledge', as: 'false' }, later(5));
    expect(body.acknowledged).toEqual({ at: later(5), by: 'desk 3', as: 'false' });
  });

  it('[AL4] on the shelf is quiet, also when raised again, and asks once its time is over', () => {
    const shelved = done(alarmBody(), shelve, T0);
    expect(shelved.shelved).toEqual({ at: T0, by: 'desk 3', until: later(60_000), reason: '检修' });
    const again = raiseAlarm(alarmBody(), clearAlarm(shelved, later(1)), later(2));
    expect(alarmState(again, later(59_999))).toBe('shelved');
    expect(alarmState(again, later(60_000))).toBe('unacknowledged');
    expect(alarmState(done(shelved, { do: 'unshelve' }, later(1)), later(1))).toBe('unacknowledged');
    const tooLong = actOnAlarm(alarmBody(), { ...shelve, forMs: LONGEST_SHELF_MS + 1 }, T0, 'x');
    expect(tooLong).toMatchObject({ ok: false, error: expect.stringContaining('twelve hours') });
  });

  it.each([
    ['acknowledged twice', done(alarmBody(), seen, T0), seen],
    ['shelved twice', done(alarmBody(), shelve, T0), shelve],
    ['acknowledged on the shelf', done(alarmBody(), shelve, T0), seen],
    ['taken off a shelf that it is not on', alarmBody(), { do: 'unshelve' } as const],
  ])('[AL2] is not %s', (_name, body, act) => {
    expect(actOnAlarm(body, act, later(1), 'desk 3').ok).toBe(false);
  });

  it('[AL2] is in exactly one state whatever is done to it, and asks for somebody only when nobody knows', () => {
    const step = fc.constantFrom<'raise' | 'clear' | AlarmAct>('raise', 'clear', seen, shelve, { do: 'unshelve' });
    fc.assert(
      fc.property(fc.array(fc.tuple(step, fc.nat(90_000))), (steps) => {
        let [body, at] = [raiseAlarm(alarmBody(), null, T0), T0 as number];
        for (const [what, ms] of steps) {
          at += ms;
          const now = instant(at);
          if (what === 'raise') body = body.active ? body : raiseAlarm(body, body, now);
          else if (what === 'clear') body = body.active ? clearAlarm(body, now) : body;
          else {
            const outcome = actOnAlarm(body, what, now, 'p');
            if (outcome.ok) body = outcome.body;
          }
          const isKnown = body.acknowledged !== null;
          const isShelved = alarmState(body, now) === 'shelved';
          expect(asksForSomebody(body, now)).toBe(!isKnown && !isShelved);
          expect(body.active).toBe(body.clearedAt === null);
        }
      }),
    );
  });

  it('[AL5] chatters at three activations within a minute, and is stale after a day', () => {
    expect(isChattering(alarmBody({ recent: [T0, later(30_000), later(59_000)] }), later(59_500))).toBe(true);
    expect(isChattering(alarmBody({ recent: [T0, later(30_000), later(61_000)] }), later(61_000))).toBe(false);
    expect(isStale(alarmBody(), later(STALE_MS - 1))).toBe(false);
    expect(isStale(alarmBody(), later(STALE_MS))).toBe(true);
    expect(isStale(clearAlarm(alarmBody(), later(1)), later(STALE_MS))).toBe(false);
  });
});
