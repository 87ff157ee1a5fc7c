import { LOGIN_PATTERN, type AccountBody } from '../../../shared/domain/account.ts';
import type { TextKey } from '../../../shared/i18n/texts.ts';

export const NEW_ACCOUNT: AccountBody = {
  login: '',
  name: '',
  role: 'duty',
  departmentId: null,
  unitId: null,
  disabled: false,
};

/** What keeps an account from being saved; null: nothing that can be told here. `taken`: logins of other accounts. */
export function accountProblem(draft: AccountBody, taken: ReadonlySet<string>): TextKey | null {
  const { login, name, role, departmentId, unitId } = draft;
  if (!LOGIN_PATTERN.test(login)) return 'people.problem.login';
  if (taken.has(login)) return 'people.problem.taken';
  if (name.trim() === '') return 'people.problem.name';
  if (role === 'department' && departmentId === null) return 'people.problem.department';
  if (role === 'grid' && unitId === null) return 'people.problem.unit';
  return null;
}

/** Whether saving makes the person log in again. */
export function endsSessions(before: AccountBody, after: AccountBody): boolean {
  return (
    before.role !== after.role ||
    before.departmentId !== after.departmentId ||
    before.unitId !== after.unitId ||
    (after.disabled && !before.disabled)
  );
}

export function sameAccount(a: AccountBody, b: AccountBody): boolean {
  return !endsSessions(a, b) && a.login === b.login && a.name === b.name && a.disabled === b.disabled;
}
