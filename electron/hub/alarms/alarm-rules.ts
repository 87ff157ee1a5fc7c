import table from '../../../assets/tables/alarm-rules.json' with { type: 'json' };
import type { AlarmKind, AlarmRule } from '../../../shared/domain/alarm.ts';
import type { Category, Grade } from '../../../shared/domain/grade.ts';
import type { EntityId } from '../../../shared/domain/ids.ts';
import { tableBodySchema } from '../../../shared/protocol/table-schema.ts';
import type { DeskState } from '../dispatch/desk/desk-state.ts';

const bundled = tableBodySchema.parse({ table: 'alarm-rules', rows: table, note: '', by: '' });
const TABLE_ID = 'alarm-rules' as EntityId;

/** The site's rules, or the bundled ones where it has none. */
export function alarmRules(state: DeskState): readonly AlarmRule[] {
  const body = state.get('table', TABLE_ID)?.body ?? bundled;
  return body.table === 'alarm-rules' ? body.rows : [];
}

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

function isAmong<T>(listed: readonly T[] | null, value: T | null): boolean {
  return listed === null || (value !== null && listed.includes(value));
}
