import { LOCAL_USER } from '../../../../shared/domain/account.ts';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import type { CommandOf } from '../desk/command-of.ts';
import type { DeskContext, DeskDecision } from '../desk/desk-decision.ts';
import { tableInForce } from '../tables/default-tables.ts';

/** Makes an account or changes one. Whose role, department or unit changes has to log in again. */
export function putAccount({ was, account }: CommandOf<'put-account'>, { state }: DeskContext): DeskDecision {
  const { login, role, departmentId, unitId, disabled } = account;
  const id = login as EntityId;
  const before = state.get('account', id);
  if (before !== null && was === 0) return refuse(`there is an account ${login} already: choose another login`);
  if ((before?.seq ?? 0) !== was)
    return refuse('somebody changed this account meanwhile: look at it as it stands now, then try again');
  if (login === LOCAL_USER) return refuse(`${LOCAL_USER} is the hub's own window: choose another login`);
  if (departmentId !== null && !tableInForce(state, 'departments').some((one) => one.id === departmentId))
    return refuse(`there is no department ${departmentId} in the table of departments`);
  if (role === 'department' && departmentId === null)
    return refuse('an account of a department needs its department: choose one');
  if (role === 'grid' && unitId === null) return refuse('an account of a crew needs its unit: choose one');
  if (unitId !== null && state.get('unit', unitId as EntityId) === null) return refuse(`there is no unit ${unitId}`);
  const isLastAdmin =
    before?.body.role === 'admin' &&
    !before.body.disabled &&
    (role !== 'admin' || disabled) &&
    ![...state.all('account')].some((one) => one.id !== id && one.body.role === 'admin' && !one.body.disabled);
  if (isLastAdmin) return refuse(`${login} is the only administrator: make another one first`);
  const body = { ...account, unitId: unitId as EntityId | null };
  return { ok: true, changes: [{ op: 'put', kind: 'account', id, occurredAt: null, body }] };
}

function refuse(error: string): DeskDecision {
  return { ok: false, error };
}
