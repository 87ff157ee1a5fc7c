import { useMemo, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { formatCount } from '../../../shared/i18n/numbers.ts';
import {
  countStates,
  feedPictures,
  notableLagMs,
  silentSince,
  worstFirst,
  type FeedPicture,
} from '../../store/feed-states.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { Hairlines } from '../../ui/hairlines.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { Plate } from '../../ui/plate.tsx';
import { Tick } from '../../ui/tick.tsx';
import { useWords } from '../../ui/words.tsx';
import { FEED_ROW_PX, hasMoreToSay, packFeeds } from './pack-feeds.ts';
import styles from './feeds-panel.module.css';

const TROUBLES = ['dead', 'failing', 'late', 'silent'] as const;
/** The head has room for so many; the rows below say the rest. */
const MOST_TROUBLES = 3;

/** Every feed with the age of its last word, the worst first. Counts stand in the head; what doesn't fit is counted in the foot. */
export function FeedsPanel({ heightPx }: { readonly heightPx: number }): ReactNode {
  const { t } = useWords();
  const feeds = useSeatState((state) => state.world.feeds);
  const health = useSeatState((state) => state.world.health);
  const whole = useSeatState((state) => state.world.whole);
  const at = useSeatState((state) => state.second);
  const pictures = useMemo(() => worstFirst(feedPictures(feeds, health, at)), [feeds, health, at]);
  const counts = countStates(pictures);
  const { shown } = packFeeds(pictures, heightPx);
  const troubles = TROUBLES.filter((state) => counts[state] > 0).slice(0, MOST_TROUBLES);
  if (!whole && pictures.length === 0) {
    return (
      <section className={styles['panel']} aria-label={t('feeds.title')}>
        <PanelHead title={t('feeds.title')} />
        <Hairlines rows={6} rowRem={FEED_ROW_PX / 16} waitingFor={t('state.loading')} />
      </section>
    );
  }
  return (
    <section className={styles['panel']} aria-label={t('feeds.title')}>
      <PanelHead title={t('feeds.title')} count={pictures.length}>
        {troubles.length === 0
          ? pictures.length > 0 && t('feeds.allGood')
          : troubles.map((state) => <span key={state}>{`${t(`feeds.${state}`)} ${counts[state]}`}</span>)}
      </PanelHead>
      {pictures.length === 0 && (
        <div className={styles['none']}>
          <p>{t('feeds.none')}</p>
          <p>{t('feeds.noneHint')}</p>
        </div>
      )}
      <ul>
        {pictures.slice(0, shown).map((picture) => (
          <li key={picture.feed.eid}>
            <FeedRow picture={picture} />
          </li>
        ))}
      </ul>
      {pictures.length > shown && (
        <p className={styles['foot']}>{t('feeds.moreFeeds', { n: pictures.length - shown })}</p>
      )}
    </section>
  );
}

function FeedRow({ picture }: { readonly picture: FeedPicture }): ReactNode {
  const { t, name, age } = useWords();
  const seat = useSeat();
  const { feed, health, state, silentMs } = picture;
  const trouble = health?.trouble ?? null;
  const at = useSeatState((state) => state.second);
  const since = state === 'silent' ? silentSince(health, at) : null;
  const lagMs = notableLagMs(picture);
  const word = silentMs === null ? t('feeds.never') : age(silentMs);
  return (
    <Button
      className={styles['row'] ?? ''}
      data-state={state}
      data-tall={hasMoreToSay(picture) || undefined}
      onPress={() => seat.select({ kind: 'feed', eid: feed.eid })}
    >
      <span className={styles['tick']}>
        <Tick look={state} />
      </span>
      <span className={styles['name']}>{name(feed.body.name)}</span>
      <span className={styles['age']}>{state === 'dead' ? <Plate look="inverse">{word}</Plate> : word}</span>
      {hasMoreToSay(picture) && (
        <>
          <span className={styles['sub']}>
            {[
              since === null ? t(`feeds.${state}`) : t('feeds.silentFor', { age: age(at - since) }),
              ...(trouble === null ? [] : [t(`trouble.${trouble}`)]),
              ...(lagMs === null ? [] : [t('feeds.lagOf', { age: age(lagMs) })]),
            ].join(' · ')}
          </span>
          <span className={styles['count']}>
            {health !== null && health.rejected > 0 && t('feeds.rejectedCount', { n: formatCount(health.rejected) })}
          </span>
        </>
      )}
    </Button>
  );
}
