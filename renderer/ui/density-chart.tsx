import { useMemo, type ReactNode } from 'react';
import styles from './density-chart.module.css';

const STACK = [1, 2, 3, 4, 0] as const;
/** The fullest bin draws at least this many, so that a quiet day looks quiet. */
const LEAST_FULL = 8;

/** Columns of counts per bin and grade (`counts[bin * 5 + grade]`, grade 0 = ungraded), the most severe on the baseline. */
export function DensityChart({ counts, bins }: { readonly counts: Uint32Array; readonly bins: number }): ReactNode {
  const full = Math.max(LEAST_FULL, fullestBin(counts, bins));
  const columns = useMemo(() => {
    const rects: ReactNode[] = [];
    for (let bin = 0; bin < bins; bin++) {
      let base = 100;
      for (const grade of STACK) {
        const count = counts[bin * 5 + grade] ?? 0;
        if (count === 0) continue;
        const height = Math.max(4, (count / full) * 100);
        base -= height;
        rects.push(
          <rect
            key={`${bin}-${grade}`}
            data-grade={grade}
            x={bin + 0.08}
            y={base}
            width={0.84}
            height={Math.max(1, height - 0.8)}
          />,
        );
      }
    }
    return rects;
  }, [counts, bins, full]);
  return (
    <svg className={styles['chart']} viewBox={`0 0 ${bins} 100`} preserveAspectRatio="none" aria-hidden="true">
      {columns}
    </svg>
  );
}

export function fullestBin(counts: Uint32Array, bins: number): number {
  let most = 0;
  for (let bin = 0; bin < bins; bin++) {
    most = Math.max(
      most,
      STACK.reduce<number>((sum, grade) => sum + (counts[bin * 5 + grade] ?? 0), 0),
    );
  }
  return most;
}
