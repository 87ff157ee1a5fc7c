import type { CodeRule } from './grade.ts';

/**
 * The result of the first rule whose every named fact matches; undefined when none does. A rule that names no fact
 * always matches, so it can close a table. A fact that the record lacks matches nothing, not even `*`.
 * `then` may itself be null (ungraded on purpose): null is an answer, undefined is none.
 */
export function firstMatch<T>(rules: readonly CodeRule<T>[], facts: Readonly<Record<string, string>>): T | undefined {
  const folded = new Map<string, string>();
  for (const [name, value] of Object.entries(facts)) folded.set(name, fold(value));
  for (const rule of rules) {
    if (ruleMatches(rule.when, folded)) return rule.then;
  }
  return undefined;
}

function ruleMatches(when: CodeRule<unknown>['when'], folded: ReadonlyMap<string, string>): boolean {
  for (const [name, wanted] of Object.entries(when)) {
    const value = folded.get(name);
    if (value === undefined) return false;
    const patterns = typeof wanted === 'string' ? [wanted] : wanted;
    if (!patterns.some((pattern) => patternMatches(fold(pattern), value))) return false;
  }
  return true;
}

/** `light*` begins with, `*light` ends with, `*light*` holds, `light` is. A `*` elsewhere is an ordinary character. */
function patternMatches(pattern: string, value: string): boolean {
  const open = pattern.startsWith('*');
  const close = pattern.length > 1 && pattern.endsWith('*');
  const core = pattern.slice(open ? 1 : 0, close ? -1 : undefined);
  if (open && close) return value.includes(core);
  if (open) return value.endsWith(core);
  if (close) return value.startsWith(core);
  return value === core;
}

function fold(text: string): string {
  return text.trim().toLowerCase();
}
