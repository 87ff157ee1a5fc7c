import type { ReactNode } from 'react';
import styles from './form-parts.module.css';

const HEIGHT = 18;

/** Counts of equal spans as columns, the newest at the right edge; it is not over yet and drawn dimmer. Zero keeps a rule. */
export function Sparkline({
  counts,
  slots,
}: {
  readonly counts: readonly number[];
  readonly slots: number;
}): ReactNode {
  const shown = counts.slice(-slots);
  const most = Math.max(1, ...shown);
  const first = slots - shown.length;
  return (
    <svg className={styles['spark']} viewBox={`0 0 ${slots} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      {shown.map((count, i) => {
        const height = count === 0 ? 1 : Math.max(2, (count / most) * HEIGHT);
        const look = count === 0 ? { 'data-zero': true } : i === shown.length - 1 ? { 'data-now': true } : {};
        return <rect key={slots - i} x={first + i + 0.1} y={HEIGHT - height} width={0.8} height={height} {...look} />;
      })}
    </svg>
  );
}
