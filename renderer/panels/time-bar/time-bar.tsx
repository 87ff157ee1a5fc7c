import type { ReactNode } from 'react';
import { instant } from '../../../shared/time/instant.ts';
import { useSeatState } from '../../store/seat-context.tsx';
import { useAnswer } from '../../store/use-answer.ts';
import { useWords } from '../../ui/words.tsx';
import { BINS, dayWindow } from './day-window.ts';
import { DayTotals } from './day-totals.tsx';
import styles from './time-bar.module.css';
import { TimeRuler } from './time-ruler.tsx';
import { Transport } from './transport.tsx';

/** How often the day is read again while it grows. */
const AGAIN_MS = 30_000;

/** The last day as a density by grade, the moment shown in it, and the controls of time. */
export function TimeBar(): ReactNode {
  const { t } = useWords();
  const now = useSeatState((state) => state.hubSecond);
  const shown = useSeatState((state) => state.second);
  const open = useSeatState((state) => state.connection.kind === 'open');
  const known = useSeatState((state) => state.world.site !== null);
  const { from, to } = dayWindow(now, shown);
  const again = Math.floor(now / AGAIN_MS);
  const density = useAnswer(open && known ? { what: 'density', from, to, bins: BINS } : null, { keep: true, again });
  const bounds = useAnswer(open && known ? { what: 'bounds' } : null, { keep: true, again });
  const counts = density.kind === 'ready' ? density.data.counts : null;
  const firstAt = bounds.kind === 'ready' && bounds.data.firstAt !== null ? instant(bounds.data.firstAt) : null;
  return (
    <footer className={styles['bar']} aria-label={t('time.title')}>
      <DayTotals counts={counts} window={known ? { from, to } : null} />
      <TimeRuler
        counts={counts}
        window={{ from, to }}
        firstAt={firstAt}
        failed={density.kind === 'failed'}
        known={known}
      />
      <Transport />
    </footer>
  );
}
