import type { ReactNode } from 'react';
import { useAnswer } from '../../store/use-answer.ts';
import { useWords } from '../../ui/words.tsx';
import styles from './admin-people.module.css';

/** Where browsers on other machines find the hub, and how they know it. */
export function DoorFacts(): ReactNode {
  const { t } = useWords();
  const answer = useAnswer<'door'>({ what: 'door' });
  if (answer.kind === 'loading') return null;
  return (
    <footer className={styles['door']}>
      <h3>{t('people.door')}</h3>
      {answer.kind === 'failed' && <p role="alert">{answer.message}</p>}
      {answer.kind === 'ready' && answer.data.addresses.length === 0 && <p>{t('people.doorHere')}</p>}
      {answer.kind === 'ready' &&
        answer.data.addresses.map((address) => (
          <p key={address}>
            <code>{address}</code>
          </p>
        ))}
      {answer.kind === 'ready' && answer.data.fingerprint !== null && (
        <>
          <h3>{t('people.fingerprint')}</h3>
          <p>
            <code>{answer.data.fingerprint}</code>
          </p>
          <p>{t('people.fingerprintHint')}</p>
        </>
      )}
    </footer>
  );
}
