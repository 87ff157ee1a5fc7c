import type { NewChange } from '../../../../shared/domain/change.ts';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import type { CommandOf } from '../desk/command-of.ts';
import type { DeskContext, DeskDecision } from '../desk/desk-decision.ts';
import { caseAct, logEntries } from '../log/log-entries.ts';
import { openAssignments, putAssignment } from './assignments.ts';
import { caseFollows } from './case-follows.ts';

/** Takes units back before they have cleared; an emergency that nobody is sent to any more waits again. */
export function recallUnits(
  { caseId, unitIds, reason }: CommandOf<'recall-units'>,
  context: DeskContext,
): DeskDecision {
  const { state, now, actor } = context;
  const record = state.get('case', caseId as EntityId);
  if (record === null) return { ok: false, error: `there is no case ${caseId}` };
  const open = openAssignments(state, record.id);
  const changes: NewChange[] = [];
  const callSigns: string[] = [];
  for (const id of new Set(unitIds as EntityId[])) {
    const assignment = open.find(({ body }) => body.unitId === id);
    const unit = state.get('unit', id);
    if (assignment === undefined || unit === null)
      return {
        ok: false,
        error: `unit ${id} is not on case ${record.body.number}: look at its units as they stand now`,
      };
    callSigns.push(unit.body.callSign);
    changes.push(putAssignment(assignment.id, { ...assignment.body, cancelledAt: now }));
    const freed = { ...unit.body, status: 'available', statusAt: now, statusBy: 'desk', caseId: null } as const;
    changes.push({ op: 'put', kind: 'unit', id, occurredAt: null, body: freed });
  }
  const entry = caseAct(record.id, actor.user, 'unit.recall', { units: callSigns.join(' '), reason });
  const isAlone = open.length === callSigns.length;
  const follows = isAlone ? caseFollows(record, 'pending', context) : [];
  return { ok: true, changes: [...changes, ...logEntries(state, now, [entry]), ...follows] };
}
