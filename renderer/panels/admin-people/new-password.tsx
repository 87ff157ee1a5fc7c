import { useState, type ReactNode } from 'react';
import { useSeat } from '../../store/seat-context.tsx';
import { useRun } from '../../store/use-run.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './admin-people.module.css';

/** Gives an account a one-time password, after a second thought, and shows it this once. */
export function NewPassword({ login }: { readonly login: string }): ReactNode {
  const { t } = useWords();
  const seat = useSeat();
  const [asking, setAsking] = useState(false);
  const [run, start] = useRun((of: string) => seat.client.query({ what: 'new-password', login: of }));
  const give = (): void => {
    setAsking(false);
    start(login);
  };
  return (
    <div className={styles['password']}>
      {run.kind === 'ready' && (
        <div role="status">
          <output>{run.data.password}</output>
          <CopyButton text={run.data.password} label={t('people.copy')} doneLabel={t('people.copied')} />
          <p>{t('people.toldOnce')}</p>
        </div>
      )}
      {run.kind === 'failed' && <p role="alert">{t('people.newPasswordFailed', { error: run.message })}</p>}
      {asking ? (
        <div role="group" aria-label={t('people.newPassword')}>
          <p>{t('people.newPasswordAsk')}</p>
          <ActButton look="primary" onPress={give}>
            {t('people.newPasswordDo')}
          </ActButton>
          <ActButton onPress={() => setAsking(false)}>{t('people.cancel')}</ActButton>
        </div>
      ) : (
        <ActButton pending={run.kind === 'running'} onPress={() => setAsking(true)}>
          {t('people.newPassword')}
        </ActButton>
      )}
    </div>
  );
}
