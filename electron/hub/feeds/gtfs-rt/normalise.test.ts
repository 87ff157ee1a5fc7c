import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  AT_S,
  bodyOf,
  changesOf,
  context,
  decodeBytes,
  encodeFeed,
  normaliseFeed,
} from '../../../../test/integration/gtfs-support.ts';
import type { MoveChange } from '../../../../shared/domain/change.ts';
import { normaliseGtfsRt } from './normalise.ts';

const HERE = { latitude: 37.5, longitude: -122.5 };

function moveOf(vehicle: object, header: object = {}): MoveChange {
  const move = changesOf({ id: '0', vehicle }, header).find((change) => change.op === 'move');
  if (move === undefined) throw new Error('no move');
  return move;
}

function rejection(entity: object): readonly unknown[] {
  const [result] = normaliseFeed([entity]);
  return result?.kind === 'rejected' ? [result.reason, result.detail] : [result?.kind];
}

function keys(entity: object, header: object = {}): readonly string[] {
  return changesOf(entity, header).map((change) => change.id);
}

describe('identity', () => {
  test('[GT20] a vehicle by its id, its trip, its label, its entity, in this order', () => {
    const key = (vehicle: object): string | undefined => keys({ id: '0', vehicle })[0];
    const trip = { tripId: 'T1', startDate: '20251124' };
    expect(key({ vehicle: { id: '12', label: 'L' }, trip })).toBe('bus/12');
    expect(key({ vehicle: { id: '', label: 'L' }, trip })).toBe('bus/trip:T1@20251124');
    expect(key({ vehicle: { label: 'L' } })).toBe('bus/label:L');
    expect(key({ stopId: 'S' })).toBe('bus/entity:0');
  });

  test('[GT21] a trip by trip_id and its run, else route, direction and time, else vehicle, else entity', () => {
    const key = (tripUpdate: object): string | undefined => keys({ id: '0', tripUpdate })[0];
    expect(key({ trip: { tripId: 'T' } })).toBe('bus/T');
    const run = { startDate: '20251124', startTime: '25:10:00' };
    expect(key({ trip: { tripId: 'T', ...run } })).toBe('bus/T@20251124T25:10:00');
    expect(key({ trip: { routeId: 'R', directionId: 1, ...run } })).toBe('bus/route:R/1@20251124T25:10:00');
    expect(key({ trip: { routeId: 'R' }, vehicle: { id: '7' } })).toBe('bus/vehicle:7');
    expect(key({ trip: {} })).toBe('bus/entity:0');
  });

  test('[GT22] an alert whose id is a place in a list is known by what it says', () => {
    const alert = (text: string, routes: readonly string[]): object => ({
      headerText: { translation: [{ text }] },
      informedEntity: routes.map((routeId) => ({ routeId })),
    });
    const first = keys({ id: '0', alert: alert('Detour', ['1', '2']) });
    expect(keys({ id: '7', alert: alert('Detour', ['2', '1']) })).toEqual(first);
    expect(keys({ id: '0', alert: alert('Strike', ['1', '2']) })).not.toEqual(first);
    expect(keys({ id: 'ft-1', alert: alert('Detour', ['1']) })).toEqual(['bus/ft-1']);
    expect(keys({ id: '187874', alert: alert('Detour', ['1']) })).toEqual(['bus/187874']);
  });

  test('[GT23] [GT24] in a differential feed the entity id names everything, and deletions find it', () => {
    const differential = { incrementality: 1 };
    expect(keys({ id: '3', vehicle: { vehicle: { id: '12' } } }, differential)).toEqual(['bus/3']);
    expect(keys({ id: '3', alert: {} }, differential)).toEqual(['bus/3']);
    const removed = changesOf({ id: '3', isDeleted: true }, differential);
    expect(removed.map((change) => [change.op, change.kind, change.id])).toEqual([
      ['remove', 'event', 'bus/3'],
      ['remove', 'vehicle', 'bus/3'],
      ['remove', 'trip', 'bus/3'],
    ]);
  });

  test('[GT24] a deletion that holds a part removes just that', () => {
    const removed = changesOf({ id: '3', isDeleted: true, vehicle: { vehicle: { id: '12' } } });
    expect(removed).toMatchObject([{ op: 'remove', kind: 'vehicle', id: 'bus/12', reason: 'ended' }]);
  });
});

describe('vehicles', () => {
  test('[GT30] a put of the identity and a move; the fix is as old as the feed says', () => {
    const vehicle = { vehicle: { id: '12', label: 'Bus 12' }, trip: { routeId: 'R' }, position: HERE };
    const changes = changesOf({ id: '0', vehicle: { ...vehicle, timestamp: AT_S - 9 } });
    expect(changes.map((change) => change.op)).toEqual(['put', 'move']);
    expect(bodyOf('vehicle', changes)).toMatchObject({ recordId: '12', label: 'Bus 12', routeId: 'R', tripId: null });
    expect(moveOf({ ...vehicle, timestamp: AT_S - 9 }).occurredAt).toBe((AT_S - 9) * 1000);
    expect(moveOf(vehicle, { timestamp: AT_S - 5 }).occurredAt).toBe((AT_S - 5) * 1000);
    expect(moveOf({ ...vehicle, timestamp: 0 }, { timestamp: 0 }).occurredAt).toBe(AT_S * 1000);
  });

  test('[GT30] the body does not change from fix to fix', () => {
    const at = (seconds: number, more: object): object =>
      bodyOf('vehicle', changesOf({ id: '0', vehicle: { vehicle: { id: '1' }, timestamp: seconds, ...more } }));
    const { raw: _a, ...first } = at(AT_S, { position: HERE, occupancyStatus: 1, currentStatus: 1 }) as {
      raw: unknown;
    };
    const { raw: _b, ...second } = at(AT_S + 30, { position: { ...HERE, speed: 9 }, stopId: 'S' }) as { raw: unknown };
    expect(second).toEqual(first);
  });

  test('[GT31] a position out of range or without a fix is rejected, naming the value', () => {
    const at = (position: object): readonly unknown[] => rejection({ id: '0', vehicle: { position } });
    expect(at({ latitude: 100, longitude: 5 })).toEqual(['bad-position', expect.stringContaining('Latitude 100')]);
    expect(at({ latitude: 5, longitude: -181 })).toEqual(['bad-position', expect.stringContaining('Longitude -181')]);
    expect(at({ latitude: Number.NaN, longitude: 5 })).toEqual(['bad-position', expect.stringContaining('NaN')]);
    expect(at({ latitude: 0, longitude: 0 })).toEqual(['bad-position', expect.stringContaining('without a fix')]);
    const half = new TextEncoder().encode('{"header":{},"entity":[{"id":"0","vehicle":{"position":{"latitude":5}}}]}');
    const [record] = decodeBytes(half).whole;
    if (record === undefined) throw new Error('no record');
    expect(normaliseGtfsRt(record, context())).toMatchObject({ reason: 'bad-position' });
    expect(at({ latitude: 0, longitude: 9.5 })).toEqual(['changes']);
    expect(changesOf({ id: '0', vehicle: { vehicle: { id: '1' } } }).map((change) => change.op)).toEqual(['put']);
  });

  test('[GT32] a bearing of 0 is north only while the vehicle moves', () => {
    const bearing = (more: object): number | null => moveOf({ position: { ...HERE, ...more } }).bearingDeg;
    expect(bearing({})).toBeNull();
    expect(bearing({ bearing: 0 })).toBeNull();
    expect(bearing({ bearing: 0, speed: 0 })).toBeNull();
    expect(bearing({ bearing: 0, speed: 3 })).toBe(0);
    expect(bearing({ bearing: 360, speed: 3 })).toBe(0);
    expect(bearing({ bearing: 90, speed: 0 })).toBe(90);
    expect(bearing({ bearing: -1, speed: 3 })).toBeNull();
    expect(moveOf({ position: { ...HERE, speed: -1 } }).speedMps).toBeNull();
    expect(moveOf({ position: { ...HERE, speed: 3 } }).speedMps).toBe(3);
  });

  test('[GT30] a clock that runs ahead does not date a fix after its receipt', () => {
    const ahead = { timestamp: AT_S + 86_400, position: HERE };
    expect(moveOf(ahead).occurredAt).toBe(AT_S * 1000);
    expect(changesOf({ id: '0', vehicle: ahead })[0]?.occurredAt).toBe(AT_S * 1000);
  });

  test('[GT25] a rejection bears the id by which the thing is known, not the entity’s', () => {
    const bus = { vehicle: { id: '12' }, position: { latitude: 0, longitude: 0 } };
    expect(normaliseFeed([{ id: '0', vehicle: bus }])).toMatchObject([{ kind: 'rejected', recordId: '12' }]);
    const tripUpdate = { trip: { tripId: 'T' }, timestamp: AT_S * 1000 };
    expect(normaliseFeed([{ id: '0', tripUpdate }])).toMatchObject([{ kind: 'rejected', recordId: 'T' }]);
  });

  test('[GT33] milliseconds for seconds are rejected', () => {
    const vehicle = { timestamp: AT_S * 1000, position: HERE };
    expect(rejection({ id: '0', vehicle })).toEqual(['bad-time', expect.stringContaining(`${AT_S * 1000}`)]);
  });
});

describe('trips', () => {
  const stop = (delay: number | null, time: number | null, more: object = {}): object => ({
    stopId: 'S',
    arrival: { ...(delay === null ? {} : { delay }), ...(time === null ? {} : { time }) },
    ...more,
  });
  const delayOf = (stops: readonly object[], more: object = {}): number | null => {
    const tripUpdate = { trip: { tripId: 'T' }, timestamp: AT_S, stopTimeUpdate: stops, ...more };
    return bodyOf('trip', changesOf({ id: '0', tripUpdate })).delayS;
  };

  test('[GT40] the delay is that of the next stop that is called at', () => {
    expect(delayOf([stop(10, AT_S - 60), stop(20, AT_S + 60), stop(30, AT_S + 90)])).toBe(20);
    expect(delayOf([stop(10, AT_S + 5, { scheduleRelationship: 1 }), stop(-20, AT_S + 60)])).toBe(-20);
    expect(delayOf([stop(40, null), stop(50, null)])).toBe(40);
    expect(delayOf([stop(10, AT_S - 60), stop(11, AT_S - 30)])).toBe(11);
    expect(delayOf([], { delay: 77 })).toBe(77);
    expect(delayOf([stop(null, AT_S + 60)])).toBeNull();
  });

  test('[GT41] skipped stops are counted and any relationship is kept', () => {
    const stops = [stop(1, 1), stop(1, 1, { scheduleRelationship: 1 }), stop(1, 1, { scheduleRelationship: 1 })];
    for (const [code, name] of [
      [1, 'ADDED'],
      [3, 'CANCELED'],
      [4, '4'],
      [7, 'DELETED'],
    ] as const) {
      const tripUpdate = { trip: { tripId: 'T', scheduleRelationship: code }, stopTimeUpdate: stops };
      const body = bodyOf('trip', changesOf({ id: '0', tripUpdate }));
      expect(body).toMatchObject({ relationship: name, stopUpdates: 3, skippedStops: 2 });
    }
  });

  test('[GT42] a date or time that is none is rejected', () => {
    const trip = (more: object): readonly unknown[] =>
      rejection({ id: '0', tripUpdate: { trip: { tripId: 'T', ...more } } });
    expect(trip({ startDate: 'AAAABBCC' })).toEqual(['bad-time', expect.stringContaining('"AAAABBCC"')]);
    expect(trip({ startDate: '20250229' })[0]).toBe('bad-time');
    expect(trip({ startTime: '9am' })).toEqual(['bad-time', expect.stringContaining('"9am"')]);
    expect(trip({ startDate: '20240229', startTime: '9:05:00' })).toEqual(['changes']);
    expect(rejection({ id: '0', tripUpdate: { trip: {}, timestamp: AT_S * 1000 } })[0]).toBe('bad-time');
  });
});

test('[GT55] normalising is pure and total', () => {
  const text = fc.option(fc.string({ maxLength: 12 }), { nil: undefined });
  const trip = fc.record({ tripId: text, routeId: text, startDate: text, startTime: text });
  const entity = fc.record(
    {
      id: fc.string({ maxLength: 6 }),
      isDeleted: fc.boolean(),
      vehicle: fc.record({
        trip,
        vehicle: fc.record({ id: text, label: text }),
        position: fc.record({ latitude: fc.float(), longitude: fc.float(), bearing: fc.float(), speed: fc.float() }),
        timestamp: fc.nat(),
      }),
      tripUpdate: fc.record({
        trip,
        stopTimeUpdate: fc.array(fc.record({ arrival: fc.record({ delay: fc.integer() }) })),
      }),
      alert: fc.record({
        activePeriod: fc.array(fc.record({ start: fc.nat(), end: fc.nat() })),
        informedEntity: fc.array(fc.record({ routeId: text, stopId: text, trip })),
        headerText: fc.record({ translation: fc.array(fc.record({ text: fc.string(), language: text })) }),
        url: fc.record({ translation: fc.array(fc.record({ text: fc.webUrl() }), { maxLength: 2 }) }),
      }),
    },
    { requiredKeys: ['id'] },
  );
  fc.assert(
    fc.property(entity, (source) => {
      for (const record of decodeBytes(encodeFeed([source])).whole) {
        const before = structuredClone(record);
        const first = normaliseGtfsRt(record, context());
        expect(normaliseGtfsRt(record, context())).toEqual(first);
        expect(record).toEqual(before);
      }
    }),
    { numRuns: 300 },
  );
});
