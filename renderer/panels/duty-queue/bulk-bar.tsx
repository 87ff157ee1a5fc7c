import type { ReactNode } from 'react';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { KeyCap } from '../../ui/plate.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './duty-queue.module.css';
import { openForm, setTicked } from '../../store/desk/duty-acts.ts';

/** What may be done to the ticked rows. */
export function BulkBar(): ReactNode {
  const { t } = useWords();
  const { store } = useSeat();
  const tab = useSeatState((state) => state.duty.tab);
  const ticked = useSeatState((state) => state.duty.ticked);
  if (ticked.size === 0) return null;
  return (
    <footer className={styles['bulk']}>
      <b>{t('duty.ticked', { n: ticked.size })}</b>
      {tab === 'alarms' && (
        <ActButton look="quiet" onPress={() => openForm(store, { kind: 'acknowledge' })}>
          <KeyCap>A</KeyCap> {t('duty.acknowledge')}
        </ActButton>
      )}
      {(tab === 'incidents' || tab === 'cases') && (
        <>
          <ActButton look="quiet" onPress={() => openForm(store, { kind: 'acts' })}>
            <KeyCap>S</KeyCap> {t('duty.step')}
          </ActButton>
          <ActButton look="quiet" onPress={() => openForm(store, { kind: 'grade' })}>
            <KeyCap>G</KeyCap> {t('duty.grade')}
          </ActButton>
          <ActButton look="quiet" onPress={() => openForm(store, { kind: 'merge' })}>
            <KeyCap>M</KeyCap> {t('duty.merge')}
          </ActButton>
        </>
      )}
      {tab === 'reports' && (
        <ActButton look="quiet" onPress={() => openForm(store, { kind: 'open' })}>
          <KeyCap>S</KeyCap> {t('duty.openCases')}
        </ActButton>
      )}
      <ActButton look="quiet" onPress={() => setTicked(store, new Set())}>
        {t('duty.untick')}
      </ActButton>
    </footer>
  );
}
