import type { MoveChange, PutChange } from '../../../../shared/domain/change.ts';
import type { RawRef } from '../../../../shared/domain/event.ts';
import { recordEntityId, type EntityId } from '../../../../shared/domain/ids.ts';
import type { VehicleBody } from '../../../../shared/domain/vehicle.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import type { NormaliseContext } from '../standard.ts';
import { told, vehicleKey } from './entity-keys.ts';
import type { GtfsEntity, GtfsPosition, GtfsVehiclePosition } from './gtfs-entity.ts';
import { claimedAt } from './gtfs-record.ts';
import { problem, type PartResult } from './part-result.ts';
import { implausibleTime, posixTime } from './posix-time.ts';

/** Nobody drives within some 100 m of 0,0, in the open sea: it is what a receiver without a fix says. */
const NULL_ISLAND_DEG = 0.001;

/** A vehicle's identity as a put and its fix as a move (rules GT30–GT33). */
export function normaliseVehicle(
  entity: GtfsEntity,
  vehicle: GtfsVehiclePosition,
  context: NormaliseContext,
  raw: RawRef,
): PartResult {
  const recordId = vehicleKey(entity);
  const ownTime = posixTime(vehicle.timestamp);
  if (ownTime === 'implausible')
    return problem('bad-time', implausibleTime('vehicle.timestamp', vehicle.timestamp), recordId);
  const { position } = vehicle;
  const wrong = position === null ? null : positionProblem(position);
  if (wrong !== null) return problem('bad-position', wrong, recordId);
  const occurredAt = claimedAt(ownTime, entity.header, context.receivedAt);
  const body = vehicleBody(entity, vehicle, context, raw);
  const id = recordEntityId(context.feedId, recordId);
  const put: PutChange = { op: 'put', kind: 'vehicle', id, occurredAt, body };
  const move = position === null ? null : moveOf(id, position, occurredAt ?? context.receivedAt);
  return { ok: true, changes: move === null ? [put] : [put, move] };
}

function vehicleBody(
  entity: GtfsEntity,
  { trip, vehicle }: GtfsVehiclePosition,
  context: NormaliseContext,
  raw: RawRef,
): VehicleBody {
  const tripId = told(trip?.tripId);
  const timed = tripId === null ? null : (context.timetable?.trip(tripId) ?? null);
  const routeId = told(trip?.routeId) ?? timed?.routeId ?? null;
  return {
    feedId: context.feedId,
    recordId: vehicleKey(entity),
    label: told(vehicle?.label) ?? told(vehicle?.licensePlate) ?? told(vehicle?.id) ?? tripId ?? entity.id,
    routeId,
    routeName: routeId === null ? null : (context.timetable?.route(routeId)?.name ?? null),
    tripId,
    headsign: told(timed?.headsign),
    facts: identityFacts(trip?.directionId ?? null, vehicle?.licensePlate, vehicle?.wheelchairAccessible),
    raw,
  };
}

/** Only what stays the same from fix to fix: a body that changed each time would fill the log. */
function identityFacts(
  directionId: number | null,
  licensePlate: string | null | undefined,
  wheelchair: string | null | undefined,
): Readonly<Record<string, string>> {
  const plate = told(licensePlate);
  const access = told(wheelchair);
  return {
    ...(directionId === null ? {} : { direction_id: String(directionId) }),
    ...(plate === null ? {} : { license_plate: plate }),
    ...(access === null || access === 'NO_VALUE' ? {} : { wheelchair_accessible: access }),
  };
}

function positionProblem({ latitude, longitude }: GtfsPosition): string | null {
  if (latitude === null || longitude === null) {
    return `The position has no ${latitude === null ? 'latitude' : 'longitude'}; both are required.`;
  }
  if (!(Math.abs(latitude) <= 90)) return `Latitude ${latitude} is not between -90 and 90.`;
  if (!(Math.abs(longitude) <= 180)) return `Longitude ${longitude} is not between -180 and 180.`;
  if (Math.abs(latitude) < NULL_ISLAND_DEG && Math.abs(longitude) < NULL_ISLAND_DEG) {
    return `Latitude ${latitude}, longitude ${longitude} is what a receiver without a fix reports.`;
  }
  return null;
}

function moveOf(id: EntityId, position: GtfsPosition, occurredAt: Instant): MoveChange | null {
  const { latitude: lat, longitude: lon } = position;
  if (lat === null || lon === null) return null;
  const speedMps = knownSpeed(position.speed);
  const bearingDeg = knownBearing(position.bearing, speedMps);
  return { op: 'move', kind: 'vehicle', id, occurredAt, lon, lat, bearingDeg, speedMps };
}

function knownSpeed(speed: number | null): number | null {
  return speed !== null && Number.isFinite(speed) && speed >= 0 ? speed : null;
}

/** Receivers that have no course send 0; due north is believed only of a vehicle that moves. */
function knownBearing(bearing: number | null, speedMps: number | null): number | null {
  if (bearing === null || !(bearing >= 0 && bearing <= 360)) return null;
  const course = bearing === 360 ? 0 : bearing;
  return course === 0 && (speedMps === null || speedMps === 0) ? null : course;
}
