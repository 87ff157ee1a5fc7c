import { expect, test } from 'vitest';
import { caseBody } from '../../test/builders/case-body.ts';
import { caseRules, OFFICE, timeLimit } from '../../test/builders/case-rules.ts';
import type { CaseAct } from '../domain/case-act.ts';
import type { CaseBody } from '../domain/case.ts';
import type { TimeLimit } from '../domain/table.ts';
import { instant } from '../time/instant.ts';
import { actOnCase } from './act-on-case.ts';
import { clockStanding, limitsFor } from './case-clocks.ts';
import { openCase } from './open-case.ts';

const MINUTE_MS = 60_000;
const T0 = caseRules().now;
const later = (minutes: number) => instant(T0 + minutes * MINUTE_MS);
const arrival = timeLimit({ id: 'arrival', from: 'first-dispatch', to: 'first-on-scene', limit: 5 * MINUTE_MS });
const handle = timeLimit({ id: 'handle', to: 'closed', kind: 'working-hours', limit: 300 * MINUTE_MS, pauses: true });
const LIMITS: readonly TimeLimit[] = [timeLimit(), arrival, handle];

const opened = (limits = LIMITS): CaseBody => openCase({ ...caseBody(), occurredAt: later(-3) }, caseRules({ limits }));
const did = (body: CaseBody, act: CaseAct, minutes: number, limits = LIMITS): CaseBody => {
  const outcome = actOnCase(body, act, caseRules({ limits, now: later(minutes) }));
  if (!outcome.ok) throw new Error(outcome.error);
  return outcome.body;
};
const clock = (body: CaseBody, id: string) => body.clocks.findLast(({ limitId }) => limitId === id);
const standing = (body: CaseBody, id: string, minutes: number) => {
  const found = clock(body, id);
  return found === undefined ? null : clockStanding(found, later(minutes), OFFICE).state;
};
const send: CaseAct = { do: 'move', to: 'dispatched', reason: '' };

test('[CL5] a clock starts with its milestone, turns amber, and ends as met or missed with the other', () => {
  const body = opened();
  expect(body.milestones).toEqual({ occurred: later(-3), received: T0 });
  expect(clock(body, 'dispatch')).toMatchObject({ startedAt: T0, amberAt: later(7.5), dueAt: later(10), ended: null });
  expect(clock(body, 'arrival')).toBeUndefined();
  expect([7, 8, 11].map((minute) => standing(body, 'dispatch', minute))).toEqual(['running', 'amber', 'overdue']);
  const sent = did(body, send, 10);
  expect(clock(sent, 'dispatch')?.ended).toEqual({ at: later(10), how: 'met' });
  expect(clock(did(body, send, 11), 'dispatch')?.ended?.how).toBe('missed');
  expect(clock(sent, 'arrival')).toMatchObject({ startedAt: later(10), dueAt: later(15) });
});

test('[CL5] a limit may count from when it happened, before anybody knew', () => {
  const fromStart = timeLimit({ id: 'known', from: 'occurred', to: 'received', limit: 2 * MINUTE_MS });
  expect(clock(opened([fromStart]), 'known')).toMatchObject({
    startedAt: later(-3),
    ended: { at: T0, how: 'missed' },
  });
});

test('[CL6] of each limit the first row that fits counts', () => {
  const rows = [
    timeLimit({ categories: ['fire'], priorities: [1], limit: 1 }),
    timeLimit({ limit: 2 }),
    timeLimit({ limit: 3 }),
    timeLimit({ id: 'lamp', process: 'city' }),
    timeLimit({ id: 'code', gbCode: '部件 01' }),
  ];
  const found = (parts: Partial<CaseBody>) => limitsFor(caseBody(parts), rows).map(({ id, limit }) => [id, limit]);
  expect(found({ priority: 1 })).toEqual([['dispatch', 1]]);
  expect(found({ priority: 2 })).toEqual([['dispatch', 2]]);
  expect(found({ priority: null, gbCode: '部件 0103' })).toEqual([
    ['dispatch', 2],
    ['code', 600_000],
  ]);
});

test('[CL7] a hold stops the clocks whose limit says so, for the working time that it lasts', () => {
  const held = did(opened(), { do: 'hold', reason: '待料', until: null }, 60);
  expect(clock(held, 'handle')?.pausedAt).toBe(later(60));
  expect(clock(held, 'dispatch')?.pausedAt).toBeNull();
  expect(standing(held, 'handle', 60 * 24)).toBe('paused');
  // 10:00 + 5 h of the office (lunch 12:00–14:30) is 17:30; held from 11:00 to 15:00 it has 4 h left: 18:00, then 9:30.
  expect(clock(opened(), 'handle')?.dueAt).toBe(later(450));
  const resumed = did(held, { do: 'resume' }, 300);
  expect(resumed.state).toBe('received');
  expect(clock(resumed, 'handle')).toMatchObject({ pausedAt: null, dueAt: later(24 * 60 - 30) });
});

test('[CL8] 催办 comes before the limit and 督办 after it, once each', () => {
  const body = opened();
  const tried = (act: CaseAct, minutes: number, of = body) =>
    actOnCase(of, act, caseRules({ limits: LIMITS, now: later(minutes) })).ok;
  const urge: CaseAct = { do: 'urge', limitId: 'dispatch' };
  const supervise: CaseAct = { do: 'supervise', limitId: 'dispatch', words: '超时' };
  expect([tried(urge, 5), tried(urge, 11), tried(supervise, 5), tried(supervise, 11)]).toEqual([
    true,
    false,
    false,
    true,
  ]);
  expect(tried(urge, 6, did(body, urge, 5))).toBe(false);
  expect(tried(supervise, 12, did(body, supervise, 11))).toBe(false);
  expect(tried({ do: 'urge', limitId: 'arrival' }, 5)).toBe(false);
});

test('[CL9] 延期 only lengthens; the second one is not the shift leader’s to give', () => {
  const extend: CaseAct = { do: 'extend', limitId: 'dispatch', dueAt: later(20), reason: '道路中断' };
  const body = did(opened(), extend, 5);
  expect(clock(body, 'dispatch')).toMatchObject({ dueAt: later(20), amberAt: later(17.5) });
  const again = { ...extend, dueAt: later(40) };
  const by = (role: 'leader' | 'supervisor') => {
    const actor = { user: 'x', role, departmentId: null };
    return actOnCase(body, again, caseRules({ limits: LIMITS, actor, now: later(6) })).ok;
  };
  expect([by('leader'), by('supervisor')]).toEqual([false, true]);
  const shorter = actOnCase(body, { ...extend, dueAt: later(15) }, caseRules({ now: later(6) }));
  expect(shorter).toMatchObject({ ok: false, error: expect.stringContaining('ends later') });
});

test('[CL10] a change of grade, category or priority picks the limits anew, from where they began', () => {
  const rows = [timeLimit({ priorities: [1], limit: 2 * MINUTE_MS }), timeLimit()];
  const body = opened(rows);
  const set: CaseAct = { do: 'set', facts: { priority: 1 } };
  expect(clock(did(body, set, 1, rows), 'dispatch')).toMatchObject({ startedAt: T0, dueAt: later(2) });
  // Over by the new limit already: due now, not in the past.
  expect(clock(did(body, set, 6, rows), 'dispatch')?.dueAt).toBe(later(6));
  const gone = did(body, { do: 'set', facts: { category: 'lamp' } }, 1, [timeLimit({ categories: ['fire'] })]);
  expect(clock(gone, 'dispatch')?.ended).toEqual({ at: later(1), how: 'cancelled' });
});

test('[CL11] the end of a case ends its clocks, and reopening starts those of receipt afresh and no others', () => {
  const sent = did(opened(), send, 1);
  const cancelled = did(sent, { do: 'close', disposition: 'cancelled', words: '误报' }, 2);
  expect(cancelled.clocks.map(({ limitId, ended }) => [limitId, ended?.how])).toEqual([
    ['dispatch', 'met'],
    ['handle', 'met'],
    ['arrival', 'cancelled'],
  ]);
  const reopened = did(cancelled, { do: 'reopen', reason: '又起' }, 30);
  const running = reopened.clocks.filter(({ ended }) => ended === null);
  expect(running.map(({ limitId, startedAt }) => [limitId, startedAt])).toEqual([
    ['dispatch', later(30)],
    ['handle', later(30)],
  ]);
  expect(reopened.milestones.received).toBe(T0);
});

test('[CL8] neither is possible while the clock stands still', () => {
  const held = did(opened(), { do: 'hold', reason: '待料', until: null }, 60);
  for (const act of [
    { do: 'urge', limitId: 'handle' },
    { do: 'supervise', limitId: 'handle', words: 'x' },
  ] as const) {
    const outcome = actOnCase(held, act, caseRules({ limits: LIMITS, now: later(24 * 60) }));
    expect(outcome).toMatchObject({ ok: false, error: expect.stringContaining('stands still') });
  }
});

test('[CL10] what was granted, urged and paused is kept when the limit changes, and a lost limit can come back', () => {
  const rows = [timeLimit({ priorities: [1], limit: 5 * MINUTE_MS }), timeLimit()];
  const urged = did(opened(rows), { do: 'urge', limitId: 'dispatch' }, 1, rows);
  const extended = did(urged, { do: 'extend', limitId: 'dispatch', dueAt: later(30), reason: '道路中断' }, 2, rows);
  const changed = did(extended, { do: 'set', facts: { priority: 1 } }, 3, rows);
  expect(clock(changed, 'dispatch')).toMatchObject({ dueAt: later(25), urgedAt: later(1) });

  const held = did(opened(), { do: 'hold', reason: '待料', until: null }, 60);
  const pausing = [timeLimit({ ...handle, priorities: [1], pauses: false }), handle];
  const going = did(held, { do: 'set', facts: { priority: 1 } }, 120, pausing);
  expect(clock(going, 'handle')?.pausedAt).toBeNull();

  const fireOnly = [timeLimit({ categories: ['fire'] })];
  const lost = did(opened(fireOnly), { do: 'set', facts: { category: 'lamp' } }, 1, fireOnly);
  const back = did(lost, { do: 'set', facts: { category: 'fire' } }, 2, fireOnly);
  expect(clock(back, 'dispatch')).toMatchObject({ startedAt: T0, dueAt: later(10), ended: null });
  // Asked for only when it would be over already: due now.
  const late = did(lost, { do: 'set', facts: { category: 'fire' } }, 60, fireOnly);
  expect(clock(late, 'dispatch')?.dueAt).toBe(later(60));
});

test('[CL10] the log names the limits that changed', () => {
  const rows = [timeLimit({ priorities: [1], limit: 5 * MINUTE_MS }), timeLimit(), handle];
  const outcome = actOnCase(
    opened(rows),
    { do: 'set', facts: { priority: 1 } },
    caseRules({ limits: rows, now: later(1) }),
  );
  expect(outcome).toMatchObject({ ok: true, facts: { fields: 'priority', limits: 'dispatch' } });
});

test('[CL13] 返工 ends the clock of the check and starts the handling anew; 回退 ends the clocks of who had it', () => {
  const city = [
    timeLimit({ id: 'do', process: 'city', from: 'assigned', to: 'fed-back', limit: 60 * MINUTE_MS }),
    timeLimit({ id: 'verify', process: 'city', from: 'fed-back', to: 'checked', limit: 60 * MINUTE_MS }),
  ];
  const step = (body: CaseBody, to: CaseBody['state'], minutes: number): CaseBody =>
    did(body, { do: 'move', to, reason: '' }, minutes, city);
  const filed = caseBody({ process: 'city', state: 'filed', leadDepartment: 'roads' });
  const handling = step(step(filed, 'assigned', 0), 'handling', 1);
  const running = (body: CaseBody) =>
    body.clocks.flatMap(({ limitId, ended, startedAt }) => (ended === null ? [[limitId, startedAt]] : []));
  const fedBack = { ...step(handling, 'fed-back', 10), handlers: ['zhang'] };
  expect(running(fedBack)).toEqual([['verify', later(10)]]);
  const again = did(fedBack, { do: 'rework', reason: '未修好' }, 20, city);
  expect(running(again)).toEqual([['do', later(20)]]);
  expect(running(did(handling, { do: 'return', reason: '不属于本单位' }, 5, city))).toEqual([]);
});
