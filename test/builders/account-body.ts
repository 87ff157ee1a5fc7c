import type { AccountBody } from '../../shared/domain/account.ts';

/** A duty officer of no department. */
export function accountBody(parts: Partial<AccountBody> = {}): AccountBody {
  return { login: 'wang', name: '王', role: 'duty', departmentId: null, unitId: null, disabled: false, ...parts };
}
