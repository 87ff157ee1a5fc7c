import { createHash } from 'node:crypto';
import type { GtfsAlert, GtfsEntity, GtfsTripDescriptor, GtfsVehicleDescriptor } from './gtfs-entity.ts';
import { isFullDataset } from './gtfs-record.ts';

/** An alert id of this form is a position in a list (rule GT22). */
const POSITION_ID = /^\d{1,4}$/;
const HASH_DIGITS = 20;

/** The record id by which a vehicle is known (rules GT20, GT23). */
export function vehicleKey(entity: GtfsEntity): string {
  if (!isFullDataset(entity.header)) return entity.id;
  const { vehicle: descriptor = null, trip = null } = entity.vehicle ?? {};
  return vehicleName(descriptor, trip) ?? `entity:${entity.id}`;
}

/** The record id by which a trip is known (rules GT21, GT23). */
export function tripKey(entity: GtfsEntity): string {
  if (!isFullDataset(entity.header)) return entity.id;
  const { vehicle = null, trip = null } = entity.tripUpdate ?? {};
  const byVehicle = told(vehicle?.id) ?? told(vehicle?.label);
  return tripName(trip) ?? (byVehicle === null ? `entity:${entity.id}` : `vehicle:${byVehicle}`);
}

/** The record id by which an alert is known (rules GT22, GT23). */
export function alertKey(entity: GtfsEntity): string {
  const lasting = !isFullDataset(entity.header) || (told(entity.id) !== null && !POSITION_ID.test(entity.id));
  return lasting || entity.alert === null ? entity.id : `content:${contentHash(entity.alert)}`;
}

/** The text, or null where it is absent or empty. */
export function told(text: string | null | undefined): string | null {
  return text === undefined || text === null || text.trim() === '' ? null : text;
}

function vehicleName(vehicle: GtfsVehicleDescriptor | null, trip: GtfsTripDescriptor | null): string | null {
  const id = told(vehicle?.id);
  if (id !== null) return id;
  const onTrip = tripName(trip);
  if (onTrip !== null) return `trip:${onTrip}`;
  const label = told(vehicle?.label);
  return label === null ? null : `label:${label}`;
}

/** Without a trip_id a run is one of a route in a direction at a date and time (TripDescriptor, `trip_id`). */
function tripName(trip: GtfsTripDescriptor | null): string | null {
  if (trip === null) return null;
  const tripId = told(trip.tripId);
  const date = told(trip.startDate);
  const time = told(trip.startTime);
  const run = (date === null ? '' : `@${date}`) + (time === null ? '' : `T${time}`);
  if (tripId !== null) return tripId + run;
  const route = told(trip.routeId);
  return route === null || date === null || time === null ? null : `route:${route}/${trip.directionId ?? ''}${run}`;
}

/** Informed entities are sorted: their order is nothing that the alert says. */
function contentHash(alert: GtfsAlert): string {
  const informed = alert.informedEntity.map((selector) => JSON.stringify(selector)).sort();
  const { url: _url, severityLevel: _severity, ...said } = alert;
  return createHash('sha256')
    .update(JSON.stringify({ ...said, informedEntity: informed }))
    .digest('hex')
    .slice(0, HASH_DIGITS);
}
