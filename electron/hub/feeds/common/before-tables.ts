import type { CodeTables } from '../../../../shared/domain/grade.ts';

/** Tables of one standard whose rules are tried before those of the standard it is a rendering of. Make them once: the matcher keeps what it learns of a list. */
export function beforeTables(own: CodeTables, general: CodeTables): CodeTables {
  return {
    grade: [...own.grade, ...general.grade],
    category: [...own.category, ...general.category],
    domain: [...(own.domain ?? []), ...(general.domain ?? [])],
    eventClass: [...(own.eventClass ?? []), ...(general.eventClass ?? [])],
    priority: [...(own.priority ?? []), ...(general.priority ?? [])],
    gbCode: [...(own.gbCode ?? []), ...(general.gbCode ?? [])],
  };
}
