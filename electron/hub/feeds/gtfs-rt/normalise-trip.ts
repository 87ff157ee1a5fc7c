import type { RawRef } from '../../../../shared/domain/event.ts';
import { recordEntityId } from '../../../../shared/domain/ids.ts';
import type { TripBody } from '../../../../shared/domain/vehicle.ts';
import type { NormaliseContext } from '../standard.ts';
import { told, tripKey } from './entity-keys.ts';
import type { GtfsEntity, GtfsStopTimeUpdate, GtfsTripUpdate } from './gtfs-entity.ts';
import { claimedAt } from './gtfs-record.ts';
import { problem, type PartResult } from './part-result.ts';
import { implausibleTime, isServiceDate, isServiceTime, posixTime } from './posix-time.ts';

/** A trip's deviation from its timetable (rules GT40–GT42). */
export function normaliseTrip(
  entity: GtfsEntity,
  update: GtfsTripUpdate,
  context: NormaliseContext,
  raw: RawRef,
): PartResult {
  const { trip } = update;
  const recordId = tripKey(entity);
  if (trip === null)
    return problem('missing-field', 'The trip update names no trip (TripUpdate.trip is required).', recordId);
  const date = told(trip.startDate);
  if (date !== null && !isServiceDate(date)) {
    return problem('bad-time', `start_date ${JSON.stringify(date)} is no date of the form YYYYMMDD.`, entity.id);
  }
  const time = told(trip.startTime);
  if (time !== null && !isServiceTime(time)) {
    return problem('bad-time', `start_time ${JSON.stringify(time)} is no time of the form HH:MM:SS.`, entity.id);
  }
  const ownTime = posixTime(update.timestamp);
  if (ownTime === 'implausible') return problem('bad-time', implausibleTime('timestamp', update.timestamp), recordId);
  const occurredAt = claimedAt(ownTime, entity.header, context.receivedAt);
  const tripId = told(trip.tripId);
  const timed = tripId === null ? null : (context.timetable?.trip(tripId) ?? null);
  const routeId = told(trip.routeId) ?? timed?.routeId ?? null;
  const body: TripBody = {
    feedId: context.feedId,
    recordId,
    routeId,
    routeName: routeId === null ? null : (context.timetable?.route(routeId)?.name ?? null),
    headsign: told(update.tripProperties?.tripHeadsign) ?? told(timed?.headsign),
    vehicleId: told(update.vehicle?.id) ?? told(update.vehicle?.label),
    relationship: trip.scheduleRelationship ?? 'SCHEDULED',
    delayS: delayOf(update, (occurredAt ?? context.receivedAt) / 1000),
    stopUpdates: update.stopTimeUpdate.length,
    skippedStops: update.stopTimeUpdate.filter((stop) => stop.scheduleRelationship === 'SKIPPED').length,
    raw,
  };
  const id = recordEntityId(context.feedId, recordId);
  return { ok: true, changes: [{ op: 'put', kind: 'trip', id, occurredAt, body }] };
}

/** Delay in seconds at the next stop after `nowS`; of the last stop passed where none is ahead. */
function delayOf(update: GtfsTripUpdate, nowS: number): number | null {
  let last: number | null = null;
  for (const stop of update.stopTimeUpdate) {
    const delay = stopDelay(stop);
    if (delay === null) continue;
    const time = stop.departure?.time ?? stop.arrival?.time ?? null;
    if (time === null || time >= nowS) return delay;
    last = delay;
  }
  return last ?? update.delay;
}

/** A skipped stop is not called at, and NO_DATA says that its times mean nothing. */
function stopDelay(stop: GtfsStopTimeUpdate): number | null {
  if (stop.scheduleRelationship === 'SKIPPED' || stop.scheduleRelationship === 'NO_DATA') return null;
  return stop.arrival?.delay ?? stop.departure?.delay ?? null;
}
