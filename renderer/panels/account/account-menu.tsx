import { useState, type ReactNode } from 'react';
import { LOCAL_USER } from '../../../shared/domain/account.ts';
import { useSeatState } from '../../store/seat-context.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { useWords } from '../../ui/words.tsx';

/** Who sits here, as what, and the way out. The hub's own window has nobody to log out. */
export function AccountMenu(): ReactNode {
  const { t } = useWords();
  const welcome = useSeatState(({ connection }) => (connection.kind === 'open' ? connection.welcome : null));
  const [failed, setFailed] = useState(false);
  if (welcome === null || welcome.user === LOCAL_USER) return null;
  const logOut = async (): Promise<void> => {
    try {
      const { ok, status } = await fetch('/logout', { method: 'POST' });
      if (ok || status === 401) globalThis.location.assign('/login');
      else setFailed(true);
    } catch {
      setFailed(true);
    }
  };
  return (
    <>
      <span>{t('people.me', { user: welcome.user, role: t(`people.role.${welcome.role}`) })}</span>
      <ActButton look="quiet" onPress={() => globalThis.location.assign('/password')}>
        {t('people.changePassword')}
      </ActButton>
      <ActButton look="quiet" onPress={() => void logOut()}>
        {t('people.logOut')}
      </ActButton>
      {failed && <span role="alert">{t('people.logOutFailed')}</span>}
    </>
  );
}
