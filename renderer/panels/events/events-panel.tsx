import { useMemo, useState, type ReactNode } from 'react';
import type { EventRecord } from '../../store/event-standing.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { countPerGrade } from '../../store/selectors.ts';
import { sameRef, type EntityRef } from '../../store/selection.ts';
import { ledReports } from '../../store/incident-groups.ts';
import { useEventPicture } from '../../store/use-event-picture.ts';
import { eventsIn, zoneOf } from '../../store/zone-filter.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Hairlines } from '../../ui/hairlines.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { GradeMark } from '../../ui/symbol.tsx';
import { useWords } from '../../ui/words.tsx';
import { EventLine, EventRow } from './event-row.tsx';
import styles from './events-panel.module.css';
import { heldRows } from './held-rows.ts';
import { ZoneToken } from './zone-token.tsx';

export interface EventsPanelProps {
  /** How many rows of each tier the height takes. */
  readonly rows: number;
  readonly lines: number;
}

/** The events that matter now, by grade then newest; the foot says what is not shown, so that nothing is hidden silently. */
export function EventsPanel({ rows, lines }: EventsPanelProps): ReactNode {
  const { t, name, age } = useWords();
  const seat = useSeat();
  const events = useSeatState((state) => state.world.events);
  const feeds = useSeatState((state) => state.world.feeds);
  const whole = useSeatState((state) => state.world.whole);
  const open = useSeatState((state) => state.connection.kind === 'open');
  const at = useSeatState((state) => state.second);
  const replay = useSeatState((state) => state.time.mode === 'replay');
  const selection = useSeatState((state) => state.selection);
  const drill = useSeatState((state) => state.drill);
  const incidents = useSeatState((state) => state.world.incidents);
  const [frozen, setFrozen] = useState<readonly EventRecord[] | null>(null);
  const picture = useEventPicture();
  const sources = useMemo(() => new Map(feeds.list.map(({ body }) => [body.id, name(body.name)])), [feeds, name]);
  const zoneId = useSeatState((state) => state.mapUi.zoneFilter);
  const zone = useSeatState((state) => zoneOf(state.world.zones, state.mapUi.zoneFilter));
  const active = eventsIn(picture.active, zone);
  const { leads, reports } = ledReports(active, incidents);
  const list = heldRows(leads, frozen, events.byEid);
  const shown = list.rows.slice(0, rows);
  const second = list.rows.slice(rows, rows + lines);
  const rest = countPerGrade(list.rows.slice(rows + lines));
  const select = (ref: EntityRef): void => seat.select(ref);
  const perGrade = countPerGrade(active);
  const grave = perGrade[1] + perGrade[2] + perGrade[3];
  if (!whole && events.list.length === 0) {
    return (
      <section className={styles['panel']} aria-label={t('events.title')}>
        <PanelHead title={t('events.title')} />
        <Hairlines
          rows={rows}
          rowRem={6.25}
          waitingFor={`${t('state.loading')} · ${t(open ? 'state.fromSnapshot' : 'state.fromHub')}`}
        />
      </section>
    );
  }
  return (
    <section
      className={styles['panel']}
      aria-label={t('events.title')}
      onPointerEnter={() => setFrozen(leads)}
      onPointerLeave={() => setFrozen(null)}
    >
      <PanelHead
        title={t(replay ? 'events.titleReplay' : 'events.title')}
        count={zoneId === null ? t('events.count', { n: active.length }) : undefined}
      >
        {zoneId === null && (replay ? t('state.readOnly') : t('events.order'))}
        {zoneId !== null && <ZoneToken zone={zone} inside={active.length} total={picture.active.length} />}
      </PanelHead>
      {list.waiting > 0 && (
        <div className={styles['fresh']}>
          <span>{t('events.fresh', { n: list.waiting })}</span>
          <ActButton onPress={() => setFrozen(leads)}>{t('events.show')}</ActButton>
        </div>
      )}
      <ul>
        {shown.map((event) => {
          const ref: EntityRef = { kind: 'event', eid: event.eid };
          return (
            <li key={event.eid}>
              <EventRow
                event={event}
                at={at}
                drill={drill}
                reports={reports.get(event.id) ?? 1}
                source={sources.get(event.body.feedId) ?? event.body.feedId}
                selected={sameRef(selection, ref)}
                onSelect={() => select(ref)}
              />
            </li>
          );
        })}
      </ul>
      {second.length > 0 && (
        <ul className={styles['second']}>
          {second.map((event) => {
            const ref: EntityRef = { kind: 'event', eid: event.eid };
            return (
              <li key={event.eid}>
                <EventLine event={event} at={at} selected={sameRef(selection, ref)} onSelect={() => select(ref)} />
              </li>
            );
          })}
        </ul>
      )}
      <footer className={styles['foot']}>
        {list.rows.length > rows + lines ? (
          <span className={styles['rest']}>
            {t('events.more')}
            {([1, 2, 3, 4] as const).map(
              (grade) =>
                rest[grade] > 0 && (
                  <span key={grade} className={styles['count']}>
                    <GradeMark grade={grade} size={22} />
                    {rest[grade]}
                  </span>
                ),
            )}
            {rest[0] > 0 && (
              <span className={styles['count']} title={t('grade.none')}>
                <GradeMark grade={null} size={22} />
                {rest[0]}
              </span>
            )}
          </span>
        ) : (
          grave === 0 && (
            <span>
              {t(active.length === 0 ? 'events.none' : 'events.quiet')}
              {zone === null &&
                picture.quietSince !== null &&
                ` · ${t('events.lasting', { age: age(at - picture.quietSince) })}`}
            </span>
          )
        )}
        <span className={styles['others']}>
          {zone === null && picture.unreal > 0 && <span>{t('events.unreal', { n: picture.unreal })}</span>}
          {zone === null && picture.expired > 0 && <span>{t('events.expired', { n: picture.expired })}</span>}
        </span>
      </footer>
    </section>
  );
}
