import type { ReactNode } from 'react';
import styles from './panel-head.module.css';

/** Title, a count beside it, and what stands at the right end. */
export function PanelHead(props: {
  readonly title: string;
  readonly count?: ReactNode;
  readonly children?: ReactNode;
}): ReactNode {
  return (
    <header className={styles['head']}>
      <h2>{props.title}</h2>
      {props.count !== undefined && <span className={styles['count']}>{props.count}</span>}
      <span className={styles['end']}>{props.children}</span>
    </header>
  );
}
