import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useAlarms } from '../../store/use-alarms.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { Plate } from '../../ui/plate.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './top-strip.module.css';

/** How many alarms nobody has acknowledged, and whether there are too many of them for one person. Quiet while there are none. */
export function AlarmCount(): ReactNode {
  const { t, local } = useWords();
  const { map } = useSeat();
  const whole = useSeatState((state) => state.world.whole);
  const { asking, load, floodSince } = useAlarms();
  if (!whole) return null;
  const hint = t('alarms.loadHint', { ten: load.lastTenMinutes, hour: load.lastHour });
  return (
    <Button className={styles['alarms'] ?? ''} aria-description={hint} onPress={() => map.toggle('alarms')}>
      <span className={styles['quiet']}>{t('alarms.strip')}</span>
      {asking === 0 ? (
        <span className={styles['quiet']}>{t('alarms.stripNone')}</span>
      ) : (
        <Plate look="inverse">{t('alarms.stripAsking', { n: asking })}</Plate>
      )}
      {floodSince !== null && <Plate look="inverse">{t('alarms.flood', { time: local.minutes(floodSince) })}</Plate>}
    </Button>
  );
}
