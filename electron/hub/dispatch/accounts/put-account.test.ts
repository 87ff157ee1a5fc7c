import { describe, expect, it } from 'vitest';
import type { AccountBody } from '../../../../shared/domain/account.ts';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import { putAccount } from '../../../../shared/protocol/account-schema.ts';
import { actor, type DutyHouse, dutyHouse, STORE_KINDS } from '../../../../test/support/duty-house.ts';
import { accountBody } from '../../../../test/builders/account-body.ts';

const WANG = accountBody();
const put = (house: DutyHouse, parts: Partial<AccountBody> = {}, was = 0) =>
  house.run({ name: 'put-account', account: { ...WANG, ...parts }, was }, actor('admin'));
const seqOf = (house: DutyHouse, login = 'wang'): number => house.state.get('account', login as EntityId)?.seq ?? 0;

describe.each(STORE_KINDS)('accounts on the %s store', (kind) => {
  it('[PE9] one is made, and changed as it was seen', async () => {
    await using house = await dutyHouse(kind);
    expect(await put(house)).toMatchObject({ ok: true });
    expect(await put(house, { name: '王建国' }, seqOf(house))).toMatchObject({ ok: true });
    expect(house.state.get('account', 'wang' as EntityId)?.body).toEqual({ ...WANG, name: '王建国' });
    expect(await put(house, { role: 'leader' }, 1)).toMatchObject({
      ok: false,
      error: expect.stringMatching(/meanwhile/),
    });
    expect(await put(house)).toMatchObject({
      ok: false,
      error: expect.stringMatching(/already: choose another login/),
    });
  });

  it('[PE9] what it names must be there, and a department or crew must be named', async () => {
    await using house = await dutyHouse(kind);
    const refused: readonly [Partial<AccountBody>, RegExp][] = [
      [{ login: 'local' }, /the hub's own window/],
      [{ role: 'department' }, /needs its department/],
      [{ role: 'department', departmentId: 'no-such' }, /no department no-such/],
      [{ role: 'grid' }, /needs its unit/],
      [{ role: 'grid', unitId: 'no-such' as EntityId }, /no unit no-such/],
    ];
    for (const [parts, error] of refused)
      expect(await put(house, parts)).toMatchObject({ ok: false, error: expect.stringMatching(error) });
  });

  it('[PE9] the last administrator stays one', async () => {
    await using house = await dutyHouse(kind);
    await put(house, { login: 'admin', role: 'admin' });
    const last = /only administrator/;
    const was = seqOf(house, 'admin');
    expect(await put(house, { login: 'admin', role: 'duty' }, was)).toMatchObject({
      ok: false,
      error: expect.stringMatching(last),
    });
    expect(await put(house, { login: 'admin', role: 'admin', disabled: true }, was)).toMatchObject({
      error: expect.stringMatching(last),
    });
    await put(house, { role: 'admin', disabled: true });
    expect(await put(house, { login: 'admin', role: 'duty' }, was)).toMatchObject({
      error: expect.stringMatching(last),
    });
    await put(house, { role: 'admin' }, seqOf(house));
    expect(await put(house, { login: 'admin', role: 'duty' }, was)).toMatchObject({ ok: true });
  });
});

it.each(['Wang', 'w', '7wang', 'wang li', 'wäng', 'x'.repeat(41), '../x', ''])('[PE9] %j is no login', (login) => {
  expect(putAccount.safeParse({ name: 'put-account', was: 0, account: { ...WANG, login } }).success).toBe(false);
});
