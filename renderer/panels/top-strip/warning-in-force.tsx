import { useMemo, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { pickTitle } from '../../store/pick-text.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { highestWarning } from '../../store/selectors.ts';
import { useEventPicture } from '../../store/use-event-picture.ts';
import { GradeMark } from '../../ui/symbol.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './top-strip.module.css';

/** The highest warning in force, until when, and how many others there are. */
export function WarningInForce(): ReactNode {
  const { t, lang, local } = useWords();
  const seat = useSeat();
  const whole = useSeatState((state) => state.world.whole);
  const second = useSeatState((state) => state.second);
  const { active } = useEventPicture();
  const warning = useMemo(() => highestWarning(active), [active]);
  if (warning === null && !whole) return null;
  if (warning === null) return <span className={styles['quiet']}>{t('warning.none')}</span>;
  const { top, others } = warning;
  return (
    <Button className={styles['warning'] ?? ''} onPress={() => seat.select({ kind: 'event', eid: top.eid })}>
      <span className={styles['warningHead']}>
        <GradeMark grade={top.body.grade} size={28} />
        <span className={styles['warningTitle']}>{pickTitle(top.body, lang) ?? t('events.untitled')}</span>
      </span>
      {top.body.endsAt !== null && (
        <span className={styles['until']}>{t('age.until', { time: local.near(top.body.endsAt, second) })}</span>
      )}
      {others > 0 && <span className={styles['others']}>{t('warning.more', { n: others })}</span>}
    </Button>
  );
}
