import type { ReactNode } from 'react';
import { instant } from '../../../shared/time/instant.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { KeyCap } from '../../ui/plate.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './connection-banner.module.css';

/** What is wrong with the line or the hub, what still holds, and what happens next. Nothing is drawn while all is well. */
export function ConnectionBanner(): ReactNode {
  const { t, local, age } = useWords();
  const seat = useSeat();
  const connection = useSeatState((state) => state.connection);
  const heardAt = useSeatState((state) => state.lastHeardAt);
  const notice = useSeatState((state) => state.notice);
  const offset = useSeatState((state) => state.hubOffsetMs);
  const now = useSeatState((state) => instant(state.hubSecond - offset));
  if (connection.kind === 'refused') {
    const wrong = connection.code === 'wrong-protocol';
    return (
      <div className={styles['banner']} role="alert">
        <b>{t(wrong ? 'state.wrongProtocol' : 'state.forbidden')}</b>
        <span>{t(wrong ? 'state.wrongProtocolHint' : 'state.forbiddenHint')}</span>
        {!wrong && <ActButton onPress={() => globalThis.location.assign('/login')}>{t('people.logIn')}</ActButton>}
        <ActButton onPress={() => globalThis.location.reload()}>{t('state.reload')}</ActButton>
      </div>
    );
  }
  const down = connection.kind === 'waiting' || (connection.kind === 'connecting' && connection.attempt > 0);
  if (down) {
    const left = connection.kind === 'waiting' ? Math.max(0, connection.nextTryAt - now) : 0;
    return (
      <div className={styles['banner']} role="alert">
        <b>{t('state.lost')}</b>
        {heardAt !== null && <span>{t('state.frozen', { time: local.seconds(heardAt) })}</span>}
        <span>{left >= 1000 ? t('state.retryIn', { age: age(left) }) : t('state.retrying')}</span>
        <ActButton onPress={() => seat.client.retryNow()}>
          {t('state.retryNow')} <KeyCap>R</KeyCap>
        </ActButton>
      </div>
    );
  }
  if (notice !== null) {
    return (
      <div className={styles['banner']} role="alert">
        <b>{t(notice.code === 'store' ? 'state.store' : 'state.fault')}</b>
        <span>{notice.code === 'store' ? t('state.storeHint', { detail: notice.message }) : notice.message}</span>
      </div>
    );
  }
  return null;
}
