import type { NewChange } from '../../../../shared/domain/change.ts';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import { isOver } from '../../../../shared/cases/case-steps.ts';
import type { AssignmentBody, UnitBody } from '../../../../shared/domain/unit.ts';
import type { CommandOf } from '../desk/command-of.ts';
import type { DeskContext, DeskDecision } from '../desk/desk-decision.ts';
import type { DeskRecord } from '../desk/desk-state.ts';
import { caseAct, type EntryDraft, logEntries } from '../log/log-entries.ts';
import { nextNumber } from '../log/next-number.ts';
import { assignmentOf, putAssignment } from './assignments.ts';
import { caseFollows } from './case-follows.ts';
import { isFree } from './unit-status.ts';

/** Sends units to a case. What was suggested and what was chosen both stand in its log. A busy unit is told of first. */
export function sendUnits(command: CommandOf<'send-units'>, context: DeskContext): DeskDecision {
  const { state, now, actor } = context;
  const record = state.get('case', command.caseId as EntityId);
  if (record === null) return { ok: false, error: `there is no case ${command.caseId}` };
  const { number, state: at } = record.body;
  if (isOver(at)) return { ok: false, error: `case ${number} is over: reopen it before units are sent` };
  const units: DeskRecord<'unit'>[] = [];
  for (const id of new Set(command.unitIds as EntityId[])) {
    const unit = state.get('unit', id);
    if (unit === null) return { ok: false, error: `there is no unit ${id}` };
    const refusal = refuseUnit(unit.body, record.id, command.despiteBusy);
    if (refusal !== null) return { ok: false, error: refusal };
    units.push(unit);
  }
  const changes: NewChange[] = [];
  const entries: EntryDraft[] = [];
  const ranks = new Map(command.suggested.map(({ unitId, etaMs }, i) => [unitId, { rank: i + 1, etaMs }]));
  for (const { id, body } of units) {
    const left = assignmentOf(state, id);
    if (left !== null) {
      changes.push(putAssignment(left.id, { ...left.body, cancelledAt: now }));
      entries.push(caseAct(left.body.caseId, actor.user, 'unit.taken', { unit: body.callSign, to: number }));
    }
    const n = nextNumber((count) => state.get('assignment', assignmentId(record.id, id, count)) !== null);
    const assignment: AssignmentBody = {
      caseId: record.id,
      unitId: id,
      dispatchedAt: now,
      dispatchedBy: actor.user,
      respondingAt: null,
      onSceneAt: null,
      toFacilityAt: null,
      atFacilityAt: null,
      clearAt: null,
      cancelledAt: null,
      suggested: ranks.get(id) ?? null,
    };
    changes.push(putAssignment(assignmentId(record.id, id, n), assignment));
    const sent: UnitBody = { ...body, status: 'dispatched', statusAt: now, statusBy: 'desk', caseId: record.id };
    changes.push({ op: 'put', kind: 'unit', id, occurredAt: null, body: sent });
  }
  const callSigns = (ids: readonly string[]): string =>
    ids.map((id) => state.get('unit', id as EntityId)?.body.callSign ?? id).join(' ');
  const facts = {
    sent: callSigns(units.map(({ id }) => id)),
    suggested: callSigns(command.suggested.map(({ unitId }) => unitId)),
  };
  entries.push(caseAct(record.id, actor.user, 'unit.send', facts));
  const follows = caseFollows(record, 'dispatched', context);
  return { ok: true, changes: [...changes, ...logEntries(state, now, entries), ...follows] };
}

function refuseUnit({ callSign, status, caseId }: UnitBody, to: EntityId, despiteBusy: boolean): string | null {
  if (status === 'out-of-service') return `${callSign} is out of service: put it in service first`;
  if (isFree(status)) return null;
  if (caseId === to) return `${callSign} is on this case already`;
  const doing = caseId === null ? `is ${status}` : `is on case ${caseId}`;
  return despiteBusy ? null : `${callSign} ${doing}: send it all the same, or choose another`;
}

function assignmentId(caseId: EntityId, unitId: EntityId, n: number): EntityId {
  return `${caseId}~${unitId}~${n}` as EntityId;
}
