import type { ReactNode } from 'react';
import type { RawRef } from '../../../shared/domain/event.ts';
import { formatCount } from '../../../shared/i18n/numbers.ts';
import type { AnyRecord } from '../../store/decode-row.ts';
import { useAnswer } from '../../store/use-answer.ts';
import { Hairlines } from '../../ui/hairlines.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './detail-panel.module.css';
import { looksLikeText, rawText } from './raw-text.ts';

const MOST_BYTES = 16_384;

/** The bytes that the record was read from, exactly. */
export function RawTab({ record }: { readonly record: AnyRecord }): ReactNode {
  const { t } = useWords();
  const raw = rawRefOf(record);
  const answer = useAnswer(
    raw === null ? null : { what: 'raw', hash: raw.hash, offset: raw.offset, length: Math.min(raw.length, MOST_BYTES) },
  );
  if (raw === null) return <p className={styles['note']}>{t('detail.rawGone')}</p>;
  if (answer.kind === 'loading') return <Hairlines rows={4} rowRem={3} waitingFor={t('state.loading')} />;
  if (answer.kind === 'failed') return <p className={styles['note']}>{`${t('state.failed')} · ${answer.message}`}</p>;
  if (answer.data === null) return <p className={styles['note']}>{t('detail.rawGone')}</p>;
  const { text, binary } = rawText(answer.data.bytes, looksLikeText(answer.data.bytes) ? 'text/plain' : raw.mediaType);
  return (
    <>
      <p className={styles['note']}>
        {t('detail.rawOf', { length: formatCount(raw.length), media: raw.mediaType })}
        {binary && ` · ${t('detail.rawBinary')}`}
        {raw.length > MOST_BYTES && ` · ${t('detail.rawCut', { shown: formatCount(MOST_BYTES) })}`}
        {` · ${raw.document}`}
      </p>
      <pre className={styles['raw']} data-binary={binary || undefined}>
        {text}
      </pre>
    </>
  );
}

function rawRefOf(record: AnyRecord): RawRef | null {
  return 'raw' in record.body ? record.body.raw : null;
}
