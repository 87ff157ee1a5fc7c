import type { Position } from '../../shared/domain/geometry.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { countsAsReal, standingAt, type EventRecord } from '../store/event-standing.ts';
import type { EntityTable } from '../store/seat-state.ts';

/** One event as the map draws it. */
export interface PlacedEvent {
  readonly event: EventRecord;
  readonly at: Position;
  /** In force, or expired and still listed by its feed. */
  readonly isActive: boolean;
  /** Actual, or an exercise inside a drill; everything else is drawn hollow. */
  readonly isReal: boolean;
  /** Where it stands among those at the same place, and how many there are. */
  readonly nth: number;
  readonly of: number;
}

/** About a metre: nearer ones cannot be told apart on any wall. */
const SAME_PLACE_DEGREES = 1e-5;

/**
 * The events that stand somewhere and are not over, least grave first, so that the gravest are drawn last. Cancelled,
 * superseded and ended ones are not drawn.
 */
export function placeEvents(events: EntityTable<'event'>, at: Instant, drill: boolean): readonly PlacedEvent[] {
  const drawn = events.list.flatMap((event) => {
    const standing = standingAt(event.body, at);
    const { point } = event.body.location;
    if (point === null || (standing !== 'active' && standing !== 'expired')) return [];
    return [{ event, at: point, isActive: standing === 'active', isReal: countsAsReal(event.body, drill) }];
  });
  drawn.sort((a, b) => weight(a) - weight(b) || a.event.seq - b.event.seq);
  const perPlace = new Map<string, number>();
  const placeOf = ([lon, lat]: Position): string =>
    `${Math.round(lon / SAME_PLACE_DEGREES)} ${Math.round(lat / SAME_PLACE_DEGREES)}`;
  const numbered = drawn.map((placed) => {
    const place = placeOf(placed.at);
    const nth = perPlace.get(place) ?? 0;
    perPlace.set(place, nth + 1);
    return { ...placed, nth };
  });
  return numbered.map((placed) => ({ ...placed, of: perPlace.get(placeOf(placed.at)) ?? 1 }));
}

function weight({ event, isActive, isReal }: { event: EventRecord; isActive: boolean; isReal: boolean }): number {
  return (isActive ? 10 : 0) + (isReal ? 5 : 0) + (event.body.grade === null ? 0 : 5 - event.body.grade);
}

/** Things at one place stand in a ring around it. Offset in px of a symbol of `size` px. */
export function fanOut({ nth, of }: { readonly nth: number; readonly of: number }, size: number): [number, number] {
  if (of === 1) return [0, 0];
  const radius = Math.max(size * 0.6, (of * size * 0.8) / (2 * Math.PI));
  const angle = (nth / of) * 2 * Math.PI - Math.PI / 2;
  return [Math.cos(angle) * radius, Math.sin(angle) * radius];
}
