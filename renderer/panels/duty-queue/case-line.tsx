import type { ReactNode } from 'react';
import type { CaseRow } from '../../store/desk/case-row.ts';
import type { Crew } from '../../store/desk/use-cases.ts';
import { useSeatState } from '../../store/seat-context.tsx';
import { LifeBar } from '../../ui/life-bar.tsx';
import { Plate } from '../../ui/plate.tsx';
import { CategoryGlyph, ListMark } from '../../ui/symbol.tsx';
import { useWords } from '../../ui/words.tsx';
import { ClockLeft, usedOf } from './clock-left.tsx';
import { CrewWords } from './crew-words.tsx';
import styles from './duty-queue.module.css';

/** A case in the queue: what and where, who is on it, and the clock that ends first. */
export function CaseLine(props: {
  readonly row: CaseRow;
  readonly crew: Crew | null;
  readonly ticked: boolean;
  readonly onTick: () => void;
}): ReactNode {
  const { row, crew, ticked, onTick } = props;
  const { t, name, age } = useWords();
  const at = useSeatState((state) => state.second);
  const { record, clock, over } = row;
  const { number, title, domain, grade, category, priority, state, place } = record.body;
  return (
    <div className={styles['line']} data-over={over || undefined}>
      <TickBox ticked={ticked} onTick={onTick} />
      <ListMark domain={domain} grade={grade} size={28} />
      <span className={styles['glyph']}>
        <CategoryGlyph category={category} size={20} />
      </span>
      <span className={styles['title']}>
        <span className={styles['cut']}>{title}</span>
        {priority !== null && priority <= 2 && <Plate look="outline">{`P${priority}`}</Plate>}
      </span>
      <span className={styles['left']}>
        <ClockLeft clock={over ? null : clock} />
      </span>
      <span className={styles['more']}>
        <span className={styles['cut']}>
          {[number.slice(5), t(`cases.state.${state}`), place.words].filter((words) => words !== '').join(' · ')}
        </span>
        <CrewWords row={row} crew={crew} />
      </span>
      <span className={styles['limit']}>
        {over || clock === null ? age(at - record.body.openedAt) : name(clock.name)}
      </span>
      {!over && clock !== null && (
        <span className={styles['bar']}>
          <LifeBar used={usedOf(clock, at)} />
        </span>
      )}
    </div>
  );
}

/** Ticks a row for a bulk act. The row itself is picked by pressing anywhere else. */
export function TickBox({ ticked, onTick }: { readonly ticked: boolean; readonly onTick: () => void }): ReactNode {
  const { t } = useWords();
  return (
    <span
      className={styles['tick']}
      role="checkbox"
      aria-checked={ticked}
      aria-label={t('duty.tick')}
      data-on={ticked || undefined}
      onClick={(event) => {
        event.stopPropagation();
        onTick();
      }}
    />
  );
}
