import { useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import styles from './window-list.module.css';

/** Rows beyond the edges that are drawn ahead. */
const AHEAD = 4;

/**
 * A list of rows of one height, however many: only those in sight are in the page. The page's keyboard moves `cursor`, which is kept
 * in sight; the list itself takes no keys. `rowRem`: height of a row.
 */
export function WindowList<T>(props: {
  readonly label: string;
  readonly rows: readonly T[];
  readonly rowRem: number;
  readonly keyOf: (row: T) => string | number;
  /** -1: none. */
  readonly cursor: number;
  readonly onPick: (row: T) => void;
  readonly onHold?: (held: boolean) => void;
  readonly children: (row: T, index: number) => ReactNode;
}): ReactNode {
  const { label, rows, rowRem, keyOf, cursor, onPick, onHold, children } = props;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ top: 0, height: 600, rowPx: rowRem * 16 });
  const { rowPx } = seen;
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const look = (): void => {
      const rootPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      setSeen({ top: element.scrollTop, height: element.clientHeight, rowPx: rowRem * rootPx });
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [rowRem]);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null || cursor < 0) return;
    const top = cursor * rowPx;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowPx > element.scrollTop + element.clientHeight)
      element.scrollTop = top + rowPx - element.clientHeight;
  }, [cursor, rowPx]);
  const first = Math.max(0, Math.floor(seen.top / rowPx) - AHEAD);
  const last = Math.min(rows.length, Math.ceil((seen.top + seen.height) / rowPx) + AHEAD);
  const active = rows[cursor];
  return (
    <div
      ref={box}
      className={styles['box']}
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={active === undefined ? undefined : `${id}-${keyOf(active)}`}
      onScroll={({ currentTarget }) => setSeen((was) => ({ ...was, top: currentTarget.scrollTop }))}
      onPointerEnter={() => onHold?.(true)}
      onPointerLeave={() => onHold?.(false)}
    >
      <div className={styles['all']} style={{ height: `${rows.length * rowRem}rem` }}>
        {rows.slice(first, last).map((row, i) => (
          <div
            key={keyOf(row)}
            id={`${id}-${keyOf(row)}`}
            className={styles['row']}
            role="option"
            aria-selected={first + i === cursor}
            aria-setsize={rows.length}
            aria-posinset={first + i + 1}
            style={{ top: `${(first + i) * rowRem}rem`, height: `${rowRem}rem` }}
            onClick={() => onPick(row)}
          >
            {children(row, first + i)}
          </div>
        ))}
      </div>
    </div>
  );
}
