import type { LinkReason } from '../../../shared/domain/correlation.ts';
import type { Words } from '../../ui/words.tsx';

/** One reason for a score, as a person reads it: `120 m apart`. */
export function reasonWords(reason: LinkReason, { t, age }: Words): string {
  switch (reason.kind) {
    case 'distance':
      return t(reason.byRoad ? 'related.byRoad' : 'related.metres', { metres: Math.round(reason.metres) });
    case 'time':
      return t('related.time', { age: age(reason.ms) });
    case 'text':
      return reason.words.length === 0
        ? t('related.text', { percent: Math.round(reason.likeness * 100) })
        : t('related.words', { percent: Math.round(reason.likeness * 100), words: reason.words.slice(0, 4).join(' ') });
    case 'category':
      return t(reason.same ? 'related.category' : 'related.otherCategory');
    case 'caller':
    case 'unit':
    case 'address':
    case 'same-source':
    case 'warning-area':
      return t(`related.${reason.kind}`);
  }
}
