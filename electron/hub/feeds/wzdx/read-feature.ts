import { createHash } from 'node:crypto';
import { at, isList, isObject, member, textAt, type Json, type JsonObject } from '../json/json-value.ts';
import type { WzdxFeature } from './schema.ts';

/** Where a value stands in 4.x and in 2.0 to 3.1, and as it was misspelt; the first that is there counts. */
const first = (properties: Json | undefined, ...paths: readonly string[]): string =>
  paths.map((path) => textAt(properties, path)).find((text) => text !== '') ?? '';

/** The fields of a GeoJSON feature of a work zone, road restriction or device feed. */
export function readFeature(feature: JsonObject): WzdxFeature {
  const p = member(feature, 'properties');
  const isDevice = textAt(p, 'core_details.device_type') !== '';
  const read = {
    form: isDevice ? 'device' : 'road-event',
    eventType: first(p, 'core_details.device_type', 'core_details.event_type', 'event_type'),
    dataSource: first(p, 'core_details.data_source_id', 'data_source_id', 'road_event_feed_id', 'data_feed_id'),
    roadNames: roadNamesOf(p),
    direction: first(p, 'core_details.direction', 'core_details.road_direction', 'direction', 'road_direction'),
    name: first(p, 'core_details.name', 'name'),
    description: first(p, 'core_details.description', 'description'),
    creationDate: first(p, 'core_details.creation_date', 'creation_date'),
    updateDate: first(p, 'core_details.update_date', 'update_date'),
    startDate: first(p, 'start_date'),
    endDate: first(p, 'end_date'),
    eventStatus: first(p, 'event_status'),
    vehicleImpact: first(p, 'vehicle_impact'),
    details: isDevice ? deviceDetails(p) : eventDetails(p),
    crossStreets: [first(p, 'beginning_cross_street', 'begining_cross_street'), first(p, 'ending_cross_street')].filter(
      (street) => street !== '',
    ),
    geometry: member(feature, 'geometry') ?? null,
  } as const;
  return { ...read, id: idOf(feature, p, read) };
}

function roadNamesOf(p: Json | undefined): readonly string[] {
  const list = at(p, 'core_details.road_names') ?? at(p, 'road_names');
  const names = isList(list) ? list.map((_, index) => textAt(list, String(index))) : [];
  if (names.length > 0) return names.filter((name) => name !== '');
  return [textAt(p, 'road_name'), textAt(p, 'road_number')].filter((name) => name !== '');
}

/** The publisher's id; v2 often has none, so what does not change between polls of the same event stands for it. */
function idOf(feature: JsonObject, p: Json | undefined, read: Omit<WzdxFeature, 'id'>): string {
  const own = textAt(feature, 'id') || first(p, 'road_event_id', 'core_details.id', 'identifier');
  const part = textAt(p, 'subidentifier');
  if (own !== '') return part === '' || part === own ? own : `${own}/${part}`;
  const { eventType, roadNames, direction, startDate, crossStreets, geometry } = read;
  const lasting = [eventType, roadNames, direction, startDate, crossStreets, part, firstPlace(geometry)];
  return `content-${createHash('sha256').update(JSON.stringify(lasting)).digest('hex').slice(0, 24)}`;
}

function firstPlace(geometry: Json): Json {
  let place: Json | undefined = member(geometry, 'coordinates');
  while (isList(place) && isList(place[0])) place = place[0];
  return place ?? null;
}

function eventDetails(p: Json | undefined): Readonly<Record<string, string>> {
  return {
    beginning_milepost: first(p, 'beginning_milepost', 'begining_milepost'),
    ending_milepost: first(p, 'ending_milepost'),
    beginning_accuracy: first(p, 'beginning_accuracy', 'begining_accuracy', 'is_start_position_verified'),
    ending_accuracy: first(p, 'ending_accuracy', 'is_end_position_verified'),
    start_date_accuracy: first(p, 'start_date_accuracy', 'is_start_date_verified'),
    end_date_accuracy: first(p, 'end_date_accuracy', 'is_end_date_verified'),
    workers_present: first(p, 'worker_presence.are_workers_present', 'workers_present'),
    reduced_speed_limit_kph: first(p, 'reduced_speed_limit_kph'),
    reduced_speed_limit: first(p, 'reduced_speed_limit'),
    work_zone_type: first(p, 'work_zone_type'),
    types_of_work: words(at(p, 'types_of_work'), ['type_name']),
    lanes: words(at(p, 'lanes'), ['order', 'lane_number', 'type', 'lane_type', 'status', 'lane_status']),
    restrictions: words(at(p, 'restrictions'), ['type', 'restriction_type', 'value', 'restriction_value', 'unit']),
    related_road_events: words(at(p, 'core_details.related_road_events'), ['type', 'id']),
  };
}

function deviceDetails(p: Json | undefined): Readonly<Record<string, string>> {
  return {
    device_type: first(p, 'core_details.device_type'),
    device_status: first(p, 'core_details.device_status'),
    status_messages: words(at(p, 'core_details.status_messages'), []),
    pattern: first(p, 'pattern'),
    message_multi_string: first(p, 'message_multi_string'),
    road_event_ids: words(at(p, 'core_details.road_event_ids'), []),
    make: first(p, 'core_details.make'),
    model: first(p, 'core_details.model'),
  };
}

/** A list of plain values, or of objects by the named members: `1 shoulder closed; 2 general open`. */
function words(list: Json | undefined, names: readonly string[]): string {
  if (!isList(list)) return '';
  return list
    .map((item, index) =>
      isObject(item)
        ? names
            .map((name) => textAt(item, name))
            .filter((text) => text !== '')
            .join(' ')
        : textAt(list, String(index)),
    )
    .filter((text) => text !== '')
    .join('; ');
}
