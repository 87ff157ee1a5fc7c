import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AccountBody } from '../../../shared/domain/account.ts';
import { instant } from '../../../shared/time/instant.ts';
import { accountBody } from '../../../test/builders/account-body.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { AccountSecrets } from '../store/sqlite/account-secrets.ts';
import { accountsFile } from '../store/sqlite/data-files.ts';
import { Accounts } from './accounts.ts';
import { HASH_COST, hashPassword, matches, type HashCost } from './password-hash.ts';
import { oneTimePassword, weakPassword } from './password-rule.ts';

const START = instant(Date.UTC(2026, 6, 1));
const MINUTE = 60_000;
const DAY = 86_400_000;
/** Cheap, so that a test of hundreds of attempts takes no minute. */
const CHEAP: HashCost = { n: 2 ** 4, r: 8, p: 1 };
const GOOD = '青山不改绿水长流一二三';

let folder: string;
let secrets: AccountSecrets;
let clock: ManualClock;
let known: Map<string, AccountBody>;
let ended: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'accounts-'));
  secrets = new AccountSecrets(folder);
  clock = new ManualClock(START);
  known = new Map([['wang', accountBody()]]);
  ended = [];
});
afterEach(() => {
  secrets.close();
  rmSync(folder, { recursive: true });
});

const open = (cost = CHEAP): Accounts =>
  new Accounts({
    directory: { get: (login) => known.get(login) ?? null },
    secrets,
    clock,
    cost,
    endSessions: async (login) => void ended.push(login),
  });
const from = (password: string, login = 'wang', address = '10.0.0.7') => ({ login, password, address });

async function withPassword(accounts: Accounts): Promise<void> {
  await accounts.choosePassword(from(await accounts.newPassword('wang')), GOOD);
}

test('[PE5] a one-time password opens nothing but the choice of an own one, once', async () => {
  const accounts = open();
  const once = await accounts.newPassword('wang');
  expect(once).toMatch(/^([a-z2-9]{4}-){4}[a-z2-9]{4}$/);
  expect(await accounts.logIn(from(once))).toEqual({ kind: 'must-choose' });
  expect(await accounts.choosePassword(from(once), GOOD)).toEqual({ kind: 'in', account: accountBody() });
  expect(await accounts.logIn(from(GOOD))).toEqual({ kind: 'in', account: accountBody() });
  expect(await accounts.logIn(from(once))).toEqual({ kind: 'wrong' });
  expect(await accounts.choosePassword(from(once), 'quite another one')).toEqual({ kind: 'wrong' });
});

test('[PE5] it replaces what the account had, and runs out after seven days', async () => {
  const accounts = open();
  await withPassword(accounts);
  const once = await accounts.newPassword('wang');
  expect(await accounts.logIn(from(GOOD))).toEqual({ kind: 'wrong' });
  clock.advance(7 * DAY - 1);
  expect(await accounts.logIn(from(once))).toEqual({ kind: 'must-choose' });
  clock.advance(1);
  expect(await accounts.logIn(from(once))).toEqual({ kind: 'wrong' });
  await expect(accounts.newPassword('nobody')).rejects.toThrow('there is no account nobody');
});

test('[PE5] no two are alike', () => {
  expect(new Set(Array.from({ length: 1000 }, oneTimePassword)).size).toBe(1000);
});

test('[PE3] unknown, disabled, without a password: answered as a wrong password is', async () => {
  const accounts = open();
  await withPassword(accounts);
  known.set('gone', accountBody({ login: 'gone', disabled: true }));
  secrets.put('gone', { ...(await hashPassword(GOOD, CHEAP)), oneTimeUntil: null });
  known.set('new', accountBody({ login: 'new' }));
  const answers = [
    await accounts.logIn(from('wrong password')),
    await accounts.logIn(from(GOOD, 'nobody')),
    await accounts.logIn(from(GOOD, 'gone')),
    await accounts.logIn(from(GOOD, 'new')),
    await accounts.logIn(from(GOOD, '')),
  ];
  expect(answers).toEqual(answers.map(() => ({ kind: 'wrong' })));
});

test('[PE4] five wrong ones lock the account from that address, and from no other', async () => {
  const accounts = open();
  await withPassword(accounts);
  for (let i = 0; i < 5; i++) {
    expect(await accounts.logIn(from('wrong'))).toEqual({ kind: 'wrong' });
    clock.advance(MINUTE);
  }
  const until = START + 4 * MINUTE + 15 * MINUTE;
  expect(await accounts.logIn(from(GOOD))).toEqual({ kind: 'locked', until });
  expect(await accounts.choosePassword(from(GOOD), 'another password')).toEqual({ kind: 'locked', until });
  expect(await accounts.logIn(from(GOOD, 'wang', '10.0.0.8'))).toMatchObject({ kind: 'in' });
  // A restart reads the file again.
  expect(await open().logIn(from(GOOD))).toEqual({ kind: 'locked', until });
  clock.set(instant(until));
  expect(await accounts.logIn(from(GOOD))).toMatchObject({ kind: 'in' });
});

test('[PE4] attempts at the same moment count one by one, and an unknown account locks too', async () => {
  const accounts = open();
  await withPassword(accounts);
  for (const login of ['wang', 'nobody']) {
    const answers = await Promise.all(Array.from({ length: 20 }, () => accounts.logIn(from('guess', login))));
    expect(answers.map(({ kind }) => kind)).toEqual([
      ...Array.from({ length: 5 }, () => 'wrong'),
      ...Array.from({ length: 15 }, () => 'locked'),
    ]);
  }
});

test('[PE4] the right one, and four wrong ones again, lock nothing', async () => {
  const accounts = open();
  await withPassword(accounts);
  for (let round = 0; round < 3; round++) {
    for (let i = 0; i < 4; i++) await accounts.logIn(from('wrong'));
    expect(await accounts.logIn(from(GOOD))).toMatchObject({ kind: 'in' });
  }
});

test('[PE4] past 32 that wait nothing is tried', async () => {
  const accounts = open();
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, i) => accounts.logIn(from('guess', 'wang', `10.0.1.${i}`))),
  );
  expect(answers.filter(({ kind }) => kind === 'busy').length).toBe(8);
  expect(await accounts.logIn(from('guess', 'wang', '10.0.2.1'))).toEqual({ kind: 'wrong' });
});

test('[PE6] a choice that is too weak is said to be so and changes nothing', async () => {
  const accounts = open();
  await withPassword(accounts);
  expect(await accounts.choosePassword(from(GOOD), 'short')).toEqual({ kind: 'weak', why: 'short' });
  expect(await accounts.choosePassword(from(GOOD), GOOD)).toEqual({ kind: 'weak', why: 'same' });
  expect(await accounts.logIn(from(GOOD))).toMatchObject({ kind: 'in' });
});

test.each([
  ['123456789', 'short'],
  ['一二三四五六七八九', 'short'],
  ['x'.repeat(201), 'long'],
  ['wangwangwang', 'plain'],
  ['Wang-wang-wang', 'plain'],
  ['aaaaaaaaaaaa', 'plain'],
  ['until now 123', 'same'],
  ['correct horse', null],
  ['一二三四五六七八九十', null],
] as const)('[PE6] %s: %s', (next, why) => {
  expect(weakPassword(next, 'wang', 'until now 123')).toBe(why);
});

test('[PE7] a choice and a one-time password end the sessions of the account', async () => {
  const accounts = open();
  const once = await accounts.newPassword('wang');
  expect(ended).toEqual(['wang']);
  await accounts.choosePassword(from(once), GOOD);
  expect(ended).toEqual(['wang', 'wang']);
});

test('[PE2] what is kept opens with the password alone, under the cost that was asked for', async () => {
  expect(HASH_COST).toEqual({ n: 131_072, r: 8, p: 1 });
  const [one, other] = [await hashPassword(GOOD, HASH_COST), await hashPassword(GOOD, CHEAP)];
  expect(one).toMatchObject(HASH_COST);
  expect([one.salt.length, one.hash.length]).toEqual([16, 32]);
  expect(Buffer.from(one.salt).equals(Buffer.from(other.salt))).toBe(false);
  expect([await matches(GOOD, one), await matches(`${GOOD} `, one)]).toEqual([true, false]);
  // é as one character and as two.
  expect(await matches('caf\u00e9 au lait', await hashPassword('cafe\u0301 au lait', CHEAP))).toBe(true);
});

test('[PE2] no password lies in the file, and a cheaper hash is made anew at the login', async () => {
  const accounts = open();
  await withPassword(accounts);
  const dearer = { ...CHEAP, n: 2 ** 6 };
  expect(await open(dearer).logIn(from(GOOD))).toMatchObject({ kind: 'in' });
  expect(secrets.get('wang')).toMatchObject(dearer);
  expect(await open(CHEAP).logIn(from(GOOD))).toMatchObject({ kind: 'in' });
  expect(secrets.get('wang')).toMatchObject(dearer);
  const bytes = [accountsFile(folder), `${accountsFile(folder)}-wal`].map((path) => readFileSync(path));
  expect(Buffer.concat(bytes).includes(Buffer.from(GOOD))).toBe(false);
});
