import type { ReactNode } from 'react';
import { recordOf } from '../../store/record-of.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { mayGive } from '../../store/seat-store.ts';
import { useAlarms } from '../../store/use-alarms.ts';
import { useSelectedCase } from '../../store/desk/use-cases.ts';
import { openForm } from '../../store/desk/duty-acts.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { KeyCap } from '../../ui/plate.tsx';
import { ToolNote } from '../../ui/tool-panel.tsx';
import { useWords } from '../../ui/words.tsx';
import { AlarmLine } from '../alarms/alarm-line.tsx';
import { DetailPanel } from '../detail/detail-panel.tsx';
import { CaseClocks } from './case-clocks.tsx';
import { CaseFacts } from './case-facts.tsx';
import { CaseHead } from './case-head.tsx';
import { CaseLog } from './case-log.tsx';
import { CaseReports } from './case-reports.tsx';
import { CaseTasks } from './case-tasks.tsx';
import { CaseUnits } from './case-units.tsx';
import styles from './duty-case.module.css';
import { MilestoneRail } from './milestone-rail.tsx';

/** What is selected in the queue, in full: a case with its clocks, tasks, units and log; a report; an alarm. */
export function DutyCase(): ReactNode {
  const { t } = useWords();
  const { store } = useSeat();
  const row = useSelectedCase();
  const acknowledging = useSeatState(mayGive('act-on-alarms'));
  const opening = useSeatState(mayGive('open-case'));
  const selection = useSeatState((state) => state.selection);
  const gone = useSeatState(({ world }) => selection !== null && world.whole && recordOf(world, selection) === null);
  const { rows } = useAlarms();
  if (selection === null || (selection.kind === 'case' && row === null)) {
    return (
      <section className={styles['panel']} aria-label={t('duty.case')}>
        <ToolNote hint={t('duty.pickHint')}>{t(gone ? 'detail.gone' : 'duty.pick')}</ToolNote>
      </section>
    );
  }
  if (row !== null) {
    const { record } = row;
    return (
      <section className={styles['panel']} aria-label={t('duty.case')}>
        <CaseHead row={row} />
        <MilestoneRail record={record} />
        <div className={styles['body']}>
          <CaseFacts record={record} />
          <CaseClocks record={record} />
          <CaseReports record={record} />
          <CaseTasks record={record} />
          <CaseUnits record={record} />
          <CaseLog key={record.id} record={record} />
        </div>
      </section>
    );
  }
  if (selection.kind === 'alarm') {
    const alarm = rows.find(({ record }) => record.eid === selection.eid);
    return (
      <section className={styles['panel']} aria-label={t('duty.case')}>
        {alarm === undefined ? (
          <ToolNote>{t('detail.gone')}</ToolNote>
        ) : (
          <AlarmLine row={alarm} expanded={false} onPress={() => undefined} />
        )}
        {acknowledging && (
          <p className={styles['acts']}>
            <ActButton look="primary" onPress={() => openForm(store, { kind: 'acknowledge' })}>
              {t('duty.acknowledge')} <KeyCap>A</KeyCap>
            </ActButton>
          </p>
        )}
      </section>
    );
  }
  return (
    <section className={styles['panel']} aria-label={t('duty.case')}>
      {opening && selection.kind === 'event' && (
        <p className={styles['acts']}>
          <ActButton look="primary" onPress={() => openForm(store, { kind: 'open' })}>
            {t('duty.openCases')} <KeyCap>S</KeyCap>
          </ActButton>
        </p>
      )}
      <div className={styles['body']}>
        <DetailPanel selection={selection} />
      </div>
    </section>
  );
}
