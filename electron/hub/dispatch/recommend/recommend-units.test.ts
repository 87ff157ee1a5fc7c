import { describe, expect, it } from 'vitest';
import type { Position } from '../../../../shared/domain/geometry.ts';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import type { RunCard, Station } from '../../../../shared/domain/table.ts';
import { instant } from '../../../../shared/time/instant.ts';
import { unitBody } from '../../../../test/builders/unit-body.ts';
import type { PlacedUnit } from './candidate.ts';
import { recommendUnits, type RecommendInput, type TravelTimes } from './recommend-units.ts';

const NOW = instant(1_760_000_000_000);
const TO: Position = [113.58, 37.86];
const id = (text: string) => text as EntityId;
const named = (text: string) => ({ 'zh-CN': text, en: text });
/** So many kilometres east of the incident. */
const east = (km: number): Position => [TO[0] + km / 87.9, TO[1]];

const unit = (name: string, km: number, parts: Partial<PlacedUnit['unit']> = {}, ageMs = 3_000): PlacedUnit => ({
  id: id(name),
  unit: unitBody({ callSign: name, ...parts }),
  fix: { point: east(km), at: instant(NOW - ageMs) },
});
const card = (parts: Partial<RunCard> = {}): RunCard => ({
  id: 'flood',
  name: named('flood'),
  categories: ['flood'],
  grades: null,
  priorities: null,
  levels: [{ needs: [{ types: ['pump'], capabilities: [], count: 2 }] }],
  mode: 'closest',
  radiusM: null,
  ...parts,
});
const station = (name: string, km: number, minimum: Station['minimum'] = {}): Station => ({
  id: name,
  name: named(name),
  departmentId: null,
  point: east(km),
  minimum,
});
/** A minute for each kilometre. */
const drive: TravelTimes = async (from, [lon]) =>
  from.map(([start]) => ({ ms: Math.round(Math.abs(start - lon) * 87.9) * 60_000, straight: false }));

const recommend = (parts: Partial<RecommendInput>) =>
  recommendUnits({
    now: NOW,
    about: { category: 'flood', grade: 2, priority: 1 },
    to: TO,
    level: 1,
    units: [],
    stations: [],
    runCards: [card()],
    without: new Set(),
    travelTimes: drive,
    ...parts,
  });
const picked = ({ picks }: Awaited<ReturnType<typeof recommend>>) =>
  picks.map(({ unitId, need, reasons }) => `${unitId} ${need} ${reasons.join(' ')}`.trim());

describe('a recommendation', () => {
  it('[UN7] goes by the first card that fits, and a higher level adds to the lower', async () => {
    const pump = { types: ['pump'], capabilities: [], count: 1 };
    const boat = { types: ['boat'], capabilities: ['dive'], count: 1 };
    const runCards = [
      card({ id: 'other', categories: ['fire'] }),
      card({ id: 'minor', grades: [3, 4] }),
      card({ id: 'grave', levels: [{ needs: [pump] }, { needs: [boat] }] }),
      card({ id: 'late' }),
    ];
    expect(await recommend({ runCards })).toMatchObject({ runCardId: 'grave', needs: [pump] });
    expect(await recommend({ runCards, level: 2 })).toMatchObject({ needs: [pump, boat] });
    expect(await recommend({ runCards: [], units: [unit('a', 1)] })).toMatchObject({ runCardId: null, needs: [] });
  });

  it('[UN9] picks by travel time, not by the way the crow flies, and offers the rest', async () => {
    const detour: TravelTimes = async (from, to) =>
      (await drive(from, to)).map((time) => (time.ms === 60_000 ? { ...time, ms: 900_000 } : time));
    const units = [unit('a', 1), unit('b', 2), unit('c', 3), unit('engine', 0.1, { type: 'engine' })];
    const result = await recommend({ units, travelTimes: detour });
    expect(picked(result)).toEqual(['b 0 closest', 'c 0 next-nearest', 'a null']);
    expect(result.picks[0]).toMatchObject({ etaMs: 120_000, straight: false, fixAgeMs: 3_000, hole: null });
    expect(result.picks[0]?.distanceM).toBeCloseTo(2_000, -2);
    expect(result.shortfalls).toEqual([]);
  });

  it('[UN9] goes by the nearest station with a unit where the card says so', async () => {
    const stations = [station('near', 5), station('far', 9)];
    const units = [unit('a', 1, { stationId: 'far' }), unit('b', 6, { stationId: 'near' })];
    const result = await recommend({ units, stations, runCards: [card({ mode: 'station' })] });
    expect(picked(result)).toEqual(['b 0 station', 'a 0 next-nearest']);
  });

  it('[UN8] [UN9] tells why others are passed over, and what made a shortfall', async () => {
    const units: PlacedUnit[] = [
      unit('busy', 1, { status: 'on-scene' }),
      unit('broken', 1, { status: 'out-of-service' }),
      unit('empty', 1, { staff: 1 }),
      unit('stale', 1, {}, 1_800_001),
      unit('far', 50),
      { ...unit('lost', 1), fix: null },
      unit('good', 2, {}, 1_800_000),
    ];
    const result = await recommend({ units, runCards: [card({ radiusM: 20_000 })] });
    expect(picked(result)).toEqual(['good 0 closest']);
    expect(Object.fromEntries(result.excluded.map(({ unitId, cause }) => [unitId, cause]))).toEqual({
      busy: 'assigned',
      broken: 'status',
      empty: 'unstaffed',
      stale: 'stale-fix',
      far: 'outside-radius',
      lost: 'no-fix',
    });
    expect(result.shortfalls).toEqual([
      {
        need: 0,
        missing: 1,
        causes: {
          assigned: 1,
          status: 1,
          unstaffed: 1,
          'stale-fix': 1,
          'outside-radius': 1,
          'no-fix': 1,
          exhausted: 1,
        },
      },
    ]);
    expect((await recommend({})).shortfalls).toEqual([{ need: 0, missing: 2, causes: { none: 2 } }]);
  });

  it('[UN8] takes a resting unit only where no rested one fits, and says so', async () => {
    const units = [unit('rests', 1, { status: 'resting' }), unit('a', 5), unit('b', 6)];
    expect(picked(await recommend({ units }))).toEqual(['a 0 closest', 'b 0 next-nearest']);
    expect(picked(await recommend({ units: units.slice(0, 2) }))).toEqual([
      'a 0 closest',
      'rests 0 next-nearest resting-overridden',
    ]);
  });

  it('[UN8] a unit without a position stands at its station', async () => {
    const units = [{ ...unit('a', 0, { stationId: 's' }), fix: null }];
    const { picks } = await recommend({ units, stations: [station('s', 3)] });
    expect(picks).toMatchObject([{ unitId: 'a', fixAgeMs: null, etaMs: 180_000 }]);
  });

  it('[UN10] says which station is left bare, and who could fill in', async () => {
    const stations = [station('s1', 1, { pump: 1 }), station('s2', 8, { pump: 1 }), station('s3', 20, { pump: 0 })];
    const units = [
      unit('a', 1, { stationId: 's1' }),
      unit('b', 8, { stationId: 's2' }),
      unit('c', 20, { stationId: 's3' }),
    ];
    const one = card({ levels: [{ needs: [{ types: ['pump'], capabilities: [], count: 1 }] }] });
    const { picks } = await recommend({ units, stations, runCards: [one] });
    expect(picks[0]).toMatchObject({ unitId: 'a', hole: { stationId: 's1', left: 0, minimum: 1, moveUp: 'c' } });
    const spare = unit('d', 1, { stationId: 's1' });
    expect((await recommend({ units: [...units, spare], stations, runCards: [one] })).picks[0]?.hole).toBeNull();
  });

  it('[UN11] plans again as if units were not there', async () => {
    const units = [unit('a', 1), unit('b', 2), unit('c', 3)];
    const second = await recommend({ units, without: new Set([id('a')]) });
    expect(picked(second)).toEqual(['b 0 closest', 'c 0 next-nearest']);
  });
});
