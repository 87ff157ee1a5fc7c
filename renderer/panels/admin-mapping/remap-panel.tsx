import { useState, type ReactNode } from 'react';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { Segments } from '../../ui/segments.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './admin-mapping.module.css';

const SPANS = { day: 1, week: 7, month: 30 } as const;
type SpanName = keyof typeof SPANS;
const DAY_MS = 86_400_000;

/** Reads a past span again by the mapping in force. Asked once, because it writes many changes. */
export function RemapPanel({
  feedId,
  state,
}: {
  readonly feedId: string;
  readonly state: 'ready' | 'unsaved' | 'no-mapping' | 'read-only';
}): ReactNode {
  const { t } = useWords();
  const seat = useSeat();
  const key = `remap/${feedId}`;
  const standing = useSeatState((now) => now.commands.get(key));
  const [span, setSpan] = useState<SpanName>('day');
  const [asking, setAsking] = useState(false);
  const [started, setStarted] = useState(false);
  const start = (): void => {
    const to = seat.store.getState().hubSecond + 1000;
    setAsking(false);
    setStarted(true);
    void seat.commands.run(key, { name: 'remap-history', feedId, from: to - SPANS[span] * DAY_MS, to });
  };
  return (
    <div className={styles['trial']}>
      <p className={styles['hint']}>{t('feeds.mapping.remap.hint')}</p>
      {state === 'unsaved' && <p>{t('feeds.mapping.remap.unsaved')}</p>}
      {state === 'no-mapping' && <p>{t('feeds.mapping.remap.needMapping')}</p>}
      {state === 'ready' && (
        <>
          <Segments<SpanName>
            label={t('feeds.mapping.remap.span')}
            value={span}
            onChange={setSpan}
            options={(['day', 'week', 'month'] as const).map((value) => ({
              value,
              label: t(`feeds.mapping.remap.${value}`),
            }))}
          />
          <div className={styles['acts']}>
            {standing?.kind === 'pending' ? (
              <span role="status">{t('feeds.mapping.remap.running')}</span>
            ) : asking ? (
              <>
                <span>{t('feeds.mapping.remap.confirm', { span: t(`feeds.mapping.remap.${span}`) })}</span>
                <ActButton look="primary" onPress={start}>
                  {t('feeds.mapping.remap.yes')}
                </ActButton>
                <ActButton look="quiet" onPress={() => setAsking(false)}>
                  {t('feeds.mapping.remap.no')}
                </ActButton>
              </>
            ) : (
              <ActButton onPress={() => setAsking(true)}>{t('feeds.mapping.remap.start')}</ActButton>
            )}
          </div>
          {standing?.kind === 'failed' && (
            <p role="alert">{t('feeds.mapping.remap.failed', { error: standing.error })}</p>
          )}
          {started && standing === undefined && <p role="status">{t('feeds.mapping.remap.done')}</p>}
        </>
      )}
    </div>
  );
}
