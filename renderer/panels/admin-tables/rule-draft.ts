import type { CodeTables } from '../../../shared/domain/grade.ts';
import { CATEGORIES, DOMAINS, EVENT_CLASSES, GRADES, PRIORITIES } from '../../../shared/domain/grade.ts';

export const TABLE_KINDS = ['category', 'grade', 'domain', 'eventClass', 'priority', 'gbCode'] as const;
export type TableKind = (typeof TABLE_KINDS)[number];

/** A condition as it is typed: the values with commas between. */
export interface FactDraft {
  readonly field: string;
  readonly values: string;
}

/** A rule as it is typed. `then` is the result as text; empty: not chosen yet. */
export interface RuleDraft {
  /** Stays the same while the rule is edited and moved. */
  readonly key: string;
  readonly when: readonly FactDraft[];
  readonly then: string;
}

export type TablesDraft = Readonly<Record<TableKind, readonly RuleDraft[]>>;

/** Stands for "ungraded on purpose". */
export const UNGRADED = 'none';

/** What a rule of a table may give; null: any text. */
export function resultsOf(kind: TableKind): readonly string[] | null {
  switch (kind) {
    case 'category':
      return CATEGORIES;
    case 'grade':
      return [...GRADES.map(String), UNGRADED];
    case 'domain':
      return DOMAINS;
    case 'eventClass':
      return EVENT_CLASSES;
    case 'priority':
      return PRIORITIES.map(String);
    case 'gbCode':
      return null;
  }
}

export function draftOf(tables: CodeTables | null): TablesDraft {
  const of = (kind: TableKind): readonly RuleDraft[] =>
    rulesOf(tables, kind).map(({ when, then }, i) => ({
      key: `${kind}-${i}`,
      when: Object.entries(when).map(([field, value]) => ({
        field,
        values: (typeof value === 'string' ? [value] : value).join(', '),
      })),
      then: then === null ? UNGRADED : String(then),
    }));
  return {
    category: of('category'),
    grade: of('grade'),
    domain: of('domain'),
    eventClass: of('eventClass'),
    priority: of('priority'),
    gbCode: of('gbCode'),
  };
}

function rulesOf(
  tables: CodeTables | null,
  kind: TableKind,
): readonly {
  readonly when: Readonly<Record<string, string | readonly string[]>>;
  readonly then: string | number | null;
}[] {
  return tables?.[kind] ?? [];
}

export interface RuleProblem {
  readonly kind: TableKind;
  /** From 1. */
  readonly rule: number;
  readonly missing: 'field' | 'value' | 'then';
}

/** The first thing that keeps the tables from being saved; null: nothing. */
export function problemOf(draft: TablesDraft): RuleProblem | null {
  for (const kind of TABLE_KINDS) {
    for (const [i, { when, then }] of draft[kind].entries()) {
      const rule = i + 1;
      if (when.some(({ field }) => field.trim() === '')) return { kind, rule, missing: 'field' };
      if (when.some(({ values }) => listOf(values).length === 0)) return { kind, rule, missing: 'value' };
      if (then.trim() === '') return { kind, rule, missing: 'then' };
    }
  }
  return null;
}

/** The tables that a draft without problems says; null: no rule at all, so the defaults alone. */
export function tablesOf(draft: TablesDraft): CodeTables | null {
  if (TABLE_KINDS.every((kind) => draft[kind].length === 0)) return null;
  const rules = (kind: TableKind): readonly object[] =>
    draft[kind].map((rule) => ({ when: whenOf(rule.when), ['then']: resultOf(kind, rule.then) }));
  const optional = (['domain', 'eventClass', 'priority', 'gbCode'] as const).filter((kind) => draft[kind].length > 0);
  return {
    grade: rules('grade'),
    category: rules('category'),
    ...Object.fromEntries(optional.map((kind) => [kind, rules(kind)])),
  } as unknown as CodeTables;
}

function whenOf(facts: readonly FactDraft[]): Readonly<Record<string, string | readonly string[]>> {
  return Object.fromEntries(
    facts.map(({ field, values }) => {
      const list = listOf(values);
      return [field.trim(), list.length === 1 ? (list[0] ?? '') : list];
    }),
  );
}

function resultOf(kind: TableKind, result: string): string | number | null {
  if (kind === 'grade') return result === UNGRADED ? null : Number(result);
  return kind === 'priority' ? Number(result) : result.trim();
}

function listOf(values: string): readonly string[] {
  return values
    .split(/[,，]/)
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

/** A rule moved by a step; at an end it stays. */
export function moved(rules: readonly RuleDraft[], index: number, step: 1 | -1): readonly RuleDraft[] {
  const rule = rules[index];
  const other = rules[index + step];
  if (rule === undefined || other === undefined) return rules;
  return rules.map((one, i) => (i === index ? other : i === index + step ? rule : one));
}
