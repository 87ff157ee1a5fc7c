import type { Category, CodeTables, Domain, EventClass, Grade, Priority } from '../../../../shared/domain/grade.ts';
import { firstMatch } from '../../../../shared/domain/match-code.ts';
import type { NormaliseContext } from '../standard.ts';

/** What the code tables make of a record; spread into the event's body. */
export interface Classified {
  readonly domain: Domain;
  readonly category: Category;
  readonly grade: Grade | null;
  readonly eventClass?: EventClass;
  readonly priority?: Priority;
  readonly gbCode?: string;
  readonly unmappedCode?: string;
}

const LONGEST_CODE = 120;

// The matcher keeps what it made of a list under that very list, so the same list must come each time.
const withoutClosing = new WeakMap<CodeTables['category'], CodeTables['category']>();

function namingRules(rules: CodeTables['category']): CodeTables['category'] {
  const known = withoutClosing.get(rules);
  if (known !== undefined) return known;
  const naming = rules.filter(({ when }) => Object.keys(when).length > 0);
  withoutClosing.set(rules, naming);
  return naming;
}

/**
 * Applies the feed's code tables to a record's codes.
 * @param codes every field that tables may ask for, by the standard's own names
 * @param codeField the field that says what kind of thing it is; its value is told as unmapped when no rule of the category
 * table but a closing one (a rule that names no field) takes it
 */
export function classify(
  codes: Readonly<Record<string, string>>,
  { domain, tables }: Pick<NormaliseContext, 'domain' | 'tables'>,
  codeField: string,
): Classified {
  const known = firstMatch(namingRules(tables.category), codes);
  const category = known ?? firstMatch(tables.category, codes) ?? 'other';
  return {
    ...otherClasses(codes, { domain, tables }),
    category,
    grade: firstMatch(tables.grade, codes) ?? null,
    ...(known === undefined ? unmapped(codeField, codes[codeField] ?? '') : {}),
  };
}

/** What the tables say beside grade and category. */
export function otherClasses(
  codes: Readonly<Record<string, string>>,
  { domain, tables }: Pick<NormaliseContext, 'domain' | 'tables'>,
): Pick<Classified, 'domain' | 'eventClass' | 'priority' | 'gbCode'> {
  const eventClass = firstMatch(tables.eventClass ?? [], codes);
  const priority = firstMatch(tables.priority ?? [], codes);
  const gbCode = firstMatch(tables.gbCode ?? [], codes);
  return {
    domain: firstMatch(tables.domain ?? [], codes) ?? domain,
    ...(eventClass === undefined ? {} : { eventClass }),
    ...(priority === undefined ? {} : { priority }),
    ...(gbCode === undefined ? {} : { gbCode }),
  };
}

/** True where a rule that names a field takes the codes, so that they are known even if as `other`. */
export function isMapped(codes: Readonly<Record<string, string>>, rules: CodeTables['category']): boolean {
  return firstMatch(namingRules(rules), codes) !== undefined;
}

/** The code that no table knows; nothing where there is none. */
export function unmapped(field: string, value: string): Pick<Classified, 'unmappedCode'> {
  return value === '' ? {} : { unmappedCode: `${field}=${value.slice(0, LONGEST_CODE)}` };
}
