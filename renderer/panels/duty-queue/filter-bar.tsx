import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { QueueFilter } from '../../store/desk/queue-filter.ts';
import { setFilter } from '../../store/desk/duty-acts.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { KeyCap } from '../../ui/plate.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './duty-queue.module.css';

/** The filter of the list: typed words and tokens. What was understood stands under it, what was not is said. */
export function FilterBar({ filter }: { readonly filter: QueueFilter }): ReactNode {
  const { t } = useWords();
  const { store } = useSeat();
  const tab = useSeatState((state) => state.duty.tab);
  const text = useSeatState((state) => state.duty.filters[state.duty.tab]);
  const field = useRef<HTMLInputElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') field.current?.blur();
    else if (event.key === 'Escape') {
      setFilter(store, '');
      field.current?.blur();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles['filter']}>
      <div className={styles['filterLine']}>
        <input
          ref={field}
          data-filter
          aria-label={t('duty.filter')}
          placeholder={t(tab === 'incidents' || tab === 'cases' ? 'duty.filterHint' : 'duty.filterWords')}
          value={text}
          spellCheck={false}
          autoComplete="off"
          onChange={({ target }) => setFilter(store, target.value)}
          onKeyDown={onKeyDown}
        />
        <KeyCap>F</KeyCap>
        <span className={styles['order']}>{t('duty.order')}</span>
      </div>
      {(filter.tokens.length > 0 || filter.unknown.length > 0) && (
        <p className={styles['tokens']}>
          {filter.tokens.map(({ token, label }) => (
            <span key={`${token.key} ${label}`} className={styles['token']}>
              {t(`duty.filterKey.${token.key}`)} <b>{label}</b>
            </span>
          ))}
          {filter.unknown.map((piece) => (
            <span key={piece} role="alert">
              {t('duty.filterUnknown', { piece })}
            </span>
          ))}
        </p>
      )}
    </div>
  );
}
