import { expect, test } from 'vitest';
import type { EntityId } from '../../../shared/domain/ids.ts';
import { accountProblem, endsSessions, NEW_ACCOUNT, sameAccount } from './account-draft.ts';

const wang = { ...NEW_ACCOUNT, login: 'wang', name: '王' };
const crew = 'fire-7' as EntityId;

test.each([
  [wang, null],
  [{ ...wang, login: 'Wang' }, 'people.problem.login'],
  [{ ...wang, login: '' }, 'people.problem.login'],
  [{ ...wang, login: 'li' }, 'people.problem.taken'],
  [{ ...wang, name: ' ' }, 'people.problem.name'],
  [{ ...wang, role: 'department' as const }, 'people.problem.department'],
  [{ ...wang, role: 'department' as const, departmentId: 'fire' }, null],
  [{ ...wang, role: 'grid' as const }, 'people.problem.unit'],
  [{ ...wang, role: 'grid' as const, unitId: crew }, null],
])('[PE9] %j: %s', (draft, problem) => {
  expect(accountProblem(draft, new Set(['li']))).toBe(problem);
});

test('[PE7] the form says beforehand what ends the sessions', () => {
  expect(endsSessions(wang, { ...wang, name: '王建国' })).toBe(false);
  expect(endsSessions({ ...wang, disabled: true }, wang)).toBe(false);
  for (const change of [{ role: 'leader' as const }, { departmentId: 'fire' }, { unitId: crew }, { disabled: true }])
    expect([change, endsSessions(wang, { ...wang, ...change })]).toEqual([change, true]);
  expect([sameAccount(wang, { ...wang }), sameAccount({ ...wang, disabled: true }, wang)]).toEqual([true, false]);
});
