import { expect, test } from 'vitest';
import type { CodeTables } from '../../../shared/domain/grade.ts';
import { codeTablesSchema } from '../../../shared/protocol/feed-schemas.ts';
import { draftOf, moved, problemOf, TABLE_KINDS, tablesOf, type RuleDraft, type TablesDraft } from './rule-draft.ts';

const rule = (when: object, result: string | number | null): object => ({ when, ['then']: result });
const TABLES = {
  grade: [rule({ lvl: '红' }, 1), rule({ lvl: ['正常', '无'] }, null)],
  category: [rule({ lvl: ['橙', '黄'], z: '*' }, 'flood')],
  priority: [rule({ lvl: '红' }, 1)],
  gbCode: [rule({ type: '井盖*' }, '部件 0101')],
} as unknown as CodeTables;

const empty: TablesDraft = draftOf(null);
const typed = (parts: Partial<RuleDraft>): RuleDraft => ({ key: 'k', when: [], ['then']: 'flood', ...parts });

test('[UI89] tables become a draft and the draft the same tables, which fit the protocol', () => {
  const back = tablesOf(draftOf(TABLES));
  expect(back).toEqual(TABLES);
  expect(codeTablesSchema.safeParse(back).success).toBe(true);
  expect(tablesOf(empty)).toBeNull();
});

test('[UI89] values are parted by commas of either width', () => {
  const draft = { ...empty, category: [typed({ when: [{ field: ' lvl ', values: '橙， 黄,' }] })] };
  expect(tablesOf(draft)?.category[0]?.when).toEqual({ lvl: ['橙', '黄'] });
});

test('[UI89] a rule that lacks a field, a value or a result is named and not saved', () => {
  expect(problemOf(empty)).toBeNull();
  const first = typed({ when: [{ field: 'lvl', values: '橙' }] });
  const problem = (parts: Partial<RuleDraft>): unknown => problemOf({ ...empty, category: [first, typed(parts)] });
  expect(problem({ when: [{ field: '', values: '1' }] })).toEqual({ kind: 'category', rule: 2, missing: 'field' });
  expect(problem({ when: [{ field: 'a', values: ' , ' }] })).toEqual({ kind: 'category', rule: 2, missing: 'value' });
  expect(problem({ ['then']: '' })).toEqual({ kind: 'category', rule: 2, missing: 'then' });
  expect(problem({})).toBeNull();
});

test('[UI89] a rule moves by one place and stays at the ends', () => {
  const rules = ['a', 'b', 'c'].map((key) => typed({ key }));
  const keys = (list: readonly RuleDraft[]): string => list.map(({ key }) => key).join('');
  expect(keys(moved(rules, 2, -1))).toBe('acb');
  expect(keys(moved(rules, 0, 1))).toBe('bac');
  expect(keys(moved(rules, 0, -1))).toBe('abc');
  expect(keys(moved(rules, 2, 1))).toBe('abc');
  expect(TABLE_KINDS).toHaveLength(6);
});
