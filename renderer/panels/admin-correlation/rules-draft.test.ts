import { expect, test } from 'vitest';
import { correlationBodySchema } from '../../../shared/protocol/feed-schemas.ts';
import { DEFAULT_RULES } from '../../store/correlation-rules.ts';
import { coveredBy, flawOf, problemOf, shareOf } from './rule-problems.ts';
import { copyOf, draftOf, movedRule, newRule, rulesOf, type RuleDraft } from './rules-draft.ts';

const fresh: RuleDraft = { ...newRule([]), nameZh: '火灾', between: ['fire', 'fire'] };

test('[UI101] the built-in rules stand in their order, have no problem, and are the same rules after a look at them', () => {
  const draft = draftOf(DEFAULT_RULES);
  expect(draft.rules.length).toBeGreaterThan(20);
  expect(problemOf(draft)).toBeNull();
  expect(rulesOf(draft)).toEqual(correlationBodySchema.parse(DEFAULT_RULES));
});

test('[UI101] a rule is covered by the first rule in force before it that takes all its pairs, either way round', () => {
  const any: RuleDraft = { ...fresh, id: 'any', between: ['gas', 'any'] };
  const pair: RuleDraft = { ...fresh, id: 'pair', between: ['fire', 'gas'] };
  expect(coveredBy([any, pair], 1)).toBe(1);
  expect(coveredBy([pair, any], 1)).toBeNull();
  expect(coveredBy([{ ...any, enabled: false }, pair], 1)).toBeNull();
  expect(coveredBy([any, { ...pair, enabled: false }], 1)).toBeNull();
});

test('[UI101] rules for reports and rules for the areas of warnings do not cover each other', () => {
  const none = '0';
  const area: RuleDraft = {
    ...fresh,
    id: 'area',
    weights: {
      distance: none,
      time: none,
      text: none,
      category: none,
      caller: none,
      unit: none,
      address: none,
      warningArea: '1',
    },
  };
  expect(coveredBy([fresh, area], 1)).toBeNull();
  expect(coveredBy([area, fresh], 1)).toBeNull();
});

test.each<readonly [Partial<RuleDraft>, ReturnType<typeof flawOf>]>([
  [{}, null],
  [{ lower: '86', upper: '86' }, null],
  [{ lower: '87', upper: '86' }, 'crossed'],
  [{ upper: '101' }, 'bound'],
  [{ lower: '' }, 'bound'],
  [{ windowMin: '0' }, 'window'],
  [{ windowMin: '44641' }, 'window'],
  [{ windowMin: 'soon' }, 'window'],
  [{ radiusM: '-5' }, 'radius'],
  [{ radiusM: '100001' }, 'radius'],
  [{ nameZh: ' ', nameEn: '' }, 'name'],
  [{ nameZh: '', nameEn: 'Fire' }, null],
  [{ weights: { ...fresh.weights, text: '101' } }, 'weight'],
  [{ weights: { ...fresh.weights, text: '' } }, 'weight'],
])('[UI102] %j is flawed by %s', (parts, flaw) => {
  const rule = { ...fresh, ...parts };
  expect(flawOf(rule)).toBe(flaw);
  const draft = { ...draftOf(DEFAULT_RULES), rules: [fresh, rule] };
  expect(problemOf(draft)).toEqual(flaw === null ? null : { rule: 2, flaw });
  expect(correlationBodySchema.safeParse(rulesOf(draft)).success || flaw !== null).toBe(true);
});

test('[UI102] a rule of no weight is flawed; a share is what a weight can make up of the score', () => {
  const weights = { ...fresh.weights, distance: '1', time: '1', text: '0', category: '0', caller: '0', unit: '0' };
  const rule: RuleDraft = { ...fresh, weights: { ...weights, address: '2', warningArea: '0' } };
  expect(shareOf(rule, 'address')).toBe(0.5);
  const nothing: RuleDraft = { ...fresh, weights: { ...weights, distance: '0', time: '0', address: '0' } };
  expect(flawOf(nothing)).toBe('weights');
  expect(shareOf(nothing, 'time')).toBeNull();
});

test('[UI102] a name that one language lacks is that of the other', () => {
  expect(rulesOf({ ...draftOf(DEFAULT_RULES), rules: [fresh] }).rules[0]?.name).toEqual({
    'zh-CN': '火灾',
    en: '火灾',
  });
});

test('[UI102] a new rule and a copy have an id of their own; a copy is off, a moved rule changes places', () => {
  const first = newRule([]);
  const second = newRule([first]);
  const copy = copyOf(second, [first, second]);
  expect(new Set([first.id, second.id, copy.id]).size).toBe(3);
  expect(copy.enabled).toBe(false);
  expect(movedRule([first, second, copy], 2, -1).map(({ id }) => id)).toEqual([first.id, copy.id, second.id]);
});
