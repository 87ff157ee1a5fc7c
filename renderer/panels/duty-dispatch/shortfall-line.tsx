import type { ReactNode } from 'react';
import type { Shortfall } from '../../../shared/domain/recommendation.ts';
import type { UnitNeed } from '../../../shared/domain/table.ts';
import { Plate } from '../../ui/plate.tsx';
import { useWords } from '../../ui/words.tsx';
import { unitTypeWords } from './unit-type-words.ts';
import styles from './duty-dispatch.module.css';

const CAUSES = [
  'status',
  'unstaffed',
  'stale-fix',
  'no-fix',
  'outside-radius',
  'resting',
  'wrong-type',
  'assigned',
  'none',
  'exhausted',
] as const;

/** What cannot be had, and why not. */
export function ShortfallLine(props: {
  readonly shortfall: Shortfall;
  readonly needs: readonly UnitNeed[];
}): ReactNode {
  const { t } = useWords();
  const { need, missing, causes } = props.shortfall;
  const asked = props.needs[need];
  const what = asked === undefined ? [] : [...asked.types.map((type) => unitTypeWords(type, t)), ...asked.capabilities];
  const why = CAUSES.flatMap((cause) => {
    const n = causes[cause];
    return n === undefined || cause === 'wrong-type' ? [] : [t(`duty.cause.${cause}`, { n })];
  });
  return (
    <p className={styles['short']}>
      <Plate look="inverse">{t('duty.short', { n: missing })}</Plate>
      <span>{[...what, ...why].join(' · ')}</span>
    </p>
  );
}
