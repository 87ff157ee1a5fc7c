import { useMemo, type ReactNode } from 'react';
import { formatCount } from '../../../shared/i18n/numbers.ts';
import { goToAdmin } from '../../store/go-to-admin.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { unmappedCodes, type UnmappedCode } from '../../store/unmapped-codes.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './admin-tables.module.css';

const MOST = 12;

/** The codes of a feed that no table knows, each with the way to a rule. `onAdd` absent: the way leads to the tables. */
export function UnmappedList({
  feedId,
  onAdd,
}: {
  readonly feedId: string;
  readonly onAdd?: (code: UnmappedCode) => void;
}): ReactNode {
  const { t } = useWords();
  const seat = useSeat();
  const events = useSeatState((state) => state.world.events);
  const codes = useMemo(() => unmappedCodes(events, feedId), [events, feedId]);
  const add = (code: UnmappedCode): void => {
    if (onAdd !== undefined) return onAdd(code);
    seat.store.setState({ ruleBegun: { feedId, field: code.field, value: code.value } });
    goToAdmin(seat.store, { page: 'tables', feedId });
  };
  if (codes.length === 0) return <p className={styles['hint']}>{t('feeds.side.unmappedNone')}</p>;
  return (
    <ul className={styles['unmapped']}>
      {codes.slice(0, MOST).map((code) => (
        <li key={code.code}>
          <code>{code.code}</code>
          <span>{t('feeds.tables.unmappedOf', { n: formatCount(code.count) })}</span>
          <ActButton label={`${t('feeds.side.addRule')} ${code.code}`} onPress={() => add(code)}>
            {t('feeds.side.addRule')}
          </ActButton>
        </li>
      ))}
      {codes.length > MOST && <li className={styles['hint']}>{t('feeds.side.more', { n: codes.length - MOST })}</li>}
    </ul>
  );
}
