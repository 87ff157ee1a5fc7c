import { ENTITY_KINDS } from '../../../../shared/domain/change.ts';
import type { EventBody } from '../../../../shared/domain/event.ts';
import type { ServiceBody, VehicleBody } from '../../../../shared/domain/vehicle.ts';
import { unpack } from '../../../../shared/protocol/codec.ts';

/** The words of a stored body that a person would search for. The body was written by this store, so its shape is known. */
export function searchableText(kind: number, body: Uint8Array): string {
  switch (ENTITY_KINDS[kind]) {
    case 'event': {
      const event = unpack(body) as EventBody;
      const texts = event.texts.flatMap(({ title, description, instruction }) => [title, description, instruction]);
      return [event.recordId, ...texts, ...event.location.names].join('\n');
    }
    case 'vehicle': {
      const { recordId, label, routeId, routeName, tripId, headsign } = unpack(body) as VehicleBody;
      return [recordId, label, routeId, routeName, tripId, headsign].filter((word) => word !== null).join('\n');
    }
    case 'service': {
      const { code, name, description, group, keywords } = unpack(body) as ServiceBody;
      return [code, name, description, group, ...keywords].join('\n');
    }
    default:
      return '';
  }
}

/** The body of an event that this store wrote. */
export function unpackEvent(body: Uint8Array): EventBody {
  return unpack(body) as EventBody;
}
