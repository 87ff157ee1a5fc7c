import { isAmong } from '../../../shared/domain/is-among.ts';
import type { AlarmKind, AlarmRule } from '../../../shared/domain/alarm.ts';
import type { Category, Grade } from '../../../shared/domain/grade.ts';

/** The first enabled rule of a kind that fits; null: none does. */
export function ruleFor(
  rules: readonly AlarmRule[],
  kind: AlarmKind,
  about: { readonly grade: Grade | null; readonly category: Category | null } = { grade: null, category: null },
): AlarmRule | null {
  const fits = ({ enabled, kind: of, grades, categories }: AlarmRule): boolean =>
    enabled && of === kind && isAmong(grades, about.grade) && isAmong(categories, about.category);
  return rules.find(fits) ?? null;
}
