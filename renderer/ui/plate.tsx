import type { ReactNode } from 'react';
import styles from './plate.module.css';

/**
 * inverse: the only mark for overdue, off target, dead, unacknowledged · outline: a plain tag · replay, drill: the word of the mode.
 */
export function Plate(props: {
  readonly look: 'inverse' | 'outline' | 'replay' | 'drill';
  readonly children: ReactNode;
}): ReactNode {
  return (
    <span className={styles['plate']} data-look={props.look}>
      {props.children}
    </span>
  );
}

/** A key of the keyboard, shown beside the act it starts. */
export function KeyCap({ children }: { readonly children: string }): ReactNode {
  return <kbd className={styles['key']}>{children}</kbd>;
}
