import type { ReactNode } from 'react';
import { CATEGORIES, DOMAINS, GRADES } from '../../../shared/domain/grade.ts';
import { CategoryGlyph, DomainShape, GradeMark } from '../../ui/symbol.tsx';
import { UNGRADED, type TableKind } from './rule-draft.ts';

/** What a rule gives, as it is drawn on the map. */
export function ResultMark({ kind, result }: { readonly kind: TableKind; readonly result: string }): ReactNode {
  if (kind === 'category') {
    const category = CATEGORIES.find((one) => one === result);
    return category === undefined ? null : <CategoryGlyph category={category} size={18} />;
  }
  if (kind === 'grade') {
    const grade = GRADES.find((one) => String(one) === result) ?? null;
    return grade === null && result !== UNGRADED ? null : <GradeMark grade={grade} size={18} />;
  }
  if (kind === 'domain') {
    const domain = DOMAINS.find((one) => one === result);
    return domain === undefined ? null : <DomainShape domain={domain} size={16} />;
  }
  return null;
}
