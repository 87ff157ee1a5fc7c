import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { Instant } from '../../../shared/time/instant.ts';
import type { CaseRow } from '../../store/desk/case-row.ts';
import type { Crew } from '../../store/desk/use-cases.ts';
import { LifeBar } from '../../ui/life-bar.tsx';
import { Plate } from '../../ui/plate.tsx';
import { EventSymbol, ListMark } from '../../ui/symbol.tsx';
import { useWords, type Words } from '../../ui/words.tsx';
import { ClockLeft, ClockOfLimit, usedOf } from '../duty-queue/clock-left.tsx';
import { CrewWords } from '../duty-queue/crew-words.tsx';
import styles from './events-panel.module.css';

export interface CaseFaceProps {
  readonly row: CaseRow;
  readonly at: Instant;
  readonly selected: boolean;
  readonly onSelect: () => void;
}

/** A case of the first tier: symbol, title, place, the clock it runs against, and who is on it. */
export function CaseFace({
  row,
  at,
  crew,
  selected,
  onSelect,
}: CaseFaceProps & { readonly crew: Crew | null }): ReactNode {
  const words = useWords();
  const { t } = words;
  const { record, clock, over } = row;
  const { title, domain, grade, category, priority, state, place, number, process } = record.body;
  return (
    <Button
      className={styles['row'] ?? ''}
      data-row
      data-selected={selected || undefined}
      data-gone={over || undefined}
      onPress={onSelect}
    >
      <span className={styles['symbol']}>
        <EventSymbol domain={domain} grade={grade} category={category} size={48} />
      </span>
      <span className={styles['title']}>
        <span className={styles['cut']}>{title}</span>
        {priority !== null && priority <= 2 && <Plate look="outline">{`P${priority}`}</Plate>}
        {over && <Plate look="outline">{t('events.gone')}</Plate>}
      </span>
      <span className={styles['words']}>
        <span className={styles['cut']}>{place.words === '' ? t('location.none') : place.words}</span>
        <span className={styles['limit']}>{limitOf(row, at, words)}</span>
      </span>
      <span className={styles['words']} data-dim>
        <CrewWords row={row} crew={crew} />
        {process === 'city' && <span>{t('cases.process.city')}</span>}
        <span className={styles['left']}>{`${t(`cases.state.${state}`)} · ${number.slice(5)}`}</span>
      </span>
      {clock !== null && !over && (
        <span className={styles['life']}>
          <LifeBar used={usedOf(clock, at)} />
        </span>
      )}
    </Button>
  );
}

function limitOf({ clock, over, record }: CaseRow, at: Instant, { name, age }: Words): ReactNode {
  if (clock === null || over) return <b>{age(at - record.body.openedAt)}</b>;
  return (
    <>
      {name(clock.name)} <ClockOfLimit clock={clock} />
    </>
  );
}

/** A case of the second tier: a line. */
export function CaseLineFace({ row, at, selected, onSelect }: CaseFaceProps): ReactNode {
  const { age } = useWords();
  const { title, domain, grade, openedAt } = row.record.body;
  return (
    <Button className={styles['line'] ?? ''} data-row data-selected={selected || undefined} onPress={onSelect}>
      <ListMark domain={domain} grade={grade} size={24} />
      <span className={styles['cut']}>{title}</span>
      <span className={styles['lineAge']}>
        {row.clock === null ? age(at - openedAt) : <ClockLeft clock={row.clock} />}
      </span>
    </Button>
  );
}
