import type { ReactNode } from 'react';
import styles from './tick.module.css';

export type TickLook = 'dead' | 'failing' | 'late' | 'silent' | 'starting' | 'ok' | 'stopped';

/** One feed as one tick: full = receiving, half = late, low = silent, hatched = dead, crossed = failing, hollow = not running. */
export function Tick({ look }: { readonly look: TickLook }): ReactNode {
  return <i className={styles['tick']} data-look={look} aria-hidden="true" />;
}
