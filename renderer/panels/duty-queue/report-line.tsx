import type { ReactNode } from 'react';
import { bornAt, type EventRecord } from '../../store/event-standing.ts';
import { pickTitle } from '../../store/pick-text.ts';
import { useSeatState } from '../../store/seat-context.tsx';
import { CategoryGlyph, ListMark } from '../../ui/symbol.tsx';
import { useWords } from '../../ui/words.tsx';
import { TickBox } from './case-line.tsx';
import styles from './duty-queue.module.css';

/** A report that nobody works on yet. */
export function ReportLine(props: {
  readonly event: EventRecord;
  readonly source: string;
  readonly ticked: boolean;
  readonly onTick: () => void;
}): ReactNode {
  const { event, source, ticked, onTick } = props;
  const { t, lang, age } = useWords();
  const at = useSeatState((state) => state.second);
  const { body } = event;
  return (
    <div className={styles['line']}>
      <TickBox ticked={ticked} onTick={onTick} />
      <ListMark domain={body.domain} grade={body.grade} size={28} />
      <span className={styles['glyph']}>
        <CategoryGlyph category={body.category} size={20} />
      </span>
      <span className={styles['title']}>
        <span className={styles['cut']}>{pickTitle(body, lang) ?? t('events.untitled')}</span>
      </span>
      <span className={styles['left']}>
        <b>{age(at - bornAt(event))}</b>
      </span>
      <span className={styles['more']}>
        <span className={styles['cut']}>
          {body.location.point === null ? t('location.none') : body.location.names.join(' · ')}
        </span>
      </span>
      <span className={styles['limit']}>{source}</span>
    </div>
  );
}
