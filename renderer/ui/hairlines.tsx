import type { ReactNode } from 'react';
import styles from './hairlines.module.css';

/** A panel that waits for its data: rules at their final height, no shimmer; after two seconds it says what it waits for. */
export function Hairlines(props: {
  readonly rows: number;
  readonly rowRem: number;
  readonly waitingFor: string;
}): ReactNode {
  return (
    <div className={styles['lines']} role="status">
      {Array.from({ length: props.rows }, (_, row) => (
        <div key={row} className={styles['line']} style={{ height: `${props.rowRem}rem` }}>
          {row === 0 && <span className={styles['late']}>{props.waitingFor}</span>}
        </div>
      ))}
    </div>
  );
}
