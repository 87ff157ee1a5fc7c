import type { ReactNode } from 'react';
import type { CaseRecord } from '../../store/desk/case-row.ts';
import { openForm } from '../../store/desk/duty-acts.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { LifeBar } from '../../ui/life-bar.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { KeyCap, Plate } from '../../ui/plate.tsx';
import { useWords } from '../../ui/words.tsx';
import { ClockLeft, usedOf } from '../duty-queue/clock-left.tsx';
import styles from './duty-case.module.css';

/** The limits that the case runs against, and how those that ended were kept. */
export function CaseClocks({ record }: { readonly record: CaseRecord }): ReactNode {
  const { t, name, local } = useWords();
  const { store } = useSeat();
  const at = useSeatState((state) => state.second);
  const { clocks } = record.body;
  if (clocks.length === 0) return null;
  const missed = clocks.filter(({ ended, dueAt }) => ended?.how === 'missed' || (ended === null && at > dueAt)).length;
  return (
    <section>
      <PanelHead title={t('duty.clocks')} count={missed > 0 ? t('duty.missed', { n: missed }) : undefined}>
        <ActButton look="quiet" onPress={() => openForm(store, { kind: 'clocks' })}>
          <KeyCap>C</KeyCap> {t('duty.clockActs')}
        </ActButton>
      </PanelHead>
      <table className={styles['table']}>
        <tbody>
          {clocks.map((clock, i) => (
            <tr key={`${i} ${clock.limitId}`} data-over={clock.ended !== null || undefined}>
              <td>{name(clock.name)}</td>
              <td>{clock.kind === 'elapsed' ? '' : t('cases.clock.working')}</td>
              <td>
                {clock.urgedAt !== null && <Plate look="outline">{t('cases.act.urge')}</Plate>}{' '}
                {clock.supervisedAt !== null && <Plate look="outline">{t('cases.act.supervise')}</Plate>}
              </td>
              <td data-number>{local.near(clock.dueAt, at)}</td>
              <td data-number>
                <ClockLeft clock={clock} />
              </td>
              <td className={styles['barCell']}>
                <LifeBar used={usedOf(clock, clock.ended?.at ?? clock.pausedAt ?? at)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
