import type { ReactNode } from 'react';
import { countStates, worstFirst, type FeedPicture } from '../../store/feed-states.ts';
import { Plate } from '../../ui/plate.tsx';
import { Tick } from '../../ui/tick.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './top-strip.module.css';

/** More ticks than this would no longer be told apart; the rest is in the count. */
const MOST_TICKS = 40;

/** One tick per feed in the order of the site file; what is dead or failing is named on an inverse plate. */
export function FeedStrip({ feeds }: { readonly feeds: readonly FeedPicture[] }): ReactNode {
  const { t, name, age } = useWords();
  if (feeds.length === 0) return null;
  const counts = countStates(feeds);
  const [worst, ...rest] = worstFirst(feeds).filter(({ state }) => state === 'dead' || state === 'failing');
  return (
    <div className={styles['feeds']}>
      <span>
        {t('feeds.strip')} <b>{counts.ok}</b> / {feeds.length - counts.stopped}
      </span>
      <span className={styles['ticks']}>
        {feeds.slice(0, MOST_TICKS).map(({ feed, state }) => (
          <Tick key={feed.eid} look={state} />
        ))}
      </span>
      {worst !== undefined && (
        <>
          <span className={styles['dead']}>
            <Plate look="inverse">
              <span className={styles['deadName']}>{name(worst.feed.body.name)}</span>
              <span className={styles['deadAge']}>
                {worst.state === 'dead' && worst.silentMs !== null
                  ? t('feeds.deadFor', { age: age(worst.silentMs) })
                  : t(`feeds.${worst.state}`)}
              </span>
            </Plate>
          </span>
          {rest.length > 0 && <span>{t('feeds.morePlates', { n: rest.length })}</span>}
        </>
      )}
    </div>
  );
}
