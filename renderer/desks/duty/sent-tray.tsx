import type { ReactNode } from 'react';
import type { SentAct } from '../../store/desk/sent-act.ts';
import { changedSince, targetOf } from '../../store/desk/changed-since.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { Plate } from '../../ui/plate.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './duty-desk.module.css';

/** Acts that wait for the hub, and those that it refused with what can be done about each. Nothing is drawn while all is well. */
export function SentTray(): ReactNode {
  const { t } = useWords();
  const sent = useSeatState((state) => state.duty.sent);
  const open = sent.filter(({ standing }) => standing.kind !== 'done').slice(0, 4);
  if (open.length === 0) return null;
  return (
    <ul className={styles['tray']} aria-label={t('duty.sent')}>
      {open.map((act) =>
        act.standing.kind === 'failed' ? (
          <FailedAct key={act.id} act={act} />
        ) : (
          <li key={act.id} role="status">
            <Plate look="outline">{t('duty.pending')}</Plate> <span>{act.label}</span>
          </li>
        ),
      )}
    </ul>
  );
}

function FailedAct({ act }: { readonly act: SentAct }): ReactNode {
  const { t } = useWords();
  const { acts, store } = useSeat();
  const { standing, command } = act;
  const target = useSeatState(({ world }) => targetOf(command, world));
  // The answer may be here before the picture of what was changed.
  const conflict = useSeatState(({ world }) => changedSince(command, world));
  if (standing.kind !== 'failed') return null;
  const again = (): void => {
    acts.dismiss(act.id);
    const latest = targetOf(command, store.getState().world);
    void acts.run(act.label, 'was' in command && latest !== null ? { ...command, was: latest.seq } : command);
  };
  const anyway = command.name === 'send-units' && !command.despiteBusy;
  return (
    <li role="alert">
      <Plate look="inverse">{t(conflict ? 'duty.conflict' : 'duty.refused')}</Plate>
      <span>
        <b>{act.label}</b>
        <i lang="en">{standing.error}</i>
        {conflict && target?.kind === 'case' && (
          <i>{t('duty.standsNow', { state: t(`cases.state.${target.body.state}`) })}</i>
        )}
        {conflict && target?.kind === 'task' && (
          <i>{t('duty.standsNow', { state: t(`cases.task.${target.body.state}`) })}</i>
        )}
      </span>
      {conflict && <ActButton onPress={again}>{t('duty.again')}</ActButton>}
      {anyway && (
        <ActButton
          onPress={() => {
            acts.dismiss(act.id);
            void acts.run(act.label, { ...command, despiteBusy: true });
          }}
        >
          {t('duty.sendAnyway')}
        </ActButton>
      )}
      <ActButton look="quiet" onPress={() => acts.dismiss(act.id)}>
        {t('duty.drop')}
      </ActButton>
    </li>
  );
}
