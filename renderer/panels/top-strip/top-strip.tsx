import { useMemo, type ReactNode } from 'react';
import { feedPictures } from '../../store/feed-states.ts';
import { useSeatState } from '../../store/seat-context.tsx';
import { useWords } from '../../ui/words.tsx';
import { AlarmCount } from './alarm-count.tsx';
import { FeedStrip } from './feed-strip.tsx';
import { ModeClock } from './mode-clock.tsx';
import styles from './top-strip.module.css';
import { WarningInForce } from './warning-in-force.tsx';

/** Who we are, when it is and in which mode, the highest warning, and whether the feeds can be trusted. */
export function TopStrip(): ReactNode {
  const { t, name } = useWords();
  const site = useSeatState((state) => state.world.site);
  const replay = useSeatState((state) => state.time.mode === 'replay');
  const drill = useSeatState((state) => state.drill);
  const feeds = useSeatState((state) => state.world.feeds);
  const health = useSeatState((state) => state.world.health);
  const second = useSeatState((state) => state.second);
  const pictures = useMemo(() => feedPictures(feeds, health, second), [feeds, health, second]);
  return (
    <header className={styles['strip']} data-mode={replay ? 'replay' : drill ? 'drill' : 'live'}>
      <div className={styles['left']}>
        <h1 className={styles['brand']}>{t('brand')}</h1>
        {site !== null && <span className={styles['site']}>{name(site.body.name)}</span>}
      </div>
      <ModeClock />
      <div className={styles['right']}>
        <WarningInForce />
        <AlarmCount />
        <FeedStrip feeds={pictures} />
      </div>
    </header>
  );
}
