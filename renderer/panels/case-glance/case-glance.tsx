import type { ReactNode } from 'react';
import type { CaseRow } from '../../store/desk/case-row.ts';
import { useCrews, useDepartments } from '../../store/desk/use-cases.ts';
import { goToDesk } from '../../store/go-to-desk.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { Facts, type Fact } from '../../ui/facts.tsx';
import { LifeBar } from '../../ui/life-bar.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { KeyCap, Plate } from '../../ui/plate.tsx';
import { EventSymbol } from '../../ui/symbol.tsx';
import { useWords } from '../../ui/words.tsx';
import { ClockOfLimit, usedOf } from '../duty-queue/clock-left.tsx';
import { CrewWords } from '../duty-queue/crew-words.tsx';
import styles from './case-glance.module.css';

/** A case on the wall: what, where, against which clocks, and who is on it. Its work is done at the desk. */
export function CaseGlance({ row }: { readonly row: CaseRow }): ReactNode {
  const { t, name, age, local } = useWords();
  const seat = useSeat();
  const at = useSeatState((state) => state.second);
  const assignments = useSeatState((state) => state.world.assignments);
  const units = useSeatState((state) => state.world.units);
  const departments = useDepartments();
  const crew = useCrews().get(row.id) ?? null;
  const { body } = row.record;
  const lead = departments.find(({ id }) => id === body.leadDepartment);
  const facts: readonly Fact[] = [
    { label: t('cases.field.place'), value: body.place.words === '' ? t('location.none') : body.place.words },
    ...(body.leadDepartment === null
      ? []
      : [{ label: t('duty.lead'), value: lead === undefined ? body.leadDepartment : name(lead.name) }]),
    { label: t('detail.received'), value: `${local.near(body.openedAt, at)} · ${age(at - body.openedAt)}` },
    ...(body.narrative === '' ? [] : [{ label: t('cases.field.narrative'), value: body.narrative }]),
  ];
  const out = assignments.list.filter(
    ({ body: one }) => one.caseId === row.id && one.cancelledAt === null && one.clearAt === null,
  );
  const clocks = body.clocks.filter(({ ended }) => ended === null);
  return (
    <section className={styles['panel']} aria-label={t('kind.case')}>
      <PanelHead title={t('kind.case')}>
        <ActButton look="quiet" onPress={() => seat.select(null)}>
          {t('detail.close')} <KeyCap>Esc</KeyCap>
        </ActButton>
      </PanelHead>
      <div className={styles['title']}>
        <EventSymbol domain={body.domain} grade={body.grade} category={body.category} size={48} />
        <div>
          <h3>
            {body.title} {body.priority !== null && <Plate look="outline">{`P${body.priority}`}</Plate>}
          </h3>
          <p>
            <b>{t(`cases.state.${body.state}`)}</b> {body.number}
          </p>
        </div>
      </div>
      {clocks.length > 0 && (
        <ul className={styles['clocks']} aria-label={t('duty.clocks')}>
          {clocks.map((clock, i) => (
            <li key={`${i} ${clock.limitId}`}>
              <span>{name(clock.name)}</span>
              <span className={styles['left']}>
                <ClockOfLimit clock={clock} />
              </span>
              <LifeBar used={usedOf(clock, clock.pausedAt ?? at)} />
            </li>
          ))}
        </ul>
      )}
      <div className={styles['crew']}>
        <CrewWords row={row} crew={crew} />
        <ul aria-label={t('duty.units')}>
          {out.map(({ eid, body: one }) => {
            const unit = units.list.find(({ id }) => id === one.unitId)?.body;
            return (
              <li key={eid}>
                <b>{unit?.callSign ?? one.unitId}</b>
                {unit !== undefined && <span>{t(`cases.unitStatus.${unit.status}`)}</span>}
              </li>
            );
          })}
        </ul>
      </div>
      <div className={styles['facts']}>
        <Facts facts={facts} />
      </div>
      <footer className={styles['foot']}>
        <ActButton look="quiet" onPress={() => goToDesk(seat.store, 'duty')}>
          {t('duty.title')} <KeyCap>D</KeyCap>
        </ActButton>
      </footer>
    </section>
  );
}
