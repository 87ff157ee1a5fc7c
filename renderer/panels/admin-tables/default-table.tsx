import type { ReactNode } from 'react';
import { Hairlines } from '../../ui/hairlines.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './admin-tables.module.css';
import type { DefaultRule } from './default-rules.ts';
import { ResultMark } from './result-mark.tsx';
import { resultWord } from './result-words.ts';
import { UNGRADED, type TableKind } from './rule-draft.ts';

/** The rules that a standard brings, tried after the feed's own. `rules` null: still being read. */
export function DefaultTable({
  kind,
  rules,
}: {
  readonly kind: TableKind;
  readonly rules: readonly DefaultRule[] | null;
}): ReactNode {
  const { t } = useWords();
  if (rules === null) return <Hairlines rows={4} rowRem={2} waitingFor={t('state.loading')} />;
  if (rules.length === 0) return <p className={styles['note']}>{t('feeds.tables.defaultNone')}</p>;
  return (
    <ol className={styles['defaults']}>
      {rules.map(({ when, then }, i) => {
        const result = then === null ? UNGRADED : String(then);
        return (
          <li key={i}>
            <span className={styles['number']}>{i + 1}</span>
            <code>
              {Object.keys(when).length === 0
                ? t('feeds.tables.always')
                : Object.entries(when)
                    .map(([field, value]) => `${field} = ${typeof value === 'string' ? value : value.join(', ')}`)
                    .join(' · ')}
            </code>
            <span className={styles['then']}>
              <ResultMark kind={kind} result={result} />
              {resultWord(kind, result, t)}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
