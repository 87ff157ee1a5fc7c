import type { ReactNode } from 'react';
import type { AnyRecord } from '../../store/decode-row.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { useAnswer } from '../../store/use-answer.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Hairlines } from '../../ui/hairlines.tsx';
import { useWords } from '../../ui/words.tsx';
import { describeHistory } from './describe-history.ts';
import styles from './detail-panel.module.css';

const LIMIT = 40;

/** What became of the record, newest first, up to the moment shown. Each line replays its moment. */
export function HistoryTab({ record }: { readonly record: AnyRecord }): ReactNode {
  const words = useWords();
  const { t, local } = words;
  const seat = useSeat();
  const at = useSeatState((state) => state.second);
  const { kind, id, seq } = record;
  // The record's own seq is the newest that the moment shown knows of it, live and in replay alike.
  const answer = useAnswer({ what: 'history', kind, id, until: { seq }, limit: LIMIT });
  if (answer.kind === 'loading') return <Hairlines rows={4} rowRem={3} waitingFor={t('state.loading')} />;
  if (answer.kind === 'failed') return <p className={styles['note']}>{`${t('state.failed')} · ${answer.message}`}</p>;
  const lines = describeHistory(answer.data, kind === 'event', answer.data.length < LIMIT, words);
  if (lines.length === 0) return <p className={styles['note']}>{t('detail.historyNone')}</p>;
  return (
    <ol className={styles['history']}>
      {lines.map((line) => (
        <li key={line.seq}>
          <ActButton look="quiet" label={t('detail.replayMoment')} onPress={() => seat.playback.seek(line.recordedAt)}>
            <time>{local.near(line.recordedAt, at)}</time>
          </ActButton>
          <div>
            <b>{line.word}</b>
            {line.changes.map((change) => (
              <p key={change}>{change}</p>
            ))}
          </div>
        </li>
      ))}
    </ol>
  );
}
