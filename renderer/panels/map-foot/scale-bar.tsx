import type { ReactNode } from 'react';
import { useSeatState } from '../../store/seat-context.tsx';
import { lengthText, scaleStep } from '../../store/scale-step.ts';
import styles from './map-foot.module.css';

const MOST_REM = 7;

/** How long a round length is on the map as it stands; nothing before the map has said. */
export function ScaleBar(): ReactNode {
  const metresPerPx = useSeatState((state) => state.mapUi.camera?.metresPerPx ?? null);
  if (metresPerPx === null) return null;
  const rootPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const { lengthM, px } = scaleStep(metresPerPx, MOST_REM * rootPx);
  return (
    <span className={styles['item']}>
      <span className={styles['bar']} style={{ width: px }} />
      {lengthText(lengthM)}
    </span>
  );
}
