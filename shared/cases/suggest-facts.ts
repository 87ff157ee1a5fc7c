import type { Category, Grade, Priority } from '../domain/grade.ts';
import type { NarrativeRule } from '../domain/table.ts';

/** What a narrative suggests; null: nothing. A person's choice is never overridden by it. */
export interface SuggestedFacts {
  readonly category: Category | null;
  readonly grade: Grade | null;
  readonly priority: Priority | null;
}

/** Of each fact the first rule that fits and says something of it. A pattern that is no regular expression fits nothing. */
export function suggestFacts(narrative: string, rules: readonly NarrativeRule[]): SuggestedFacts {
  const found: { category: Category | null; grade: Grade | null; priority: Priority | null } = {
    category: null,
    grade: null,
    priority: null,
  };
  for (const rule of rules) {
    if (!fits(rule.pattern, narrative)) continue;
    found.category ??= rule.category;
    found.grade ??= rule.grade;
    found.priority ??= rule.priority;
  }
  return found;
}

function fits(pattern: string, narrative: string): boolean {
  try {
    return new RegExp(pattern, 'iu').test(narrative);
  } catch {
    return false;
  }
}
