import type { ReactNode } from 'react';
import type { Recommendation } from '../../../shared/domain/recommendation.ts';
import { pickUnits, plan } from '../../store/desk/duty-acts.ts';
import { sendChosen, togglePick } from '../../store/desk/send-chosen.ts';
import type { Suggestion } from '../../store/desk/use-recommendation.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { mayGive } from '../../store/seat-store.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Hairlines } from '../../ui/hairlines.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { KeyCap } from '../../ui/plate.tsx';
import { ToolNote } from '../../ui/tool-panel.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './duty-dispatch.module.css';
import { PickRow } from './pick-row.tsx';
import { ShortfallLine } from './shortfall-line.tsx';

/** Whom to send: what the run card asks for, who comes first and why, what is missing and why, what the city would lack. */
export function DutyDispatch({ suggestion }: { readonly suggestion: Suggestion }): ReactNode {
  const acting = useSeatState(mayGive('send-units'));
  const { t } = useWords();
  const seat = useSeat();
  const { level, without, picked } = useSeatState((state) => state.duty);
  const { answer, chosen } = suggestion;
  return (
    <section className={styles['panel']} aria-label={t('duty.suggestion')}>
      <PanelHead title={t('duty.suggestion')} count={<Card answer={answer} />}>
        <ActButton look="quiet" onPress={() => plan(seat.store, { level: level === 1 ? 2 : 1 })}>
          {t('duty.level', { level })}
        </ActButton>
        <ActButton look="quiet" onPress={() => plan(seat.store, { without: without.length > 0 ? [] : [...chosen] })}>
          <KeyCap>O</KeyCap> {t(without.length > 0 ? 'duty.firstPlan' : 'duty.otherPlan')}
        </ActButton>
      </PanelHead>
      {answer.kind === 'loading' && <Hairlines rows={4} rowRem={2} waitingFor={t('state.loading')} />}
      {answer.kind === 'failed' && <ToolNote>{t('duty.failed', { error: answer.message })}</ToolNote>}
      {answer.kind === 'ready' && (
        <>
          {answer.data.picks.length === 0 && <ToolNote>{t('duty.noUnits')}</ToolNote>}
          <div className={styles['rows']}>
            {answer.data.picks.length > 0 && (
              <table className={styles['table']}>
                <thead>
                  <tr>
                    <th />
                    <th>{t('duty.unit')}</th>
                    <th data-number>{t('duty.eta')}</th>
                    <th data-number>{t('duty.distance')}</th>
                    <th data-number>{t('duty.fix')}</th>
                    <th>{t('duty.why')}</th>
                    <th>{t('duty.coverAfter')}</th>
                  </tr>
                </thead>
                <tbody>
                  {answer.data.picks.slice(0, 9).map((pick, i) => (
                    <PickRow
                      key={pick.unitId}
                      pick={pick}
                      index={i}
                      chosen={chosen.has(pick.unitId)}
                      onToggle={() => togglePick(seat.store, chosen, pick.unitId)}
                    />
                  ))}
                </tbody>
              </table>
            )}
            {answer.data.shortfalls.map((shortfall) => (
              <ShortfallLine key={shortfall.need} shortfall={shortfall} needs={answer.data.needs} />
            ))}
          </div>
        </>
      )}
      {acting && (
        <footer className={styles['foot']}>
          <ActButton
            look="primary"
            disabled={chosen.size === 0}
            onPress={() => void sendChosen(seat, suggestion, (units) => t('duty.send', { units }))}
          >
            {t('duty.sendChosen', { n: chosen.size })} <KeyCap>D</KeyCap>
          </ActButton>
          <ActButton
            disabled={answer.kind !== 'ready' || answer.data.picks.length === 0}
            onPress={() => void sendChosen(seat, suggestion, (units) => t('duty.send', { units }), 1)}
          >
            {t('duty.sendFirst')} <KeyCap>⇧D</KeyCap>
          </ActButton>
          {picked !== null && (
            <ActButton look="quiet" onPress={() => pickUnits(seat.store, null)}>
              {t('duty.asSuggested')}
            </ActButton>
          )}
          <span className={styles['hint']}>
            {t('duty.undoSend')} <KeyCap>Z</KeyCap>
          </span>
        </footer>
      )}
    </section>
  );
}

/** What the run card asks for and how much of it is missing. */
function Card({ answer }: { readonly answer: Suggestion['answer'] }): ReactNode {
  const { t } = useWords();
  if (answer.kind !== 'ready') return null;
  const { runCardId, needs, shortfalls }: Recommendation = answer.data;
  if (runCardId === null) return t('duty.noCard');
  const need = needs.reduce((sum, { count }) => sum + count, 0);
  const missing = shortfalls.reduce((sum, one) => sum + one.missing, 0);
  return t(missing > 0 ? 'duty.cardShort' : 'duty.card', { card: runCardId, need, missing });
}
