import type { CaseBody } from '../../../../shared/domain/case.ts';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import type { Actor } from '../desk/desk-decision.ts';
import type { DeskState } from '../desk/desk-state.ts';

/** A department and its crews have to do with the cases they lead, support or have a task of. Null: this person may. */
export function mayTouchCase(
  state: Pick<DeskState, 'get'>,
  { leadDepartment, supporting, number }: Pick<CaseBody, 'leadDepartment' | 'supporting' | 'number'>,
  caseId: EntityId,
  { role, departmentId, unitId }: Actor,
): string | null {
  if (role !== 'department' && role !== 'grid') return null;
  const isTheirs = departmentId !== null && (leadDepartment === departmentId || supporting.includes(departmentId));
  if (isTheirs) return null;
  if (unitId !== null && state.get('unit', unitId as EntityId)?.body.caseId === caseId) return null;
  return `case ${number} is not a matter of yours: ask the duty desk to send your department a task of it`;
}
