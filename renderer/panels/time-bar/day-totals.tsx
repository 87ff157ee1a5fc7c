import type { ReactNode } from 'react';
import { formatCount } from '../../../shared/i18n/numbers.ts';
import { GRADES } from '../../../shared/domain/grade.ts';
import { GradeMark } from '../../ui/symbol.tsx';
import { useWords } from '../../ui/words.tsx';
import { BINS, type DayWindow } from './day-window.ts';
import styles from './time-bar.module.css';

/** How many events of each grade the window brought. A zero spends no colour. */
export function DayTotals({
  counts,
  window,
}: {
  readonly counts: Uint32Array | null;
  readonly window: DayWindow | null;
}): ReactNode {
  const { t, local } = useWords();
  const total = (grade: number): number => {
    let sum = 0;
    for (let bin = 0; bin < BINS; bin++) sum += counts?.[bin * 5 + grade] ?? 0;
    return sum;
  };
  return (
    <div className={styles['totals']}>
      <p className={styles['totalsHead']}>
        <b>{t('time.last24')}</b>
        {window !== null && (
          <span>{t('time.window', { from: local.near(window.from, window.to), to: local.minutes(window.to) })}</span>
        )}
      </p>
      <p className={styles['totalsRow']}>
        {GRADES.map((grade) => (
          <span key={grade} data-zero={total(grade) === 0 || undefined}>
            <GradeMark grade={grade} size={28} zero={total(grade) === 0} />
            {counts === null ? '–' : formatCount(total(grade))}
          </span>
        ))}
      </p>
      <p className={styles['totalsFoot']}>{counts !== null && t('events.ungraded', { n: formatCount(total(0)) })}</p>
    </div>
  );
}
