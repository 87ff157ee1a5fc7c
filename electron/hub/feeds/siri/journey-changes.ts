import { Duration } from 'luxon';
import type { MoveChange, NewChange } from '../../../../shared/domain/change.ts';
import { recordEntityId } from '../../../../shared/domain/ids.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import { filledFacts, rawRef, rejected } from '../common/record-parts.ts';
import { badTime, sound, toldTime } from '../common/told-time.ts';
import { parseTime } from '../parse-time.ts';
import { plainText } from '../plain-text.ts';
import type { Normalised, NormaliseContext, Span } from '../standard.ts';
import type { SiriJourney } from './schema.ts';
import { siriPosition } from './situation-place.ts';

/** A vehicle with its move, and its trip where it runs one; a visit or journey as trip alone. */
export function journeyChanges(
  value: SiriJourney,
  record: { readonly recordId: string; readonly span: Span },
  context: NormaliseContext,
): Normalised {
  const recorded = toldTime(value.recordedAt, context.timeZone);
  const wrong = badTime({ RecordedAtTime: [value.recordedAt, recorded] });
  if (wrong !== null) return rejected('bad-time', wrong, record);
  const at = sound(recorded);
  const changes = [
    ...(value.form === 'vehicle' && value.vehicleId !== '' ? vehicleChanges(value, at, record.span, context) : []),
    ...(value.tripId === '' ? [] : [tripPut(value, at, record.span, context)]),
  ];
  return { kind: 'changes', changes, replaces: [] };
}

function vehicleChanges(
  value: SiriJourney,
  at: Instant | null,
  span: Span,
  context: NormaliseContext,
): readonly NewChange[] {
  const id = recordEntityId(context.feedId, value.vehicleId);
  const put: NewChange = {
    op: 'put',
    kind: 'vehicle',
    id,
    occurredAt: at,
    body: {
      feedId: context.feedId,
      recordId: value.vehicleId,
      label: value.vehicleId,
      ...routeOf(value, context),
      tripId: value.tripId === '' ? null : value.tripId,
      headsign: words(value.destination),
      // Nothing that differs from fix to fix: a body that changed each time would fill the log.
      facts: filledFacts(value.details),
      raw: rawRef(span, context),
    },
  };
  const place = siriPosition(value.lon, value.lat);
  if (place === null) return [put];
  const speedMps = nonNegative(value.velocity);
  const move: MoveChange = {
    op: 'move',
    kind: 'vehicle',
    id,
    occurredAt: at ?? context.receivedAt,
    lon: place[0],
    lat: place[1],
    bearingDeg: bearingOf(value.bearing, speedMps),
    speedMps,
  };
  return [put, move];
}

function tripPut(value: SiriJourney, at: Instant | null, span: Span, context: NormaliseContext): NewChange {
  return {
    op: 'put',
    kind: 'trip',
    id: recordEntityId(context.feedId, `trip/${value.tripId}`),
    occurredAt: at,
    body: {
      feedId: context.feedId,
      recordId: `trip/${value.tripId}`,
      ...routeOf(value, context),
      headsign: words(value.destination),
      vehicleId: value.vehicleId === '' ? null : value.vehicleId,
      relationship: value.isCancelled ? 'CANCELED' : 'SCHEDULED',
      delayS: delayOf(value, context),
      stopUpdates: value.calls.length,
      skippedStops: value.calls.filter(({ isCancelled }) => isCancelled).length,
      raw: rawRef(span, context),
    },
  };
}

function routeOf({ lineRef, lineName }: SiriJourney, { timetable }: NormaliseContext) {
  const routeId = lineRef === '' ? null : lineRef;
  const known = routeId === null ? null : (timetable?.route(routeId)?.name ?? null);
  return { routeId, routeName: words(lineName) ?? known };
}

/** Seconds late: as told, else of the next call. A forecast that is no longer valid when it comes says nothing. */
function delayOf(value: SiriJourney, { receivedAt, timeZone }: NormaliseContext): number | null {
  const until = parseTime(value.validUntil, timeZone);
  if (until !== null && until < receivedAt) return null;
  const told = value.delay === '' ? null : Duration.fromISO(value.delay).as('seconds');
  if (told !== null && Number.isFinite(told)) return Math.round(told);
  for (const call of value.calls) {
    const [aimed, expected] = [parseTime(call.aimed, timeZone), parseTime(call.expected, timeZone)];
    if (aimed !== null && expected !== null && !call.isCancelled) return Math.round((expected - aimed) / 1000);
  }
  return null;
}

/** Producers without a course send 0; due north is believed only of a vehicle that moves. */
function bearingOf(text: string, speedMps: number | null): number | null {
  const bearing = nonNegative(text);
  if (bearing === null || bearing > 360) return null;
  const course = bearing === 360 ? 0 : bearing;
  return course === 0 && (speedMps === null || speedMps === 0) ? null : course;
}

function nonNegative(text: string): number | null {
  const value = text === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) && value >= 0 ? value : null;
}

function words(text: string): string | null {
  const plain = plainText(text);
  return plain === '' ? null : plain;
}
