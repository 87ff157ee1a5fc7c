import { actOnCase as lifeOfCase } from '../../../../shared/cases/act-on-case.ts';
import type { CaseAct } from '../../../../shared/domain/case-act.ts';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import type { CommandOf } from '../desk/command-of.ts';
import type { DeskContext, DeskDecision } from '../desk/desk-decision.ts';
import type { DeskRecord } from '../desk/desk-state.ts';
import { DraftState } from '../desk/draft-state.ts';
import { changedMeanwhile } from '../log/changed-meanwhile.ts';
import { caseAct, type EntryDraft, logEntries } from '../log/log-entries.ts';
import { caseRules } from './case-rules.ts';
import { mayTouchCase } from './may-touch-case.ts';
import { putCase } from './open-cases.ts';
import { readAct } from './read-act.ts';
import { otherSide, relationProblem } from './relations.ts';
import { unknownDepartment } from './unknown-department.ts';

/** One act on one case, refused when the case is no longer as the person saw it. The last change is that of the case. */
export function actOnCase({ caseId, was, act }: CommandOf<'act-on-case'>, context: DeskContext): DeskDecision {
  const { state } = context;
  const record = state.get('case', caseId as EntityId);
  if (record === null) return { ok: false, error: `there is no case ${caseId}` };
  if (record.seq !== was) {
    const stream = { kind: 'case', id: record.id } as const;
    return { ok: false, error: changedMeanwhile(state, stream, `case ${record.body.number}`) };
  }
  return decide(record, readAct(act), context);
}

/** One act on many cases, each on its own and all in one commit. Refused only where none allows it. */
export function actOnCases({ caseIds, act }: CommandOf<'act-on-cases'>, context: DeskContext): DeskDecision {
  const state = new DraftState(context.state);
  const asked = new Set(caseIds as EntityId[]);
  const done: DeskDecision[] = [];
  let refusal = '';
  for (const id of asked) {
    const record = state.get('case', id);
    const decision: DeskDecision =
      record === null
        ? { ok: false, error: `there is no case ${id}` }
        : decide(record, readAct(act), { ...context, state });
    if (decision.ok) {
      state.add(decision.changes);
      done.push(decision);
    } else if (refusal === '') refusal = `${id}: ${decision.error}`;
  }
  if (done.length === 0)
    return { ok: false, error: `none of the ${asked.size} cases allows it. The first, ${refusal}` };
  const changes = done.flatMap((decision) => (decision.ok ? decision.changes : []));
  return { ok: true, changes, counts: { asked: asked.size, done: done.length } };
}

function decide(record: DeskRecord<'case'>, act: CaseAct, context: DeskContext): DeskDecision {
  const { state, now, actor } = context;
  const { id, body } = record;
  const refusal =
    mayTouchCase(state, body, id, actor) ??
    relationProblem(state, record, act) ??
    (act.do === 'set' ? unknownDepartment(state, act.facts) : null);
  if (refusal !== null) return { ok: false, error: refusal };
  const outcome = lifeOfCase(body, act, caseRules(context));
  if (!outcome.ok) return outcome;
  const other = otherSide(state, id, act);
  const entries: EntryDraft[] = [
    caseAct(id, actor.user, outcome.code, outcome.facts),
    ...(other === null ? [] : [caseAct(other.id, actor.user, outcome.code, { other: id })]),
  ];
  const puts = [...(other === null ? [] : [putCase(other.id, other.body)]), putCase(id, outcome.body)];
  return { ok: true, changes: [...logEntries(state, now, entries), ...puts] };
}
