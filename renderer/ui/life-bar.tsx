import type { ReactNode } from 'react';
import styles from './life-bar.module.css';

/** The part of a limit that is used, 0 … 1: brighter above 80 %, broken when over. Stands beside its words, never alone. */
export function LifeBar({ used }: { readonly used: number }): ReactNode {
  const look = used >= 1 ? 'over' : used > 0.8 ? 'near' : 'within';
  return (
    <span className={styles['bar']} data-look={look} aria-hidden="true">
      <i style={{ width: `${Math.min(1, used) * 100}%` }} />
    </span>
  );
}
