import type { ReactNode } from 'react';
import type { AssignmentBody } from '../../../shared/domain/unit.ts';
import type { CaseRecord } from '../../store/desk/case-row.ts';
import { formatSpan } from '../../store/desk/formatted-span.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { mayGive } from '../../store/seat-store.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './duty-case.module.css';

/** The units that were sent, each with its own times; a unit's status may be set from here. */
export function CaseUnits({ record }: { readonly record: CaseRecord }): ReactNode {
  const acting = useSeatState(mayGive('set-unit-status'));
  const { t, local } = useWords();
  const { acts } = useSeat();
  const at = useSeatState((state) => state.second);
  const assignments = useSeatState((state) => state.world.assignments);
  const units = useSeatState((state) => state.world.units);
  const own = assignments.list.filter(({ body }) => body.caseId === record.id);
  if (own.length === 0) return null;
  const there = own.filter(({ body }) => isOut(body)).length;
  return (
    <section>
      <PanelHead title={t('duty.units')} count={there} />
      <table className={styles['table']}>
        <tbody>
          {own.map(({ eid, body }) => {
            const unit = units.list.find(({ id }) => id === body.unitId);
            const callSign = unit?.body.callSign ?? body.unitId;
            const status = unit?.body.caseId === record.id && isOut(body) ? unit.body.status : null;
            const next = status === 'dispatched' ? 'en-route' : status === 'en-route' ? 'on-scene' : null;
            return (
              <tr key={eid} data-over={!isOut(body) || undefined}>
                <td>
                  <b>{callSign}</b>
                </td>
                <td>{status === null ? endOf(body) : t(`cases.unitStatus.${status}`)}</td>
                <td className={styles['dim']}>
                  {t('duty.sentAt', { time: local.near(body.dispatchedAt, at) })}
                  {body.onSceneAt !== null &&
                    ` · ${t('duty.arrivedAfter', { age: formatSpan(body.onSceneAt - body.dispatchedAt, t) })}`}
                  {body.suggested !== null && ` · ${t('duty.suggestedRank', { rank: body.suggested.rank })}`}
                </td>
                <td data-number>
                  {acting && next !== null && (
                    <ActButton
                      look="quiet"
                      onPress={() =>
                        void acts.run(`${callSign} · ${t(`cases.unitStatus.${next}`)}`, {
                          name: 'set-unit-status',
                          unitId: body.unitId,
                          status: next,
                          caseId: record.id,
                        })
                      }
                    >
                      {t(`cases.unitStatus.${next}`)}
                    </ActButton>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );

  function endOf({ cancelledAt, clearAt }: AssignmentBody): string {
    if (cancelledAt !== null) return t('duty.recalled');
    return clearAt === null ? '' : t('cases.state.cleared');
  }
}

function isOut({ cancelledAt, clearAt }: AssignmentBody): boolean {
  return cancelledAt === null && clearAt === null;
}
