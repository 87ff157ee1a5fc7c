import { useState, type ReactNode } from 'react';
import { ALARM_DISPOSITIONS, type AlarmAct } from '../../../shared/domain/alarm.ts';
import type { AlarmRow } from '../../store/alarm-rows.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { Field } from '../../ui/field.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './alarms-panel.module.css';

const MINUTE_MS = 60_000;
const SHELVES_MS = [10 * MINUTE_MS, 30 * MINUTE_MS, 60 * MINUTE_MS, 240 * MINUTE_MS];

/** What a person may do to one alarm: say what became of it, or put it aside for a time and a reason. */
export function AlarmActs({ row, onDone }: { readonly row: AlarmRow; readonly onDone: () => void }): ReactNode {
  const { t, age } = useWords();
  const seat = useSeat();
  const [reason, setReason] = useState<string | null>(null);
  const { record, state } = row;
  const key = `alarm/${record.id}`;
  const standing = useSeatState(({ commands }) => commands.get(key));
  const pending = standing?.kind === 'pending';
  const run = (act: AlarmAct): void => {
    void seat.commands.run(key, { name: 'act-on-alarms', alarmIds: [record.id], act }).then(() => {
      if (seat.store.getState().commands.get(key)?.kind !== 'failed') onDone();
    });
  };
  const asks = state === 'unacknowledged' || state === 'returned';
  return (
    <div className={styles['acts']}>
      {asks && reason === null && (
        <p className={styles['choices']}>
          <span>{t('alarms.dispositionAsk')}</span>
          {ALARM_DISPOSITIONS.map((as) => (
            <ActButton key={as} pending={pending} onPress={() => run({ do: 'acknowledge', as })}>
              {t(`alarms.as.${as}`)}
            </ActButton>
          ))}
        </p>
      )}
      {state === 'shelved' ? (
        <ActButton pending={pending} onPress={() => run({ do: 'unshelve' })}>
          {t('alarms.unshelve')}
        </ActButton>
      ) : reason === null ? (
        <ActButton look="quiet" onPress={() => setReason('')}>
          {t('alarms.shelve')}
        </ActButton>
      ) : (
        <>
          <Field label={t('alarms.shelveReason')} value={reason} onChange={setReason} autoFocus maxLength={500} />
          <p className={styles['choices']}>
            {SHELVES_MS.map((forMs) => (
              <ActButton
                key={forMs}
                pending={pending}
                disabled={reason.trim() === ''}
                onPress={() => run({ do: 'shelve', forMs, reason })}
              >
                {age(forMs)}
              </ActButton>
            ))}
            <ActButton look="quiet" onPress={() => setReason(null)}>
              {t('alarms.back')}
            </ActButton>
          </p>
        </>
      )}
      {standing?.kind === 'failed' && <p role="alert">{t('alarms.failed', { error: standing.error })}</p>}
    </div>
  );
}
