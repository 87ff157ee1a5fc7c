import type { CodeRule } from './grade.ts';

/** A table made ready: each pattern folded once, each fact that the rules name given a slot. */
interface ReadyTable<T> {
  readonly names: readonly string[];
  readonly rules: readonly { readonly tests: readonly SlotTest[]; readonly result: T }[];
}

interface SlotTest {
  readonly slot: number;
  readonly patterns: readonly ((value: string) => boolean)[];
}

// Tables never change once read, and every record is held against them: thousands a second in a storm.
const readyTables = new WeakMap<readonly CodeRule<unknown>[], ReadyTable<unknown>>();

/**
 * The result of the first rule whose every named fact matches; undefined when none does. A rule that names no fact
 * always matches, so it can close a table. A fact that the record lacks matches nothing, not even `*`.
 * `then` may itself be null (ungraded on purpose): null is an answer, undefined is none.
 * A list of rules must not be changed after its first use.
 */
export function firstMatch<T>(rules: readonly CodeRule<T>[], facts: Readonly<Record<string, string>>): T | undefined {
  // Often a list made for the occasion, so nothing is kept under it.
  if (rules.length === 0) return undefined;
  const { names, rules: ready } = readyTable(rules);
  const values = names.map((name) => (Object.hasOwn(facts, name) ? fold(facts[name] ?? '') : undefined));
  return ready.find(({ tests }) => tests.every((test) => slotMatches(test, values)))?.result;
}

function slotMatches({ slot, patterns }: SlotTest, values: readonly (string | undefined)[]): boolean {
  const value = values[slot];
  return value !== undefined && patterns.some((matches) => matches(value));
}

function readyTable<T>(rules: readonly CodeRule<T>[]): ReadyTable<T> {
  const known = readyTables.get(rules);
  // Kept under the very rules that it was made of, so its results are of their type.
  if (known !== undefined) return known as ReadyTable<T>;
  const names = [...new Set(rules.flatMap(({ when }) => Object.keys(when)))];
  const made = {
    names,
    rules: rules.map((rule) => ({
      tests: Object.entries(rule.when).map(([name, wanted]) => ({
        slot: names.indexOf(name),
        patterns: [wanted].flat().map(patternTest),
      })),
      result: rule.then,
    })),
  };
  readyTables.set(rules, made);
  return made;
}

/** `light*` begins with, `*light` ends with, `*light*` holds, `light` is. A `*` elsewhere is an ordinary character. */
function patternTest(wanted: string): (value: string) => boolean {
  const pattern = fold(wanted);
  const open = pattern.startsWith('*');
  const close = pattern.length > 1 && pattern.endsWith('*');
  const core = pattern.slice(open ? 1 : 0, close ? -1 : undefined);
  if (open && close) return (value) => value.includes(core);
  if (open) return (value) => value.endsWith(core);
  if (close) return (value) => value.startsWith(core);
  return (value) => value === core;
}

function fold(text: string): string {
  return text.trim().toLowerCase();
}
