import type { Position } from '../../shared/domain/geometry.ts';
import { areaContains } from '../../shared/geo/zone-shape.ts';
import type { EventRecord } from './event-standing.ts';
import type { EntityRecord, EntityTable } from './seat-state.ts';

export type ZoneRecord = EntityRecord<'zone'>;

/** The zone of an id as it stands in the picture shown; null: no such zone, then or now. */
export function zoneOf(zones: EntityTable<'zone'>, id: string | null): ZoneRecord | null {
  return id === null ? null : (zones.list.find((zone) => zone.id === id) ?? null);
}

/** Whether an event lies in a zone. Without a place it lies nowhere. */
export function liesIn({ body }: EventRecord, zone: ZoneRecord): boolean {
  return isInside(body.location.point, zone);
}

/** Whether a place lies in a zone; no zone holds them all. */
export function isInside(point: Position | null, zone: ZoneRecord | null): boolean {
  return zone === null || (point !== null && areaContains(zone.body.geometry, point));
}

interface Drawn {
  readonly zone: ZoneRecord;
  readonly events: readonly EventRecord[];
}

/** The last answer for each list: the map and several panels ask the same in the same second. */
const drawn = new WeakMap<readonly EventRecord[], Drawn>();

/** Those of the events that lie in the zone; all of them, the same list, without one. */
export function eventsIn(events: readonly EventRecord[], zone: ZoneRecord | null): readonly EventRecord[] {
  if (zone === null) return events;
  const known = drawn.get(events);
  if (known?.zone === zone) return known.events;
  const inside = events.filter((event) => liesIn(event, zone));
  drawn.set(events, { zone, events: inside });
  return inside;
}
