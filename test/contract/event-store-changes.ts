import type { MoveChange, NewChange, PutChange, RemoveChange } from '../../shared/domain/change.ts';
import type { EventBody } from '../../shared/domain/event.ts';
import type { EntityId, FeedId } from '../../shared/domain/ids.ts';
import { instant } from '../../shared/time/instant.ts';
import { eventBody } from '../builders/event-body.ts';

const FEED = 'bus' as FeedId;
const CLAIMED = instant(1_759_999_990_000);

export const entityId = (name: string): EntityId => `test/${name}` as EntityId;

export function putEvent(name: string, parts: Partial<EventBody> = {}): PutChange {
  return { op: 'put', kind: 'event', id: entityId(name), occurredAt: CLAIMED, body: eventBody(parts) };
}

export function putEventAt(name: string, lon: number, lat: number, parts: Partial<EventBody> = {}): PutChange {
  const place = { source: 'point', geometry: { type: 'Point', coordinates: [lon, lat] }, point: [lon, lat] } as const;
  return putEvent(name, { location: { ...place, accuracyM: null, names: [], geocodes: [] }, ...parts });
}

export function putVehicle(name: string, label = name): PutChange {
  const { raw } = eventBody();
  const body = {
    feedId: FEED,
    recordId: name,
    label,
    routeId: null,
    routeName: null,
    tripId: null,
    headsign: null,
    facts: {},
    raw,
  };
  return { op: 'put', kind: 'vehicle', id: entityId(name), occurredAt: null, body };
}

export function move(name: string, lon: number, lat: number, parts: Partial<MoveChange> = {}): MoveChange {
  const plain = { op: 'move', kind: 'vehicle', occurredAt: CLAIMED, bearingDeg: null, speedMps: null } as const;
  return { ...plain, id: entityId(name), lon, lat, ...parts };
}

export function remove({ kind, id }: NewChange, parts: Partial<RemoveChange> = {}): RemoveChange {
  return { op: 'remove', kind, id, occurredAt: null, reason: 'ended', ...parts };
}
