import type { CaseFacts } from '../../../../shared/domain/case-act.ts';
import type { DeskState } from '../desk/desk-state.ts';
import { tableInForce } from '../tables/default-tables.ts';

/** What keeps these departments from having to do with a case; null: nothing, or none is named. */
export function unknownDepartment(
  state: Pick<DeskState, 'get'>,
  { leadDepartment = null, supporting = [] }: CaseFacts,
): string | null {
  const named = leadDepartment === null ? supporting : [leadDepartment, ...supporting];
  if (named.length === 0) return null;
  const known = new Set(tableInForce(state, 'departments').map(({ id }) => id));
  const unknown = named.find((id) => !known.has(id));
  return unknown === undefined ? null : `there is no department ${unknown} in the table of departments`;
}
