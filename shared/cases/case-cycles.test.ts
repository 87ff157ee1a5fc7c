import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { caseBody } from '../../test/builders/case-body.ts';
import { caseRules } from '../../test/builders/case-rules.ts';
import { ROLES } from '../domain/account.ts';
import type { CaseAct } from '../domain/case-act.ts';
import { type CaseBody, type CaseState, CITY_STATES, DISPOSITIONS, EMERGENCY_STATES } from '../domain/case.ts';
import type { EntityId } from '../domain/ids.ts';
import { actOnCase } from './act-on-case.ts';
import { actsFor } from './case-steps.ts';

type Graph = Readonly<Partial<Record<CaseState, readonly CaseState[]>>>;

/** Written by hand from the domain notes §2.1, apart from the table: where an emergency may go from each state. */
const EMERGENCY: Graph = {
  received: ['triaged', 'dispatched', 'held', 'closed', 'cancelled', 'duplicate'],
  triaged: ['pending', 'dispatched', 'held', 'closed', 'cancelled', 'duplicate'],
  pending: ['dispatched', 'held', 'closed', 'cancelled', 'duplicate'],
  dispatched: ['pending', 'en-route', 'on-scene', 'cleared', 'cancelled', 'duplicate'],
  'en-route': ['pending', 'on-scene', 'cleared', 'cancelled', 'duplicate'],
  'on-scene': ['cleared', 'cancelled'],
  cleared: ['closed'],
  closed: ['reopened'],
  held: ['pending', 'closed', 'cancelled', 'duplicate'],
  cancelled: ['reopened'],
  duplicate: ['reopened'],
  reopened: ['triaged', 'pending', 'dispatched', 'held', 'closed', 'cancelled', 'duplicate'],
};

/** Of §2.2: where a city case may go. */
const CITY: Graph = {
  reported: ['accepted', 'declined', 'void', 'duplicate'],
  accepted: ['filed', 'void', 'closed', 'duplicate'],
  declined: ['reported'],
  filed: ['assigned', 'suspended', 'closed', 'duplicate'],
  assigned: ['handling', 'filed', 'suspended', 'duplicate'],
  handling: ['fed-back', 'filed', 'suspended'],
  'fed-back': ['verified', 'handling'],
  verified: ['closed'],
  closed: ['rated', 'filed'],
  rated: ['filed'],
  suspended: ['filed'],
  void: ['reported'],
  duplicate: ['filed'],
};

const reason = '说明';
const STEPS: readonly CaseAct[] = [
  ...[...EMERGENCY_STATES, ...CITY_STATES].map((to): CaseAct => ({ do: 'move', to, reason })),
  { do: 'hold', reason, until: null },
  { do: 'resume' },
  { do: 'return', reason },
  { do: 'rework', reason },
  ...DISPOSITIONS.map((disposition): CaseAct => ({ do: 'close', disposition, words: '' })),
  { do: 'reopen', reason },
  { do: 'duplicate', of: '2026-000009' as EntityId },
];

describe.each([
  ['emergency', EMERGENCY_STATES, EMERGENCY, 'pending'],
  ['city', CITY_STATES, CITY, 'filed'],
] as const)('the life of a case: %s', (process, states, graph, heldFrom) => {
  const at = (state: CaseState): CaseBody =>
    caseBody({ process, state, leadDepartment: 'roads', heldFrom: /held|suspended/.test(state) ? heldFrom : null });

  it.each(states)('[CS1] from %s the acts lead where they may, and nowhere else', (state) => {
    const reached = STEPS.flatMap((act) => {
      const outcome = actOnCase(at(state), act, caseRules());
      return outcome.ok ? [outcome.body.state] : [];
    });
    expect([...new Set(reached)].sort()).toEqual([...(graph[state] ?? [])].sort());
  });

  it('[CS2] what is offered is what is done, for every role and state', () => {
    for (const state of states) {
      for (const role of ROLES) {
        const actor = { user: 'p', role, departmentId: role === 'department' ? 'roads' : null };
        const offered = actsFor(at(state), actor).map(({ act, to }) => `${act} ${to}`);
        const done = STEPS.flatMap((act) => {
          const outcome = actOnCase(at(state), act, caseRules({ actor }));
          return outcome.ok ? [`${act.do} ${outcome.body.state}`] : [];
        });
        expect([...new Set(done)].sort()).toEqual([...new Set(offered.filter((one) => !one.endsWith(' null')))].sort());
      }
    }
  });

  it('[CS1] [CS3] whatever is done in whatever order, a case stays within its life and keeps its milestones', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...STEPS), fc.nat(3_600_000)), { maxLength: 40 }), (acts) => {
        let body = at(process === 'emergency' ? 'received' : 'reported');
        let now = caseRules().now as number;
        for (const [act, ms] of acts) {
          now += ms;
          const outcome = actOnCase(body, act, caseRules({ now }));
          if (!outcome.ok) {
            expect(outcome.error).toMatch(/[a-z]/);
            continue;
          }
          expect(act.do === 'resume' ? [body.heldFrom] : graph[body.state]).toContain(outcome.body.state);
          expect(outcome.body.milestones).toMatchObject(body.milestones);
          body = outcome.body;
        }
      }),
    );
  });
});

test('[CS1] a refusal says from where to where a case may go', () => {
  const outcome = actOnCase(caseBody({ state: 'cleared' }), { do: 'move', to: 'dispatched', reason }, caseRules());
  expect(outcome).toEqual({
    ok: false,
    error: 'case 2026-000001 is cleared and cannot go to dispatched; from there it goes to closed',
  });
});

test('[CS4] who handled a case neither checks nor closes it', () => {
  const fedBack = caseBody({ process: 'city', state: 'fed-back', handlers: ['zhang', 'roads'] });
  const check: CaseAct = { do: 'move', to: 'verified', reason };
  const by = (user: string, departmentId: string | null = null) =>
    actOnCase(fedBack, check, caseRules({ actor: { user, role: 'leader', departmentId } }));
  expect(by('zhang')).toMatchObject({ ok: false, error: expect.stringContaining('neither checks nor closes') });
  expect(by('li', 'roads').ok).toBe(false);
  expect(by('li').ok).toBe(true);
  const verified = { ...fedBack, state: 'verified' } as const;
  const close: CaseAct = { do: 'close', disposition: 'closed', words: '' };
  const leader = { user: 'zhang', role: 'leader', departmentId: null } as const;
  expect(actOnCase(verified, close, caseRules({ actor: leader })).ok).toBe(false);
  const unfounded: CaseAct = { do: 'close', disposition: 'unfounded', words: '' };
  expect(actOnCase({ ...verified, state: 'filed' }, unfounded, caseRules({ actor: leader })).ok).toBe(false);
});

test('[CS4] a department acts on cases that were given to it, and has handled them then', () => {
  const assigned = caseBody({ process: 'city', state: 'assigned', leadDepartment: 'roads' });
  const begin: CaseAct = { do: 'move', to: 'handling', reason };
  const of = (departmentId: string) =>
    actOnCase(assigned, begin, caseRules({ actor: { user: 'wang', role: 'department', departmentId } }));
  expect(of('water')).toMatchObject({ ok: false, error: expect.stringContaining('not given to your department') });
  expect(of('roads')).toMatchObject({ ok: true, body: { handlers: ['wang', 'roads'] } });
});

test('[CS5] 回退 and 返工 are counted and told; nobody leads a case that was returned', () => {
  const handling = caseBody({ process: 'city', state: 'handling', leadDepartment: 'roads' });
  const returned = actOnCase(handling, { do: 'return', reason: '不属于本单位' }, caseRules());
  expect(returned).toMatchObject({ ok: true, body: { state: 'filed', leadDepartment: null } });
  const assign: CaseAct = { do: 'move', to: 'assigned', reason };
  const filed = caseBody({ process: 'city', state: 'filed' });
  expect(actOnCase(filed, assign, caseRules())).toMatchObject({
    ok: false,
    error: expect.stringContaining('首接负责'),
  });
  const rework = actOnCase({ ...handling, state: 'fed-back' }, { do: 'rework', reason: '未修好' }, caseRules());
  expect(rework).toMatchObject({ ok: true, body: { state: 'handling', reworks: 1 }, facts: { reason: '未修好' } });
});

test('[CS6] class, grade, warning level, response level and priority are set apart from one another', () => {
  const facts = { eventClass: 'natural', grade: 2, warningLevel: 3, responseLevel: 4, priority: 1 } as const;
  const outcome = actOnCase(caseBody(), { do: 'set', facts }, caseRules());
  expect(outcome).toMatchObject({ ok: true, body: facts });
  const again = actOnCase(caseBody(facts), { do: 'set', facts: { grade: 4 } }, caseRules());
  expect(again).toMatchObject({ ok: true, body: { ...facts, grade: 4 } });
});

test('[CS2] a case that is over is not changed before it is reopened', () => {
  const closed = caseBody({ state: 'closed', disposition: 'closed' });
  expect(actOnCase(closed, { do: 'set', facts: { grade: 1 } }, caseRules())).toMatchObject({
    ok: false,
    error: expect.stringContaining('reopen it first'),
  });
  const reopened = actOnCase(closed, { do: 'reopen', reason }, caseRules());
  expect(reopened).toMatchObject({ ok: true, body: { state: 'reopened', disposition: null, reopenings: 1 } });
});
