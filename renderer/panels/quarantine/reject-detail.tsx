import type { ReactNode } from 'react';
import { formatCount } from '../../../shared/i18n/numbers.ts';
import { goToAdmin } from '../../store/go-to-admin.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { mayGive } from '../../store/seat-store.ts';
import { useAnswer } from '../../store/use-answer.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Hairlines } from '../../ui/hairlines.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { KeyCap } from '../../ui/plate.tsx';
import { useWords } from '../../ui/words.tsx';
import { MAPPABLE } from '../admin-mapping/mapping-draft.ts';
import { RejectSummary } from '../detail/reject-summary.tsx';
import { looksLikeText, rawText } from '../detail/raw-text.ts';
import styles from './quarantine.module.css';
import type { RejectRecord } from './reject-facets.ts';

/** Bytes shown before and behind the rejected span. */
const AROUND = 1024;
const MOST_SPAN = 16_384;

/** One reject: why, what may be done, and its bytes in the midst of those around them. */
export function RejectDetail({
  reject,
  onRetry,
  onDismiss,
}: {
  readonly reject: RejectRecord;
  readonly onRetry: () => void;
  readonly onDismiss: () => void;
}): ReactNode {
  const { t } = useWords();
  const seat = useSeat();
  const acting = useSeatState(mayGive('retry-reject'));
  const { body } = reject;
  return (
    <>
      <PanelHead title={t(`reason.${body.reason}`)}>
        {acting && (
          <>
            <ActButton onPress={onRetry}>
              {t('rejects.retry')} <KeyCap>R</KeyCap>
            </ActButton>
            <ActButton onPress={onDismiss}>
              {t('rejects.dismiss')} <KeyCap>X</KeyCap>
            </ActButton>
          </>
        )}
      </PanelHead>
      <div className={styles['detailBody']}>
        <RejectSummary reject={reject} />
        {MAPPABLE.includes(body.standard) && (
          <div className={styles['acts']}>
            <ActButton
              onPress={() => goToAdmin(seat.store, { page: 'mapping', feedId: body.feedId, hash: body.raw.hash })}
            >
              {t('feeds.quarantine.openMapping')} <KeyCap>M</KeyCap>
            </ActButton>
          </div>
        )}
        <RejectBytes reject={reject} />
      </div>
    </>
  );
}

function RejectBytes({ reject }: { readonly reject: RejectRecord }): ReactNode {
  const { t } = useWords();
  const { raw } = reject.body;
  const from = Math.max(0, raw.offset - AROUND);
  const span = Math.min(raw.length, MOST_SPAN);
  const answer = useAnswer({
    what: 'raw',
    hash: raw.hash,
    offset: from,
    length: raw.offset - from + span + AROUND,
  });
  if (answer.kind === 'loading') return <Hairlines rows={6} rowRem={1.5} waitingFor={t('state.loading')} />;
  if (answer.kind === 'failed') return <p className={styles['note']}>{`${t('state.failed')} · ${answer.message}`}</p>;
  if (answer.data === null) return <p className={styles['note']}>{t('detail.rawGone')}</p>;
  const { bytes, totalBytes } = answer.data;
  const start = raw.offset - from;
  const media = looksLikeText(bytes) ? 'text/plain' : raw.mediaType;
  const read = (part: Uint8Array): string => rawText(part, media).text;
  return (
    <section className={styles['bytes']}>
      <p className={styles['hint']}>
        {t('feeds.quarantine.span', {
          from: formatCount(raw.offset),
          to: formatCount(raw.offset + raw.length),
          total: formatCount(totalBytes),
        })}
        {` · ${raw.mediaType} · ${raw.document}`}
        {raw.length > span && ` · ${t('detail.rawCut', { shown: formatCount(span) })}`}
      </p>
      <pre>
        {read(bytes.subarray(0, start))}
        <mark>{read(bytes.subarray(start, start + span))}</mark>
        {read(bytes.subarray(start + span))}
      </pre>
    </section>
  );
}
