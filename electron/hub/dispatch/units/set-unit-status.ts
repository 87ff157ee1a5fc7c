import type { EntityId } from '../../../../shared/domain/ids.ts';
import type { CaseState } from '../../../../shared/domain/case.ts';
import type { AssignmentBody, UnitStatus } from '../../../../shared/domain/unit.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import type { CommandOf } from '../desk/command-of.ts';
import type { DeskContext, DeskDecision } from '../desk/desk-decision.ts';
import { caseAct, logEntries } from '../log/log-entries.ts';
import { assignmentOf, putAssignment } from './assignments.ts';
import { caseFollows } from './case-follows.ts';
import { isClear } from './unit-status.ts';

/** What a unit does now, told by the desk or by its crew. The times of its assignment are written once; its case follows. */
export function setUnitStatus(command: CommandOf<'set-unit-status'>, context: DeskContext): DeskDecision {
  const { state, now, actor } = context;
  const unit = state.get('unit', command.unitId as EntityId);
  if (unit === null) return { ok: false, error: `there is no unit ${command.unitId}` };
  if (actor.role === 'grid' && actor.unitId !== unit.id)
    return { ok: false, error: `${unit.body.callSign} is not your unit: its own crew or the desk says what it does` };
  const assignment = assignmentOf(state, unit.id);
  if (assignment === null && !isClear(command.status))
    return { ok: false, error: `${unit.body.callSign} is on no case: send it to one first` };
  const { status } = command;
  const clear = isClear(status);
  const statusBy = actor.role === 'grid' ? 'crew' : 'desk';
  const body = { ...unit.body, status, statusAt: now, statusBy, caseId: clear ? null : unit.body.caseId } as const;
  const put = { op: 'put', kind: 'unit', id: unit.id, occurredAt: null, body } as const;
  if (assignment === null) return { ok: true, changes: [put] };
  const entry = caseAct(assignment.body.caseId, actor.user, 'unit.status', { unit: unit.body.callSign, status });
  const record = state.get('case', assignment.body.caseId);
  const next = CASE_STATE[status];
  const follows = record === null || next === undefined ? [] : caseFollows(record, next, context);
  const reached = putAssignment(assignment.id, withTime(assignment.body, status, now));
  return { ok: true, changes: [reached, ...logEntries(state, now, [entry]), ...follows, put] };
}

const CASE_STATE: Readonly<Partial<Record<UnitStatus, CaseState>>> = {
  'en-route': 'en-route',
  'on-scene': 'on-scene',
};

function withTime(body: AssignmentBody, status: UnitStatus, at: Instant): AssignmentBody {
  switch (status) {
    case 'en-route':
      return { ...body, respondingAt: body.respondingAt ?? at };
    case 'on-scene':
      return { ...body, onSceneAt: body.onSceneAt ?? at };
    case 'to-facility':
      return { ...body, toFacilityAt: body.toFacilityAt ?? at };
    case 'at-facility':
      return { ...body, atFacilityAt: body.atFacilityAt ?? at };
    case 'available':
    case 'returning':
    case 'resting':
    case 'out-of-service':
      return { ...body, clearAt: body.clearAt ?? at };
    case 'dispatched':
      return body;
  }
}
