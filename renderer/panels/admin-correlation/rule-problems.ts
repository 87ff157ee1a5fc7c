import { figureOf, WEIGHTS, type RuleDraft, type RulesDraft, type WeightName } from './rules-draft.ts';

export type RuleFlaw = 'name' | 'window' | 'radius' | 'weight' | 'weights' | 'bound' | 'crossed';

export interface RuleProblem {
  /** Position in the list, from 1. */
  readonly rule: number;
  readonly flaw: RuleFlaw;
}

const LONGEST_MIN = 31 * 24 * 60;
const WIDEST_M = 100_000;
const HEAVIEST = 100;
const MOST_NAME = 100;

/** What is wrong with one rule, the first thing in the order of its form; null: nothing. The hub has the same bounds. */
export function flawOf(rule: RuleDraft): RuleFlaw | null {
  const names = [rule.nameZh.trim(), rule.nameEn.trim()];
  const weights = WEIGHTS.map((name) => figureOf(rule.weights[name]));
  const upper = figureOf(rule.upper);
  const lower = figureOf(rule.lower);
  if (names.every((name) => name === '') || names.some((name) => name.length > MOST_NAME)) return 'name';
  if (!above(figureOf(rule.windowMin), LONGEST_MIN)) return 'window';
  if (!above(figureOf(rule.radiusM), WIDEST_M)) return 'radius';
  if (!weights.every((weight) => weight >= 0 && weight <= HEAVIEST)) return 'weight';
  if (weights.every((weight) => weight === 0)) return 'weights';
  if (![upper, lower].every((bound) => bound >= 0 && bound <= 100)) return 'bound';
  return lower > upper ? 'crossed' : null;
}

/** The first rule that cannot be saved as it stands; null: all can. */
export function problemOf({ rules }: RulesDraft): RuleProblem | null {
  for (const [i, rule] of rules.entries()) {
    const flaw = flawOf(rule);
    if (flaw !== null) return { rule: i + 1, flaw };
  }
  return null;
}

/** How much of a full score a weight can make up, 0–1; null: the weights are not all numbers yet, or all nothing. */
export function shareOf({ weights }: RuleDraft, name: WeightName): number | null {
  const sum = WEIGHTS.reduce((total, one) => total + figureOf(weights[one]), 0);
  return sum > 0 ? figureOf(weights[name]) / sum : null;
}

/**
 * The rule before it that takes all its pairs, as a position from 1; null: none does. The first rule that fits a pair
 * counts, once for reports with reports and once for reports in the area of a warning.
 */
export function coveredBy(rules: readonly RuleDraft[], at: number): number | null {
  const rule = rules[at];
  if (rule === undefined || !rule.enabled) return null;
  const before = rules.findIndex(
    (other, i) =>
      i < at &&
      other.enabled &&
      takesPairs(other.between, rule.between) &&
      (!comparesReports(rule) || comparesReports(other)) &&
      (!readsAreas(rule) || readsAreas(other)),
  );
  return before === -1 ? null : before + 1;
}

function takesPairs([a, b]: RuleDraft['between'], [x, y]: RuleDraft['between']): boolean {
  const takes = (choice: string, one: string): boolean => choice === 'any' || choice === one;
  return (takes(a, x) && takes(b, y)) || (takes(a, y) && takes(b, x));
}

function comparesReports({ weights }: RuleDraft): boolean {
  return WEIGHTS.some((name) => name !== 'warningArea' && figureOf(weights[name]) > 0);
}

function readsAreas({ weights }: RuleDraft): boolean {
  return figureOf(weights.warningArea) > 0;
}

/** NaN is not above 0. */
function above(value: number, most: number): boolean {
  return value > 0 && value <= most;
}
