import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { AlarmBody } from '../../../shared/domain/alarm.ts';
import type { AlarmRow } from '../../store/alarm-rows.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { Plate } from '../../ui/plate.tsx';
import { useWords, type Words } from '../../ui/words.tsx';
import styles from './alarms-panel.module.css';

/** One alarm: its state, priority, what raised it and how long ago. Choosing it shows its source on the map. */
export function AlarmLine(props: {
  readonly row: AlarmRow;
  readonly expanded: boolean;
  readonly onPress: () => void;
}): ReactNode {
  const { row, expanded, onPress } = props;
  const words = useWords();
  const { t, age, local } = words;
  const seat = useSeat();
  const at = useSeatState((state) => state.second);
  const { record, state, chattering, stale } = row;
  const { body } = record;
  const asks = state === 'unacknowledged' || state === 'returned';
  const press = (): void => {
    onPress();
    const source = sourceOf(body, seat.world());
    if (source !== null) seat.select(source);
  };
  return (
    <Button className={styles['line'] ?? ''} aria-expanded={expanded} onPress={press}>
      <b className={styles['priority']}>{`P${body.priority}`}</b>
      <span className={styles['title']}>{alarmTitle(body, words)}</span>
      <span className={styles['age']}>
        {state === 'shelved' && body.shelved !== null
          ? t('alarms.shelvedUntil', { time: local.minutes(body.shelved.until) })
          : t('alarms.raised', { age: age(at - body.raisedAt) })}
      </span>
      <span className={styles['more']}>
        <Plate look={asks ? 'inverse' : 'outline'}>{t(`alarms.state.${state}`)}</Plate>
        {chattering && <Plate look="outline">{t('alarms.chattering')}</Plate>}
        {stale && <Plate look="outline">{t('alarms.stale')}</Plate>}
        <span className={styles['cut']}>{aboutOf(body, state, words)}</span>
      </span>
    </Button>
  );
}

/** What kind it is, how often, and what somebody has said of it. */
function aboutOf({ kind, count, acknowledged, shelved }: AlarmBody, state: AlarmRow['state'], { t }: Words): string {
  return [
    t(`alarms.kind.${kind}`),
    ...(count > 1 ? [t('alarms.again', { n: count })] : []),
    ...(acknowledged === null ? [] : [t(`alarms.as.${acknowledged.as}`), acknowledged.by]),
    ...(state === 'shelved' && shelved !== null ? [shelved.reason, shelved.by] : []),
  ].join(' · ');
}

/** What raised it, in the reader's language where the source has words in it. */
export function alarmTitle({ titles, kind, source }: AlarmBody, { t, lang }: Words): string {
  if (kind === 'flood') return t('alarms.kind.flood');
  const wanted = lang.slice(0, 2);
  return titles.find((title) => title.lang.startsWith(wanted))?.title ?? titles[0]?.title ?? source.id;
}

function sourceOf(
  { source }: AlarmBody,
  world: ReturnType<ReturnType<typeof useSeat>['world']>,
): Parameters<ReturnType<typeof useSeat>['select']>[0] {
  if (source.kind === 'site') return null;
  const table = { event: world.events, feed: world.feeds, case: world.cases }[source.kind];
  const record = table.list.find(({ id }) => id === source.id);
  return record === undefined ? null : { kind: source.kind, eid: record.eid };
}
