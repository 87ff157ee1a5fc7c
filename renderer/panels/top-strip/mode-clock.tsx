import type { ReactNode } from 'react';
import { formatLag } from '../../../shared/i18n/time-words.ts';
import { useSeatState } from '../../store/seat-context.tsx';
import { Plate } from '../../ui/plate.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './top-strip.module.css';

/**
 * The one clock of the screen: the moment shown in the site's zone, and the word that says which kind of moment it is. Before the
 * zone is known it shows no time rather than a wrong one.
 */
export function ModeClock(): ReactNode {
  const { t, local, age } = useWords();
  const second = useSeatState((state) => state.second);
  const hubSecond = useSeatState((state) => state.hubSecond);
  const replay = useSeatState((state) => state.time.mode === 'replay');
  const drill = useSeatState((state) => state.drill);
  const line = useSeatState((state) => state.connection.kind);
  const known = useSeatState((state) => state.world.site !== null);
  const lag = useSeatState((state) => Math.floor(state.lagMs / 100) * 100);
  return (
    <div className={styles['clock']}>
      <span className={styles['before']}>
        {drill && <Plate look="drill">{t('mode.drill')}</Plate>}
        {replay && <Plate look="replay">{t('mode.replay')}</Plate>}
        {!replay && known && <span>{local.day(second)}</span>}
      </span>
      <time className={styles['now']}>{known ? local.seconds(second) : '––:––:––'}</time>
      {replay ? (
        <span className={styles['after']} data-lines="2">
          <span>{local.date(second)}</span>
          <b>{t('mode.ago', { age: age(hubSecond - second) })}</b>
        </span>
      ) : (
        <span className={styles['after']}>
          {line === 'open' ? <b>{t('mode.live')}</b> : <Plate look="inverse">{t('mode.offline')}</Plate>}
          {line === 'open' && <span>{t('mode.lag', { age: formatLag(lag, t) })}</span>}
        </span>
      )}
    </div>
  );
}
