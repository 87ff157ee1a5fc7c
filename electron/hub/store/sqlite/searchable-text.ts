import { ENTITY_KINDS, type EntityKind } from '../../../../shared/domain/change.ts';
import type { EventBody } from '../../../../shared/domain/event.ts';
import type { ServiceBody, VehicleBody } from '../../../../shared/domain/vehicle.ts';
import { unpack } from '../../../../shared/protocol/codec.ts';

type Words = readonly (string | null)[];

/** The words of a body that a person would search for, by kind. Other kinds are not searched. */
const WORDS: Readonly<Partial<Record<EntityKind, (body: Uint8Array) => Words>>> = {
  event: (body) => {
    const { recordId, texts, location } = unpackEvent(body);
    return [recordId, ...texts.flatMap((text) => [text.title, text.description, text.instruction]), ...location.names];
  },
  vehicle: (body) => {
    const { recordId, label, routeId, routeName, tripId, headsign } = unpack(body) as VehicleBody;
    return [recordId, label, routeId, routeName, tripId, headsign];
  },
  service: (body) => {
    const { code, name, description, group, keywords } = unpack(body) as ServiceBody;
    return [code, name, description, group, ...keywords];
  },
};

/** The words of a stored body, a line each; null: its kind (as an index) is not searched. */
export function searchableText(kind: number, body: Uint8Array): string | null {
  const name = ENTITY_KINDS[kind];
  const words = name === undefined ? undefined : WORDS[name];
  if (words === undefined) return null;
  return words(body)
    .filter((word) => word !== null)
    .join('\n');
}

/** The body of an event that this store wrote, so its shape is known. */
export function unpackEvent(body: Uint8Array): EventBody {
  return unpack(body) as EventBody;
}
