import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useSeat } from '../../store/seat-context.tsx';
import type { ZoneRecord } from '../../store/zone-filter.ts';
import { useWords } from '../../ui/words.tsx';
import styles from './events-panel.module.css';

/** Says that the list shows a part, how much of the whole that is, and takes the filter away. */
export function ZoneToken(props: {
  /** Null: it does not exist at the moment shown, and nothing is filtered. */
  readonly zone: ZoneRecord | null;
  readonly inside: number;
  readonly total: number;
}): ReactNode {
  const { t } = useWords();
  const seat = useSeat();
  const { zone, inside, total } = props;
  return (
    <Button
      className={styles['token'] ?? ''}
      aria-label={t('tools.zone.clearFilter')}
      onPress={() => seat.map.filter(null)}
    >
      <span className={styles['cut']}>
        {zone === null ? t('tools.zone.gone') : t('tools.zone.filtered', { zone: zone.body.name, n: inside, total })}
      </span>
      <svg
        viewBox="0 0 12 12"
        width="0.75rem"
        height="0.75rem"
        stroke="currentColor"
        strokeWidth="1.5"
        aria-hidden="true"
      >
        <path d="M2 2l8 8M10 2l-8 8" />
      </svg>
    </Button>
  );
}
