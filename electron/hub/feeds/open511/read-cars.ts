import { at, isList, textAt, type Json, type JsonObject } from '../json/json-value.ts';
import type { Open511Event } from './schema.ts';

/**
 * A situation of CARS, the system behind DriveBC's Open511. Operators' names, addresses and comments are not read, nor the
 * plans that quote them.
 */
export function readCars(situation: JsonObject): Open511Event {
  const text = (path: string): string => textAt(situation, path);
  const details = list(situation, 'details');
  const [detail] = details;
  const own = 'open511-event-details';
  const route = textAt(detail, 'locations.0.route-designator');
  const end = epoch(detail, 'end-time') || epoch(situation, 'update-expiry-time');
  const interval = `${iso(epoch(detail, 'start-time'))}/${iso(end)}`;
  const midpoint = {
    type: 'Point',
    coordinates: [at(situation, `${own}.midpoint_lng`) ?? null, at(situation, `${own}.midpoint_lat`) ?? null],
  };
  return {
    form: 'cars',
    id: text('event-id'),
    url: '',
    status: text('status'),
    isDraft: text('is-draft') === 'true',
    headline: planOf(situation, 'HEADLINE_PHRASE') || text('headline.code'),
    description: planOf(situation, 'WEB'),
    created: '',
    updated: iso(epoch(situation, 'update-time')),
    eventType: text(`${own}.event_type_description`) || text('headline.category'),
    subtypes: [text(`${own}.event_subtype`)].filter(Boolean),
    severity: text(`${own}.severity`) || text('representation.priority.name'),
    lang: 'en',
    timeZone: textAt(detail, 'start-time.timeZoneId'),
    intervals: interval === '/' ? [] : [interval],
    recurring: [],
    geography: at(situation, 'geometry') ?? (typeof midpoint.coordinates[0] === 'number' ? midpoint : null),
    roads: [route, text(`${own}.event_road_from`), text(`${own}.event_road_to`)].filter(Boolean),
    areas: [{ id: text(`${own}.event_service_area`), name: text(`${own}.event_area_area_id`) }],
    details: {
      direction: text(`${own}.event_road_direction`),
      phrases: details
        .flatMap((each) => list(each, 'descriptions').map((one) => textAt(one, 'kind.code')))
        .filter(Boolean)
        .join('; '),
      priority: text('priority'),
      update_number: text('update-number'),
    },
  };
}

function list(value: Json | undefined, name: string): readonly Json[] {
  const found = at(value, name);
  return isList(found) ? found : [];
}

function planOf(situation: JsonObject, type: string): string {
  const plan = list(situation, 'communication-plans').find((each) => textAt(each, 'plan-type') === type);
  return textAt(plan, 'description');
}

function epoch(value: Json | undefined, name: string): string {
  return textAt(value, `${name}.time`);
}

/** Milliseconds since 1970 as text; what is none stays as it is, to be refused as no time. */
function iso(ms: string): string {
  return /^\d{12,14}$/.test(ms) ? new Date(Number(ms)).toISOString() : ms;
}
