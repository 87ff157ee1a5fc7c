import { useCallback, useMemo, type ReactNode } from 'react';
import { formatCount } from '../../../shared/i18n/numbers.ts';
import type { PreviewedRecord } from '../../../shared/domain/mapping-trial.ts';
import { useWords } from '../../ui/words.tsx';
import styles from './admin-mapping.module.css';
import { rawWindow } from './raw-window.ts';

const MOST_BYTES = 24_576;
const NONE: readonly PreviewedRecord[] = [];

/** The bytes as text, record by record; those that are refused are marked, the one looked at is lit. */
export function PayloadText(props: {
  readonly bytes: Uint8Array;
  readonly results: readonly PreviewedRecord[] | null;
  readonly selected: number | null;
  readonly onSelect: (record: number) => void;
}): ReactNode {
  const { t } = useWords();
  const { bytes, selected, onSelect } = props;
  const results = props.results ?? NONE;
  const view = useMemo(() => rawWindow(bytes, results, selected, MOST_BYTES), [bytes, results, selected]);
  const lit = useCallback((mark: HTMLElement | null): void => {
    mark?.scrollIntoView({ block: 'nearest' });
  }, []);
  const cut = view.from > 0 || view.to < bytes.length;
  return (
    <>
      {cut && (
        <p className={styles['cut']}>
          {t('feeds.mapping.payload.cut', {
            from: formatCount(view.from),
            to: formatCount(view.to),
            total: formatCount(bytes.length),
          })}
        </p>
      )}
      <pre className={styles['raw']}>
        {view.runs.map(({ record, text }, i) =>
          record === null ? (
            <span key={`between-${i}`}>{text}</span>
          ) : (
            <mark
              key={`record-${record}`}
              ref={record === selected ? lit : null}
              data-selected={record === selected || undefined}
              data-rejected={results[record]?.outcome.kind === 'rejected' || undefined}
              onClick={() => onSelect(record)}
            >
              {text}
            </mark>
          ),
        )}
      </pre>
    </>
  );
}
