import type { PointerEvent, ReactNode } from 'react';
import styles from './duty-desk.module.css';

/** The edge between two columns: dragged by the pointer; the keys for it are the desk's own. */
export function ColumnGrip(props: {
  readonly label: string;
  readonly value: number;
  /** 0 … 1 of the page's width. */
  readonly onDrag: (at: number) => void;
  readonly onDone: () => void;
}): ReactNode {
  const { label, value, onDrag, onDone } = props;
  const move = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) onDrag(event.clientX / globalThis.innerWidth);
  };
  return (
    <div
      className={styles['grip']}
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={Math.round(value * 100)}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={move}
      onPointerUp={onDone}
    />
  );
}
