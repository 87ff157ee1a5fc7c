import { expect, test } from 'vitest';
import { suggestFacts } from '../../../shared/cases/suggest-facts.ts';
import { commandOf, draftProblem, EMPTY_DRAFT, filledIn } from './report-draft.ts';

const RULES = [
  { pattern: '被困', category: null, grade: 3, priority: 1 },
  { pattern: '(起火', category: 'flood', grade: 1, priority: 1 },
  { pattern: '起火|着火', category: 'fire', grade: 4, priority: 2 },
] as const;
const draft = { ...EMPTY_DRAFT, narrative: '仓库着火，有人被困。二楼窗口冒烟' };
const suggested = suggestFacts(draft.narrative, RULES);

test('[DD8] of each fact the first rule that fits counts; a pattern that cannot be read fits nothing', () => {
  expect(suggested).toEqual({ category: 'fire', grade: 3, priority: 1 });
});

test('[DD8] suggestions fill what nobody has chosen, a choice of none included', () => {
  expect(filledIn(draft, suggested)).toMatchObject({ category: 'fire', grade: 3, title: '仓库着火，有人被困' });
  const chosen = filledIn({ ...draft, grade: null, category: 'gas', title: '厂房' }, suggested);
  expect(chosen).toMatchObject({ category: 'gas', grade: null, priority: 1, title: '厂房', processes: ['emergency'] });
});

test("[DD8] the caller's data goes beside the report, never into it", () => {
  const caller = { name: '王小明', phone: '13800001234', address: '' };
  const command = commandOf({ ...draft, caller }, suggested);
  expect(command.caller).toEqual(caller);
  expect(JSON.stringify(command.report)).not.toMatch(/王小明|13800001234/);
  expect(commandOf(draft, suggested).caller).toBeNull();
});

test('[DD9] a report that joins another names it', () => {
  const join = { kind: 'incident', id: 'i7' } as const;
  expect(commandOf({ ...draft, join }, suggested).join).toEqual(join);
  expect(draftProblem(EMPTY_DRAFT)).toBe('noWords');
  expect(draftProblem({ ...draft, gridCode: '14030' })).toBe('gridCode');
});
