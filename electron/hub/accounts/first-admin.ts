import type { AccountBody } from '../../../shared/domain/account.ts';
import type { EntityId } from '../../../shared/domain/ids.ts';
import type { EventStore } from '../store/event-store.ts';
import type { AccountDirectory } from './account-directory.ts';
import type { Accounts } from './accounts.ts';

const FIRST: AccountBody = {
  login: 'admin',
  name: '管理员 Administrator',
  role: 'admin',
  departmentId: null,
  unitId: null,
  disabled: false,
};

/** Makes the administrator of a log without accounts; its one-time password, or null where there are accounts. */
export async function firstAdmin(
  store: Pick<EventStore, 'append'>,
  directory: AccountDirectory,
  accounts: Accounts,
): Promise<{ readonly login: string; readonly password: string } | null> {
  if (directory.size > 0) return null;
  await store.append([{ op: 'put', kind: 'account', id: FIRST.login as EntityId, occurredAt: null, body: FIRST }]);
  return { login: FIRST.login, password: await accounts.newPassword(FIRST.login) };
}
