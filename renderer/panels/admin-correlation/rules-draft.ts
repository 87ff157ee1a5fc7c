import type { CategoryChoice, CorrelationBody, CorrelationRule } from '../../../shared/domain/correlation.ts';
import type { Domain } from '../../../shared/domain/grade.ts';
import type { Command } from '../../../shared/protocol/up.ts';

export type WeightName = keyof CorrelationRule['weights'];
export const WEIGHTS: readonly WeightName[] = [
  'distance',
  'time',
  'text',
  'category',
  'caller',
  'unit',
  'address',
  'warningArea',
];

/** A rule as it is being typed: numbers are texts, in the units that a person thinks in. */
export interface RuleDraft {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly enabled: boolean;
  readonly between: readonly [CategoryChoice, CategoryChoice];
  readonly windowMin: string;
  readonly radiusM: string;
  readonly distance: CorrelationRule['distance'];
  readonly weights: Readonly<Record<WeightName, string>>;
  /** Percent. */
  readonly upper: string;
  readonly lower: string;
}

export interface RulesDraft {
  readonly version: number;
  readonly enabled: boolean;
  readonly domains: readonly Domain[];
  readonly rules: readonly RuleDraft[];
}

export function draftOf({ version, enabled, domains, rules }: CorrelationBody): RulesDraft {
  return {
    version,
    enabled,
    domains,
    rules: rules.map((rule) => ({
      id: rule.id,
      nameZh: rule.name['zh-CN'],
      nameEn: rule.name.en,
      enabled: rule.enabled,
      between: rule.between,
      windowMin: plain(rule.windowMs / MINUTE_MS),
      radiusM: plain(rule.radiusM),
      distance: rule.distance,
      weights: eachWeight((name) => plain(rule.weights[name])),
      upper: plain(rule.upper * 100),
      lower: plain(rule.lower * 100),
    })),
  };
}

/** Rules as they go to the hub. */
export type SentRules = Extract<Command, { readonly name: 'set-correlation' }>['rules'];

/** What the draft says as rules; only of a draft without a problem. A name that one language lacks is that of the other. */
export function rulesOf({ version, enabled, domains, rules }: RulesDraft): SentRules {
  return {
    version,
    enabled,
    domains: [...domains],
    rules: rules.map((rule) => ({
      id: rule.id,
      name: {
        'zh-CN': rule.nameZh.trim() === '' ? rule.nameEn.trim() : rule.nameZh.trim(),
        en: rule.nameEn.trim() === '' ? rule.nameZh.trim() : rule.nameEn.trim(),
      },
      enabled: rule.enabled,
      between: [...rule.between],
      windowMs: figureOf(rule.windowMin) * MINUTE_MS,
      radiusM: figureOf(rule.radiusM),
      distance: rule.distance,
      weights: eachWeight((name) => figureOf(rule.weights[name])),
      upper: tidy(figureOf(rule.upper) / 100),
      lower: tidy(figureOf(rule.lower) / 100),
    })),
  };
}

/** What a text says as a number; NaN: none. */
export function figureOf(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}

/** A rule for any two reports, to be made narrower. */
export function newRule(taken: readonly RuleDraft[]): RuleDraft {
  return {
    id: freeId('rule', taken),
    nameZh: '',
    nameEn: '',
    enabled: true,
    between: ['other', 'other'],
    windowMin: '30',
    radiusM: '300',
    distance: 'line',
    weights: {
      distance: '3',
      time: '2',
      text: '1',
      category: '3',
      caller: '3',
      unit: '1',
      address: '3',
      warningArea: '0',
    },
    upper: '86',
    lower: '68',
  };
}

/** Switched off, so that it changes nothing before it differs. */
export function copyOf(rule: RuleDraft, taken: readonly RuleDraft[]): RuleDraft {
  return { ...rule, id: freeId(rule.id, taken), enabled: false };
}

/** One place on: the first rule that fits a pair counts, so their order matters. */
export function movedRule(rules: readonly RuleDraft[], at: number, step: -1 | 1): readonly RuleDraft[] {
  const rule = rules[at];
  return rule === undefined ? rules : rules.toSpliced(at, 1).toSpliced(at + step, 0, rule);
}

const MINUTE_MS = 60_000;
const LONGEST_BASE = 50;

function freeId(base: string, taken: readonly RuleDraft[]): string {
  const ids = new Set(taken.map(({ id }) => id));
  const stem = base.replace(/-\d+$/, '').slice(0, LONGEST_BASE);
  let n = 2;
  while (ids.has(`${stem}-${n}`)) n++;
  return `${stem}-${n}`;
}

function eachWeight<T>(of: (name: WeightName) => T): Readonly<Record<WeightName, T>> {
  return {
    distance: of('distance'),
    time: of('time'),
    text: of('text'),
    category: of('category'),
    caller: of('caller'),
    unit: of('unit'),
    address: of('address'),
    warningArea: of('warningArea'),
  };
}

/** Without the noise of binary fractions: 0.895 × 100 is 89.5. */
function tidy(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

function plain(value: number): string {
  return String(tidy(value));
}
