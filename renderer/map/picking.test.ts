import { describe, expect, test } from 'vitest';
import { emptyMoves } from '../../shared/domain/columns.ts';
import type { Eid } from '../../shared/domain/ids.ts';
import { instant } from '../../shared/time/instant.ts';
import { testMark } from '../../test/builders/event-mark.ts';
import { GrowingMoveTable } from '../store/growing-move-table.ts';
import type { PlacedMark } from './declutter.ts';
import { countPlateAt, pickMark, pickVehicle } from './picking.ts';
import { VehicleColumns } from './vehicle-columns.ts';
import { toPlace, type ScreenView } from './web-mercator.ts';

const view: ScreenView = {
  zoom: 12,
  pitchDeg: 0,
  anchor: [112.5, 37.8],
  anchorPx: [500, 500],
  width: 1000,
  height: 1000,
};

function placed(eid: number, x: number, y: number, hidden = 0): PlacedMark {
  const others = Array.from({ length: hidden }, (_, i) => testMark({ eid: (100 + i) as Eid }));
  return {
    mark: testMark({ eid: eid as Eid }),
    position: toPlace(view, [x, y]),
    sizePx: 46,
    fannedFrom: null,
    hidden: others,
  };
}

function pickedEid(marks: readonly PlacedMark[], x: number, y: number): [string, number] | null {
  const picked = pickMark(marks, view, [x, y], 1);
  return picked === null || picked.kind === 'vehicle' ? null : [picked.kind, picked.placed.mark.eid];
}

describe('picking', () => {
  test('[MP30] the symbol under the pointer is found, its numeral plate too, the ground beside it not', () => {
    const marks = [placed(1, 300, 300)];
    expect(pickedEid(marks, 300, 300)).toEqual(['event', 1]);
    expect(pickedEid(marks, 321, 320)).toEqual(['event', 1]);
    expect(pickedEid(marks, 300, 330)).toBeNull();
  });

  test('[MP30] of two that overlap the one drawn on top is found', () => {
    expect(pickedEid([placed(1, 300, 300), placed(2, 310, 300)], 308, 300)).toEqual(['event', 1]);
  });

  test('[MP30] a count is found where its plate stands', () => {
    const [left, middle] = countPlateAt(46);
    expect(pickedEid([placed(1, 300, 300, 12)], 300 + left + 20, 300 + middle)).toEqual(['count', 1]);
  });

  test('[MP30] the vehicle nearest to the pointer is found where it is drawn, not where it will be', () => {
    const table = new GrowingMoveTable();
    const columns = new VehicleColumns();
    const fix = (eid: number, x: number, fixAt: number): void => {
      const moves = emptyMoves(1);
      const [lon, lat] = toPlace(view, [x, 500]);
      moves.eid[0] = eid;
      moves.lon7[0] = Math.round(lon * 1e7);
      moves.lat7[0] = Math.round(lat * 1e7);
      moves.fixAt[0] = fixAt;
      table.put(moves, 0);
    };
    fix(1, 400, 0);
    fix(2, 420, 0);
    columns.sync(table, instant(0), () => 1000);
    fix(2, 440, 60_000);
    columns.sync(table, instant(60_000), () => 1000);
    const pick = (x: number, at: number) => pickVehicle(table, columns, view, [x, 500], at, 9);
    expect(pick(402, 60_000)).toMatchObject({ kind: 'vehicle', eid: 1 });
    expect(pick(419, 60_000)).toMatchObject({ kind: 'vehicle', eid: 2 });
    expect(pick(440, 64_000)).toMatchObject({ kind: 'vehicle', eid: 2 });
    expect(pick(700, 64_000)).toBeNull();
  });
});
