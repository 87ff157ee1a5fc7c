import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { EventBody } from '../../../shared/domain/event.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import { bornAt, lifeUsed, standingAt, type EventRecord } from '../../store/event-standing.ts';
import { pickTitle } from '../../store/pick-text.ts';
import { LifeBar } from '../../ui/life-bar.tsx';
import { Plate } from '../../ui/plate.tsx';
import { EventSymbol, ListMark } from '../../ui/symbol.tsx';
import { useWords, type Words } from '../../ui/words.tsx';
import styles from './events-panel.module.css';

export interface EventRowProps {
  readonly event: EventRecord;
  readonly at: Instant;
  /** The feed's name; its id where the feed is not known. */
  readonly source: string;
  /** In a drill all is an exercise: only what is not bears its word. */
  readonly drill: boolean;
  /** How many reports of its incident it stands for. */
  readonly reports: number;
  readonly selected: boolean;
  readonly onSelect: () => void;
}

/** One event of the first tier: symbol, title, place, source, age and the life it has left. */
export function EventRow({ event, at, source, drill, reports, selected, onSelect }: EventRowProps): ReactNode {
  const words = useWords();
  const { t, lang, age } = words;
  const { body } = event;
  const gone = standingAt(body, at) !== 'active';
  const born = bornAt(event);
  const used = lifeUsed(event, at);
  return (
    <Button
      className={styles['row'] ?? ''}
      data-row
      data-selected={selected || undefined}
      data-gone={gone || undefined}
      onPress={onSelect}
    >
      <span className={styles['symbol']}>
        <EventSymbol domain={body.domain} grade={body.grade} category={body.category} size={48} />
      </span>
      <span className={styles['title']}>
        <span className={styles['cut']}>{pickTitle(body, lang) ?? t('events.untitled')}</span>
        {body.reality !== (drill ? 'exercise' : 'actual') && (
          <Plate look="outline">{t(`reality.${body.reality}`)}</Plate>
        )}
        {reports > 1 && <Plate look="outline">{t('related.reports', { n: reports })}</Plate>}
        {gone && <Plate look="outline">{t('events.gone')}</Plate>}
      </span>
      <span className={styles['words']}>
        <span className={styles['cut']}>{placeOf(body, words)}</span>
        <span className={styles['age']}>{born > at ? t('age.starts', { age: age(born - at) }) : age(at - born)}</span>
      </span>
      <span className={styles['words']} data-dim>
        <span className={styles['cut']}>{source}</span>
        <span className={styles['left']}>{endOf(body, at, words)}</span>
      </span>
      {used !== null && (
        <span className={styles['life']}>
          <LifeBar used={used} />
        </span>
      )}
    </Button>
  );
}

function placeOf({ location }: EventBody, { t }: Words): string {
  const names = location.names.join(' · ');
  if (location.point !== null) return names === '' ? t(`location.${location.source}`) : names;
  return names === '' ? t('location.none') : `${names} · ${t('location.none')}`;
}

function endOf({ endsAt }: EventBody, at: Instant, { t, age, local }: Words): string {
  if (endsAt === null) return t('age.open');
  const time = local.near(endsAt, at);
  return endsAt > at ? t('events.ends', { time, age: age(endsAt - at) }) : `${t('status.expired')} · ${time}`;
}

/** One event of the second tier, where the wall is high enough: a line. */
export function EventLine({
  event,
  at,
  selected,
  onSelect,
}: Omit<EventRowProps, 'source' | 'drill' | 'reports'>): ReactNode {
  const { t, lang, age } = useWords();
  return (
    <Button className={styles['line'] ?? ''} data-row data-selected={selected || undefined} onPress={onSelect}>
      <ListMark domain={event.body.domain} grade={event.body.grade} size={24} />
      <span className={styles['cut']}>{pickTitle(event.body, lang) ?? t('events.untitled')}</span>
      <span className={styles['lineAge']}>{age(at - bornAt(event))}</span>
    </Button>
  );
}
