import type { TextKey } from '../../../shared/i18n/texts.ts';
import { CATEGORIES, DOMAINS, EVENT_CLASSES, GRADES } from '../../../shared/domain/grade.ts';
import type { Translate } from '../../../shared/i18n/i18n.ts';
import { UNGRADED, type TableKind } from './rule-draft.ts';

/** What a rule gives, in words; a text of no meaning to us as it stands. */
export function resultWord(kind: TableKind, result: string, t: Translate): string {
  const key = keyOf(kind, result);
  if (key !== null) return t(key);
  return kind === 'priority' ? `P${result}` : result;
}

function keyOf(kind: TableKind, result: string): TextKey | null {
  switch (kind) {
    case 'category': {
      const category = CATEGORIES.find((one) => one === result);
      return category === undefined ? null : `category.${category}`;
    }
    case 'grade': {
      const grade = GRADES.find((one) => String(one) === result);
      if (grade !== undefined) return `grade.g${grade}`;
      return result === UNGRADED ? 'feeds.tables.ungraded' : null;
    }
    case 'domain': {
      const domain = DOMAINS.find((one) => one === result);
      return domain === undefined ? null : `domain.${domain}`;
    }
    case 'eventClass': {
      const eventClass = EVENT_CLASSES.find((one) => one === result);
      return eventClass === undefined ? null : `eventClass.${eventClass}`;
    }
    case 'priority':
    case 'gbCode':
      return null;
  }
}
