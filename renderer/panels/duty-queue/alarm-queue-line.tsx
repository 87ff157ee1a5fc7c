import type { ReactNode } from 'react';
import type { AlarmRow } from '../../store/alarm-rows.ts';
import { useSeatState } from '../../store/seat-context.tsx';
import { Plate } from '../../ui/plate.tsx';
import { useWords } from '../../ui/words.tsx';
import { alarmTitle } from '../alarms/alarm-line.tsx';
import { TickBox } from './case-line.tsx';
import styles from './duty-queue.module.css';

/** An alarm in the queue. */
export function AlarmQueueLine(props: {
  readonly row: AlarmRow;
  readonly ticked: boolean;
  readonly onTick: () => void;
}): ReactNode {
  const { row, ticked, onTick } = props;
  const words = useWords();
  const { t, age, local } = words;
  const at = useSeatState((state) => state.second);
  const { state, record, chattering } = row;
  const { body } = record;
  const asks = state === 'unacknowledged' || state === 'returned';
  return (
    <div className={styles['line']} data-over={!asks || undefined}>
      <TickBox ticked={ticked} onTick={onTick} />
      <b className={styles['priority']}>{`P${body.priority}`}</b>
      <span className={styles['title']} data-wide>
        <span className={styles['cut']}>{alarmTitle(body, words)}</span>
      </span>
      <span className={styles['left']}>
        <Plate look={asks ? 'inverse' : 'outline'}>{t(`alarms.state.${state}`)}</Plate>
      </span>
      <span className={styles['more']} data-wide>
        <span className={styles['cut']}>
          {[
            t(`alarms.kind.${body.kind}`),
            ...(body.count > 1 ? [t('alarms.again', { n: body.count })] : []),
            ...(chattering ? [t('alarms.chattering')] : []),
            ...(body.acknowledged === null ? [] : [t(`alarms.as.${body.acknowledged.as}`), body.acknowledged.by]),
          ].join(' · ')}
        </span>
      </span>
      <span className={styles['limit']}>
        {state === 'shelved' && body.shelved !== null
          ? t('alarms.shelvedUntil', { time: local.minutes(body.shelved.until) })
          : t('alarms.raised', { age: age(at - body.raisedAt) })}
      </span>
    </div>
  );
}
