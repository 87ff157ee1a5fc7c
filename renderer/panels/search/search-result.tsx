import { useEffect, useRef, type ReactNode } from 'react';
import type { PlaceHit } from '../../../shared/domain/place.ts';
import { formatCoordinates } from '../../../shared/geo/format-coordinates.ts';
import { roughLength } from '../../../shared/geo/measure-words.ts';
import type { CoordinateReading } from '../../../shared/geo/parse-coordinates.ts';
import type { TextKey } from '../../../shared/i18n/texts.ts';
import { bornAt, type EventRecord } from '../../store/event-standing.ts';
import { pickTitle } from '../../store/pick-text.ts';
import { useSeatState } from '../../store/seat-context.tsx';
import type { EntityRecord } from '../../store/seat-state.ts';
import { PlaceIcon } from '../../ui/place-icon.tsx';
import { ListMark, UnitArrow } from '../../ui/symbol.tsx';
import { useWords, type Words } from '../../ui/words.tsx';
import type { SearchRow } from './search-rows.ts';
import styles from './search-panel.module.css';

export interface SearchResultProps {
  readonly id: string;
  readonly row: SearchRow;
  /** Heading of the group that begins with this row; null: it goes on. */
  readonly head: TextKey | null;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly onPick: () => void;
}

/** One thing that was found: what it is, its name, where it lies, how far away. */
export function SearchResult({ id, row, head, chosen, onChoose, onPick }: SearchResultProps): ReactNode {
  const { t } = useWords();
  const { icon, name, second, end } = useFace(row);
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (chosen) line.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <>
      {head !== null && (
        <li className={styles['head']} role="presentation">
          {t(head)}
        </li>
      )}
      <li
        ref={line}
        id={id}
        className={styles['row']}
        role="option"
        aria-selected={chosen}
        onPointerMove={onChoose}
        // Before the field loses the focus.
        onPointerDown={(event) => {
          event.preventDefault();
          onPick();
        }}
      >
        <span className={styles['icon']}>{icon}</span>
        <span className={styles['name']}>{name}</span>
        <span className={styles['end']}>{end}</span>
        {second !== '' && <span className={styles['second']}>{second}</span>}
      </li>
    </>
  );
}

interface Face {
  readonly icon: ReactNode;
  readonly name: string;
  readonly second: string;
  readonly end: string;
}

function useFace(row: SearchRow): Face {
  const words = useWords();
  const at = useSeatState((state) => state.second);
  switch (row.kind) {
    case 'coordinate':
      return ofCoordinate(row.reading, words);
    case 'event':
      return ofEvent(row.event, words, words.age(at - bornAt(row.event)));
    case 'vehicle':
      return ofVehicle(row.vehicle);
    case 'place':
      return ofPlace(row.hit, words);
    case 'recent':
      return { icon: <PlaceIcon kind="recent" />, name: row.text, second: '', end: '' };
  }
}

function ofCoordinate({ position, datum, order }: CoordinateReading, { t }: Words): Face {
  return {
    icon: <PlaceIcon kind="coordinate" />,
    name: formatCoordinates(position, 'decimal'),
    second: t(order === 'lat-lon' ? 'tools.datum.latFirst' : 'tools.datum.lonFirst'),
    end: t('tools.datum.readAs', { datum: t(`tools.datum.${datum}`) }),
  };
}

function ofEvent({ body }: EventRecord, { t, lang }: Words, age: string): Face {
  return {
    icon: <ListMark domain={body.domain} grade={body.grade} size={22} />,
    name: pickTitle(body, lang) ?? t('events.untitled'),
    second: body.location.names.join(' · ') || (body.location.point === null ? t('location.none') : ''),
    end: age,
  };
}

function ofVehicle({ body }: EntityRecord<'vehicle'>): Face {
  return { icon: <UnitArrow size={20} />, name: body.label, second: body.routeName ?? '', end: body.recordId };
}

function ofPlace({ name, nameEn, kind, within, distanceM }: PlaceHit, { t, lang }: Words): Face {
  const [first, other] = lang === 'en' && nameEn !== null ? [nameEn, name] : [name, nameEn ?? ''];
  const distance = distanceM === null ? null : roughLength(distanceM);
  return {
    icon: <PlaceIcon kind={kind} />,
    name: first,
    second: [t(`tools.place.${kind}`), within, other].filter((words) => words !== '').join(' · '),
    end: distance === null ? '' : t('tools.search.nearest', { distance: `${distance.value} ${distance.unit}` }),
  };
}
