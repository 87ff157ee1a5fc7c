import { useMemo, useState, type ReactNode } from 'react';
import { DESK_FEED } from '../../../shared/domain/report.ts';
import { newReports, eventQueueRow } from '../../store/desk/queue-rows.ts';
import { useCases, useCrews } from '../../store/desk/use-cases.ts';
import { gradeOf, heldWallRows, wallRows, type WallRow } from '../../store/desk/wall-rows.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { countPerGrade } from '../../store/selectors.ts';
import { sameRef } from '../../store/selection.ts';
import { ledReports } from '../../store/incident-groups.ts';
import { useEventPicture } from '../../store/use-event-picture.ts';
import { eventsIn, isInside, zoneOf } from '../../store/zone-filter.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Hairlines } from '../../ui/hairlines.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { GradeMark } from '../../ui/symbol.tsx';
import { useWords } from '../../ui/words.tsx';
import { CaseFace, CaseLineFace } from './case-row.tsx';
import { EventLine, EventRow } from './event-row.tsx';
import styles from './events-panel.module.css';
import { ZoneToken } from './zone-token.tsx';

export interface EventsPanelProps {
  /** How many rows of each tier the height takes. */
  readonly rows: number;
  readonly lines: number;
}

/** The open cases, and the reports that none works on, by grade; the foot says what is not shown, so that nothing is hidden silently. */
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
  const [frozen, setFrozen] = useState<readonly WallRow[] | null>(null);
  const picture = useEventPicture();
  const sources = useMemo(
    () => new Map([[DESK_FEED, t('duty.title')], ...feeds.list.map(({ body }) => [body.id, name(body.name)] as const)]),
    [feeds, name, t],
  );
  const zoneId = useSeatState((state) => state.mapUi.zoneFilter);
  const zone = useSeatState((state) => zoneOf(state.world.zones, state.mapUi.zoneFilter));
  const active = eventsIn(picture.active, zone);
  const index = useCases();
  const crews = useCrews();
  const cases = useMemo(
    () => index.rows.filter(({ over, record }) => !over && isInside(record.body.place.point, zone)),
    [index, zone],
  );
  const { reports } = ledReports(active, incidents);
  const waiting = newReports(active, index, incidents);
  const rowsNow = wallRows(cases, waiting);
  const list = heldWallRows(rowsNow, frozen, (row) => {
    if (row.kind === 'case') return index.byId(row.id) ?? row;
    const event = events.byEid.get(row.event.eid);
    return event === undefined ? row : eventQueueRow(event);
  });
  const shown = list.rows.slice(0, rows);
  const second = list.rows.slice(rows, rows + lines);
  const rest = countPerGrade(list.rows.slice(rows + lines).map(gradeOf));
  const perGrade = countPerGrade(rowsNow.map(gradeOf));
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
      onPointerEnter={() => setFrozen(rowsNow)}
      onPointerLeave={() => setFrozen(null)}
    >
      <PanelHead
        title={t(replay ? 'events.titleReplay' : 'events.title')}
        count={zoneId === null ? t('events.count', { cases: cases.length, reports: waiting.length }) : undefined}
      >
        {zoneId === null && (replay ? t('state.readOnly') : t('events.order'))}
        {zoneId !== null && <ZoneToken zone={zone} inside={active.length} total={picture.active.length} />}
      </PanelHead>
      {list.waiting > 0 && (
        <div className={styles['fresh']}>
          <span>{t('events.fresh', { n: list.waiting })}</span>
          <ActButton onPress={() => setFrozen(rowsNow)}>{t('events.show')}</ActButton>
        </div>
      )}
      <ul>
        {shown.map((row) => {
          const face = { at, selected: sameRef(selection, row.ref), onSelect: () => seat.select(row.ref) };
          return (
            <li key={row.ref.eid}>
              {row.kind === 'case' ? (
                <CaseFace row={row} crew={crews.get(row.id) ?? null} {...face} />
              ) : (
                <EventRow
                  event={row.event}
                  drill={drill}
                  reports={reports.get(row.id) ?? 1}
                  source={sources.get(row.event.body.feedId) ?? row.event.body.feedId}
                  {...face}
                />
              )}
            </li>
          );
        })}
      </ul>
      {second.length > 0 && (
        <ul className={styles['second']}>
          {second.map((row) => {
            const face = { at, selected: sameRef(selection, row.ref), onSelect: () => seat.select(row.ref) };
            return (
              <li key={row.ref.eid}>
                {row.kind === 'case' ? <CaseLineFace row={row} {...face} /> : <EventLine event={row.event} {...face} />}
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
              {t(rowsNow.length === 0 ? 'events.none' : 'events.quiet')}
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
