import type { PutChange } from '../../../../shared/domain/change.ts';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import type { AssignmentBody } from '../../../../shared/domain/unit.ts';
import type { DeskRecord, DeskState } from '../desk/desk-state.ts';

/** The assignments of a case that are neither clear nor taken back. */
export function openAssignments(state: DeskState, caseId: EntityId): readonly DeskRecord<'assignment'>[] {
  return [...state.all('assignment')].filter(({ body }) => body.caseId === caseId && isOpen(body));
}

/** What a unit is on now; null: nothing. */
export function assignmentOf(state: DeskState, unitId: EntityId): DeskRecord<'assignment'> | null {
  return [...state.all('assignment')].find(({ body }) => body.unitId === unitId && isOpen(body)) ?? null;
}

export function putAssignment(id: EntityId, body: AssignmentBody): PutChange {
  return { op: 'put', kind: 'assignment', id, occurredAt: null, body };
}

function isOpen({ clearAt, cancelledAt }: AssignmentBody): boolean {
  return clearAt === null && cancelledAt === null;
}
