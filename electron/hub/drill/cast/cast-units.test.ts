import { describe, expect, test } from 'vitest';
import type { Position } from '../../../../shared/domain/geometry.ts';
import { distanceM } from '../../../../shared/geo/geodesic.ts';
import { castBuiltIn, castSmall } from '../../../../test/support/drill-lib.ts';
import type { Roads } from '../city/city-places.ts';
import { busPlace, roundTripS } from './bus-place.ts';
import type { Unit } from './script.ts';
import { unitPlace } from './unit-place.ts';

const MPS = 10;
/** Streets on squared paper: first east, then north, at one speed. */
const SQUARE: Roads = {
  route(from, to) {
    const corner: Position = [to[0], from[1]];
    const metres = distanceM(from, corner) + distanceM(corner, to);
    return Promise.resolve({ line: [from, corner, to], seconds: metres / MPS, distanceM: metres, straight: false });
  },
};
const says = { 'zh-CN': '起火', en: 'Fire' };
const FIRE = {
  id: 'fire',
  at: '08:05',
  place: [0.02, 0.02],
  category: 'Fire',
  event: says,
  severity: 'Severe',
  urgency: 'Immediate',
  certainty: 'Observed',
  calls: [{ says }],
  cleared: { after: '60m', says },
};
const UNIT = { id: 'F1', callsign: '一号', kind: 'fire', home: [0, 0] };
const unitOf = async (incidents: readonly object[], unit: object = UNIT): Promise<Unit> => {
  const [first] = await castSmall({ incidents, units: [unit] }, SQUARE).units;
  if (first === undefined) throw new Error('no unit');
  return first;
};
const doings = ({ spells }: Unit) => spells.map(({ doing }) => doing);

describe('units', () => {
  test('[DR5] turn out, drive the streets, work, carry on and go home', async () => {
    const unit = await unitOf([
      { ...FIRE, response: [{ units: ['F1'], after: '60s', stay: '20m', to: [0.02, 0], handover: '5m' }] },
    ]);
    expect(doings(unit)).toEqual([
      'standby',
      'turnout',
      'en-route',
      'on-scene',
      'transport',
      'handover',
      'returning',
      'standby',
    ]);
    const [standby, turnout, drive, scene] = unit.spells;
    expect(standby).toMatchObject({ fromS: 0, untilS: 360 });
    expect(turnout?.untilS).toBe(440);
    expect((drive?.path.lengthM ?? 0) / ((drive?.untilS ?? 0) - (drive?.fromS ?? 0))).toBeCloseTo(MPS * 1.25, 1);
    expect((scene?.untilS ?? 0) - (scene?.fromS ?? 0)).toBe(1_200);
    expect(unitPlace(unit, (drive?.untilS ?? 0) + 1)).toMatchObject({ lon: 0.02, lat: 0.02, speedMps: 0 });
  });

  test('[DR5] stay on the streets and never jump', async () => {
    const unit = await unitOf([{ ...FIRE, response: [{ units: ['F1'], after: '60s', stay: '20m' }] }]);
    for (let second = 0; second < 7_200; second += 5) {
      const [now, next] = [unitPlace(unit, second), unitPlace(unit, second + 5)];
      expect(distanceM([now.lon, now.lat], [next.lon, next.lat])).toBeLessThan(MPS * 1.25 * 5 + 1);
      const onStreet = [0, 0.02].some((line) => Math.abs(now.lon - line) < 1e-9 || Math.abs(now.lat - line) < 1e-9);
      expect(onStreet).toBe(true);
    }
  });

  test('[DR5] one on its way home is sent from where it is, without going home first', async () => {
    const second = { ...FIRE, id: 'again', at: '08:35', place: [0.02, 0] };
    const send = (stay: string) => ({ response: [{ units: ['F1'], after: '60s', stay }] });
    const unit = await unitOf([
      { ...FIRE, ...send('20m') },
      { ...second, ...send('10m') },
    ]);
    const [one, two] = unit.spells.flatMap(({ doing, untilS, fromS }) =>
      doing === 'returning' ? [{ fromS, untilS }] : [],
    );
    expect(one?.untilS).toBe(35 * 60 + 60);
    expect(two?.fromS).toBeGreaterThan(35 * 60 + 600);
    expect(doings(unit).filter((doing) => doing === 'turnout')).toHaveLength(1);
  });

  test('[DR5] rounds fill the time between tasks, and are broken off at once', async () => {
    const unit = await unitOf([{ ...FIRE, response: [{ units: ['F1'], after: '60s', stay: '20m' }] }], {
      ...UNIT,
      rounds: [
        [0, 0.01],
        [0.01, 0.01],
      ],
    });
    expect(doings(unit)[0]).toBe('rounds');
    expect(doings(unit)).not.toContain('turnout');
    const called = unit.spells.findIndex(({ doing }) => doing === 'en-route');
    expect(unit.spells[called]?.fromS).toBe(360);
  });

  test('[DR5] every spell begins where and when the one before ended, in every scenario', async () => {
    for (const name of ['ordinary-day', 'factory-fire', 'rainstorm', 'alarm-flood']) {
      const { units, lengthS } = castBuiltIn(name, SQUARE);
      for (const { id, spells } of await units) {
        expect([id, spells[0]?.fromS]).toEqual([id, 0]);
        expect(spells.at(-1)?.untilS).toBeGreaterThanOrEqual(lengthS - 1);
        spells.slice(1).forEach((spell, index) => {
          const before = spells[index];
          expect(spell.fromS).toBe(before?.untilS);
          const [end, start] = [before?.path.points.at(-1), spell.path.points[0]];
          expect(distanceM(end ?? [0, 0], start ?? [9, 9])).toBeLessThan(1);
        });
      }
    }
  });
});

describe('buses', () => {
  const script = castSmall({
    buses: {
      routes: 1,
      headway: '10m',
      kmh: 36,
      dwell: '20s',
      delays: [{ route: 1, from: '08:20', until: '08:30', by: '5m' }],
    },
  });
  const [bus] = script.buses;
  if (bus === undefined) throw new Error('no bus');

  test('[DR7] drive there and back with a stand at every stop', () => {
    const tripS = roundTripS(bus);
    expect(tripS).toBeCloseTo(2 * (bus.path.lengthM / 10 + bus.stopsM.length * 20), 6);
    const stop = busPlace(bus, (bus.stopsM[0] ?? 0) / 10 + 1);
    expect(stop.speedMps).toBe(0);
    const [out, home] = [busPlace(bus, 30), busPlace(bus, tripS / 2 + 30)];
    expect(Math.abs(out.bearingDeg - home.bearingDeg)).toBeCloseTo(180, 3);
    expect(busPlace({ ...bus, delays: [] }, tripS).lon).toBeCloseTo(busPlace(bus, 0).lon, 9);
  });

  test('[DR7] lose time where the scenario says so, make it up slowly, and never jump', () => {
    expect([1_200, 1_500, 1_800, 2_100, 3_300].map((second) => busPlace(bus, second).delayS)).toEqual([
      0, 150, 300, 240, 0,
    ]);
    for (let second = 0; second < 7_000; second += 10) {
      const [now, next] = [busPlace(bus, second), busPlace(bus, second + 10)];
      expect(distanceM([now.lon, now.lat], [next.lon, next.lat])).toBeLessThan(10 * 10 * 1.25);
    }
  });
});
