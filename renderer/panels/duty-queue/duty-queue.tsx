import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { QUEUE_TABS } from '../../store/desk/duty-state.ts';
import { chooseTab, tickRow } from '../../store/desk/duty-acts.ts';
import type { QueueRow } from '../../store/desk/queue-rows.ts';
import { useCrews } from '../../store/desk/use-cases.ts';
import type { Queue } from '../../store/desk/use-queue.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { sameRef } from '../../store/selection.ts';
import { useAlarms } from '../../store/use-alarms.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Hairlines } from '../../ui/hairlines.tsx';
import { KeyCap, Plate } from '../../ui/plate.tsx';
import { ToolNote } from '../../ui/tool-panel.tsx';
import { WindowList } from '../../ui/window-list.tsx';
import { useWords } from '../../ui/words.tsx';
import { AlarmQueueLine } from './alarm-queue-line.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { CaseLine } from './case-line.tsx';
import styles from './duty-queue.module.css';
import { FilterBar } from './filter-bar.tsx';
import { ReportLine } from './report-line.tsx';

const ROW_REM = 3.25;

/** 队列: alarms, reports nobody works on, emergencies in hand, city cases. */
export function DutyQueue({ queue }: { readonly queue: Queue }): ReactNode {
  const { t, local } = useWords();
  const seat = useSeat();
  const tab = useSeatState((state) => state.duty.tab);
  const whole = useSeatState((state) => state.world.whole);
  const selection = useSeatState((state) => state.selection);
  const { floodSince, load } = useAlarms();
  const { rows, waiting, counts, filter } = queue;
  const cursor = rows.findIndex(({ ref }) => sameRef(ref, selection));
  const filtered = filter.tokens.length + filter.words.length > 0;
  return (
    <section className={styles['queue']} aria-label={t('duty.queue')}>
      <div className={styles['tabs']} role="group" aria-label={t('duty.queue')}>
        {QUEUE_TABS.map((one, i) => (
          <Button
            key={one}
            className={styles['tab'] ?? ''}
            aria-pressed={one === tab}
            onPress={() => chooseTab(seat.store, one)}
          >
            <KeyCap>{String(i + 1)}</KeyCap> {t(`duty.tab.${one}`)} <b>{whole ? counts[one] : '–'}</b>
          </Button>
        ))}
      </div>
      <FilterBar filter={filter} />
      {floodSince !== null && (
        <p className={styles['flood']} role="alert">
          <Plate look="inverse">{t('alarms.flood', { time: local.minutes(floodSince) })}</Plate>
          <span>{t('alarms.loadHint', { ten: load.lastTenMinutes, hour: load.lastHour })}</span>
        </p>
      )}
      {waiting > 0 && (
        <ActButton look="quiet" onPress={queue.letIn}>
          {t('duty.waiting', { n: waiting })} <KeyCap>N</KeyCap> {t('events.show')}
        </ActButton>
      )}
      {!whole && <Hairlines rows={8} rowRem={ROW_REM} waitingFor={t('state.loading')} />}
      {whole && rows.length === 0 && (
        <ToolNote hint={filtered ? t('duty.noneHint') : undefined}>
          {t(filtered ? 'duty.noneFiltered' : `duty.none.${tab}`)}
        </ToolNote>
      )}
      {whole && rows.length > 0 && (
        <WindowList
          label={t(`duty.tab.${tab}`)}
          rows={rows}
          rowRem={ROW_REM}
          keyOf={({ id }) => id}
          cursor={cursor}
          onPick={({ ref }) => seat.select(ref)}
          onHold={queue.hold}
        >
          {(row) => <QueueLine row={row} />}
        </WindowList>
      )}
      <BulkBar />
    </section>
  );
}

function QueueLine({ row }: { readonly row: QueueRow }): ReactNode {
  const { name } = useWords();
  const { store } = useSeat();
  const ticked = useSeatState((state) => state.duty.ticked.has(row.id));
  const crews = useCrews();
  const feeds = useSeatState((state) => state.world.feeds);
  const onTick = (): void => tickRow(store, row.id);
  switch (row.kind) {
    case 'alarm':
      return <AlarmQueueLine row={row.alarm} ticked={ticked} onTick={onTick} />;
    case 'case':
      return <CaseLine row={row} crew={crews.get(row.id) ?? null} ticked={ticked} onTick={onTick} />;
    case 'event': {
      const { feedId } = row.event.body;
      const feed = feeds.list.find(({ body }) => body.id === feedId);
      return (
        <ReportLine
          event={row.event}
          source={feed === undefined ? feedId : name(feed.body.name)}
          ticked={ticked}
          onTick={onTick}
        />
      );
    }
  }
}
