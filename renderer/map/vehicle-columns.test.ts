import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyMoves, UNKNOWN_U16 } from '../../shared/domain/columns.ts';
import type { Eid } from '../../shared/domain/ids.ts';
import { instant } from '../../shared/time/instant.ts';
import { GrowingMoveTable } from '../store/growing-move-table.ts';
import { VEHICLE_FLOATS, VEHICLE_SHAPE, VehicleColumns } from './vehicle-columns.ts';

const T0 = instant(1_764_000_000_000);
const EVERY = (): number => 30_000;

interface Fix {
  readonly eid: number;
  readonly lon?: number;
  readonly fixAt?: number;
  readonly bearingDeg?: number | null;
  readonly speedMps?: number | null;
}

function put(table: GrowingMoveTable, { eid, lon = 112.5, fixAt = T0, bearingDeg = 90, speedMps = 8 }: Fix): void {
  const columns = emptyMoves(1);
  columns.eid[0] = eid;
  columns.lon7[0] = Math.round(lon * 1e7);
  columns.lat7[0] = 378_000_000;
  columns.bearingCdeg[0] = bearingDeg === null ? UNKNOWN_U16 : bearingDeg * 100;
  columns.speedCmps[0] = speedMps === null ? UNKNOWN_U16 : speedMps * 100;
  columns.fixAt[0] = fixAt;
  table.put(columns, 0);
}

/** Fixes 10 s apart at two places, taken over as they came. */
function moved(toLon: number): VehicleColumns {
  const table = new GrowingMoveTable();
  const columns = new VehicleColumns();
  put(table, { eid: 7 });
  columns.sync(table, T0, EVERY);
  put(table, { eid: 7, lon: toLon, fixAt: T0 + 10_000 });
  columns.sync(table, instant(T0 + 12_000), EVERY);
  return columns;
}

describe('VehicleColumns', () => {
  test.each([
    [90, 8, 'arrow'],
    [90, null, 'arrow'],
    [90, 0.2, 'square'],
    [null, 0, 'square'],
    [null, 8, 'dot'],
    [null, null, 'dot'],
  ] as const)('[MP20] bearing %s at %s m/s is a %s', (bearingDeg, speedMps, shape) => {
    const table = new GrowingMoveTable();
    const columns = new VehicleColumns();
    put(table, { eid: 1, bearingDeg, speedMps });
    columns.sync(table, T0, EVERY);
    expect(columns.data[9]).toBe(VEHICLE_SHAPE[shape]);
    expect(columns.data[8]).toBeCloseTo(bearingDeg === null ? 0 : Math.PI / 2);
  });

  test('[MP21] it glides from the fix before to the last within three seconds of what is shown, never beyond', () => {
    const columns = moved(112.501);
    const lonAt = (ms: number): number => columns.drawnAt(0, T0 + 12_000 + ms)[0];
    expect(lonAt(-5_000)).toBeCloseTo(112.5, 7);
    expect(lonAt(0)).toBeCloseTo(112.5, 7);
    expect(lonAt(1_500)).toBeCloseTo(112.5005, 6);
    expect(lonAt(3_000)).toBeCloseTo(112.501, 7);
    expect(lonAt(60_000)).toBeCloseTo(112.501, 7);
    expect(columns.glidingUntilMs).toBe(T0 + 15_000);
  });

  test('[MP21] a new fix on the way is glided to from where the vehicle is drawn', () => {
    const table = new GrowingMoveTable();
    const columns = new VehicleColumns();
    put(table, { eid: 7 });
    columns.sync(table, T0, EVERY);
    put(table, { eid: 7, lon: 112.501, fixAt: T0 + 10_000 });
    columns.sync(table, instant(T0 + 10_000), EVERY);
    const before = columns.drawnAt(0, T0 + 11_000);
    put(table, { eid: 7, lon: 112.503, fixAt: T0 + 20_000 });
    columns.sync(table, instant(T0 + 11_000), EVERY);
    expect(columns.drawnAt(0, T0 + 11_000)[0]).toBeCloseTo(before[0], 6);
  });

  test('[MP21] no way is drawn that nobody can have driven, and none into a first picture', () => {
    expect(moved(112.6).drawnAt(0, T0 + 12_000)[0]).toBeCloseTo(112.6, 7);
    const table = new GrowingMoveTable();
    put(table, { eid: 7 });
    put(table, { eid: 7, lon: 112.501, fixAt: T0 + 10_000 });
    const columns = new VehicleColumns();
    columns.sync(table, T0, EVERY);
    expect(columns.drawnAt(0, T0)[0]).toBeCloseTo(112.501, 7);
  });

  test('[MP22] the time of the fix and the expected interval go to the shader, in seconds of the time shown', () => {
    const table = new GrowingMoveTable();
    const columns = new VehicleColumns();
    put(table, { eid: 7, fixAt: T0 - 45_000 });
    columns.sync(table, T0, () => 20_000);
    expect([columns.data[10], columns.data[11]]).toEqual([-45, 20]);
  });

  test('[MP23] nothing moved: nothing is written', () => {
    const table = new GrowingMoveTable();
    const columns = new VehicleColumns();
    put(table, { eid: 7 });
    expect(columns.sync(table, T0, EVERY)).toBe(true);
    expect(columns.takeRuns()).toBeNull();
    expect(columns.sync(table, T0, EVERY)).toBe(false);
    expect(columns.takeRuns()).toEqual([]);
  });

  test('[MP23] only runs that changed are written: two far apart are two', () => {
    const table = new GrowingMoveTable(1024);
    const columns = new VehicleColumns();
    for (let eid = 1; eid <= 1000; eid++) put(table, { eid });
    columns.sync(table, T0, EVERY);
    columns.takeRuns();
    for (const eid of [11, 13, 901]) put(table, { eid, fixAt: T0 + 1 });
    columns.sync(table, T0, EVERY);
    expect(columns.takeRuns()).toEqual([
      { first: 10, last: 12 },
      { first: 900, last: 900 },
    ]);
  });

  test('[MP23] after any changes the copy made of the runs equals the table', () => {
    const act = fc.record({
      eid: fc.integer({ min: 1, max: 60 }),
      kind: fc.constantFrom('put', 'put', 'put', 'remove', 'sync'),
      step: fc.integer({ min: 0, max: 500 }),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 200 }), (acts) => {
        const table = new GrowingMoveTable(4);
        const columns = new VehicleColumns();
        let gpu = new Float32Array(0);
        let at = T0;
        const upload = (): void => {
          columns.sync(table, at, EVERY);
          const runs = columns.takeRuns();
          if (runs === null || gpu.length < columns.data.length) gpu = columns.data.slice();
          else
            for (const { first, last } of runs)
              gpu.set(
                columns.data.subarray(first * VEHICLE_FLOATS, (last + 1) * VEHICLE_FLOATS),
                first * VEHICLE_FLOATS,
              );
        };
        for (const { eid, kind, step } of acts) {
          at = instant(at + step);
          if (kind === 'put') put(table, { eid, lon: 112.5 + step * 1e-6, fixAt: at });
          else if (kind === 'remove') table.remove(eid as Eid);
          else upload();
        }
        upload();
        for (let slot = 0; slot < table.count; slot++) {
          const [high = 0, , low = 0] = gpu.subarray(slot * VEHICLE_FLOATS);
          expect(high + low).toBeCloseTo(table.position[slot * 2] ?? 0, 8);
          expect(gpu[slot * VEHICLE_FLOATS + 10]).toBeCloseTo(((table.fixAt[slot] ?? 0) - columns.originMs) / 1000, 2);
        }
      }),
      { numRuns: 150 },
    );
  });
});
