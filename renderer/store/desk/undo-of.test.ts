import { expect, test } from 'vitest';
import type { Eid, EntityId, Seq } from '../../../shared/domain/ids.ts';
import { actOnCase } from '../../../shared/cases/act-on-case.ts';
import type { Command } from '../../../shared/protocol/up.ts';
import { instant } from '../../../shared/time/instant.ts';
import { caseBody } from '../../../test/builders/case-body.ts';
import { caseRules } from '../../../test/builders/case-rules.ts';
import { emptyWorld } from '../apply-frame.ts';
import type { WorldState } from '../seat-state.ts';
import type { CaseRecord } from './case-row.ts';
import { changedSince } from './changed-since.ts';
import { undoOf } from './undo-of.ts';

const ID = '2026-000001' as EntityId;
const worldWith = (body: CaseRecord['body'], seq: number): WorldState => {
  const at = instant(1_760_000_000_000);
  const record: CaseRecord = {
    eid: 1 as Eid,
    id: ID,
    kind: 'case',
    seq: seq as Seq,
    recordedAt: at,
    occurredAt: null,
    body,
  };
  return { ...emptyWorld(), cases: { byEid: new Map([[record.eid, record]]), list: [record] } };
};
type Act = Extract<Command, { readonly name: 'act-on-case' }>['act'];
const command = (act: Act, was = 1): Command => ({ name: 'act-on-case', caseId: ID, was, act });

test.each<Act>([
  { do: 'set', facts: { grade: 2, title: '二次报告', supporting: ['police'], priority: null } },
  { do: 'hold', reason: '等电力', until: null },
  { do: 'link', other: '2026-000009' },
  { do: 'set-parent', parent: '2026-000009' },
])('[DD6] $do is undone: the case stands as it did', (act) => {
  const before = caseBody({ grade: 4, priority: 1 });
  const undo = undoOf(command(act), worldWith(before, 1));
  const done = actOnCase(before, act as Parameters<typeof actOnCase>[1], caseRules());
  if (!done.ok) throw new Error(done.error);
  const back = undo?.(worldWith(done.body, 2), '');
  if (back?.name !== 'act-on-case') throw new Error('no way back');
  expect(back.was).toBe(2);
  const undone = actOnCase(done.body, back.act as Parameters<typeof actOnCase>[1], caseRules());
  expect(undone.ok ? undone.body : undone.error).toEqual(before);
});

test('[DD6] units that were sent are recalled with a reason; a step of the life cycle has no way back', () => {
  const world = worldWith(caseBody(), 1);
  const send: Command = { name: 'send-units', caseId: ID, unitIds: ['m21'], despiteBusy: false, suggested: [] };
  expect(undoOf(send, world)?.(world, '撤销')).toEqual({
    name: 'recall-units',
    caseId: ID,
    unitIds: ['m21'],
    reason: '撤销',
  });
  expect(undoOf(command({ do: 'move', to: 'triaged', reason: '' }), world)).toBeNull();
});

test('[DD5] an act on a version that is no longer the last one is a conflict', () => {
  const act: Act = { do: 'move', to: 'triaged', reason: '' };
  expect(changedSince(command(act, 1), worldWith(caseBody(), 2))).toBe(true);
  expect(changedSince(command(act, 2), worldWith(caseBody(), 2))).toBe(false);
});
