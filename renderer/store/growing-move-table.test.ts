import { expect, test } from 'vitest';
import { moveColumns, type Fix } from '../../test/builders/data-frames.ts';
import type { Eid } from '../../shared/domain/ids.ts';
import { GrowingMoveTable } from './growing-move-table.ts';

function put(table: GrowingMoveTable, ...fixes: readonly Fix[]): void {
  const columns = moveColumns(fixes);
  for (let i = 0; i < fixes.length; i++) table.put(columns, i);
}

test('[SC62] keeps the last fix and the one before', () => {
  const table = new GrowingMoveTable();
  put(table, { seq: 1, eid: 7, lon: 112.5, lat: 37.8, fixAt: 100 });
  expect([...table.previous.subarray(0, 2)]).toEqual([...table.position.subarray(0, 2)]);
  put(table, { seq: 2, eid: 7, lon: 112.6, lat: 37.9, fixAt: 200 });
  expect(table.position[0]).toBeCloseTo(112.6, 7);
  expect(table.previous[0]).toBeCloseTo(112.5, 7);
  expect([table.fixAt[0], table.previousFixAt[0]]).toEqual([200, 100]);
  expect(table.bearing[0]).toBeNaN();
  expect(table.speed[0]).toBeNaN();
});

test('[SC62] a removal moves the last slot into the gap', () => {
  const table = new GrowingMoveTable(2);
  put(
    table,
    { seq: 1, eid: 1, lon: 1, lat: 1 },
    { seq: 2, eid: 2, lon: 2, lat: 2 },
    { seq: 3, eid: 3, lon: 3, lat: 3 },
  );
  table.remove(1 as Eid);
  expect(table.count).toBe(2);
  expect([...table.slotOf]).toEqual([
    [2, 1],
    [3, 0],
  ]);
  expect(table.position[0]).toBeCloseTo(3, 7);
  expect(table.eid[0]).toBe(3);
  table.remove(9 as Eid);
  table.remove(2 as Eid);
  table.remove(3 as Eid);
  expect(table.count).toBe(0);
});

test('[SC62] tells which slots changed, once', () => {
  const table = new GrowingMoveTable();
  put(
    table,
    { seq: 1, eid: 1, lon: 1, lat: 1 },
    { seq: 2, eid: 2, lon: 2, lat: 2 },
    { seq: 3, eid: 3, lon: 3, lat: 3 },
  );
  expect(table.takeDirty()).toEqual({ first: 0, last: 2 });
  expect(table.takeDirty()).toBeNull();
  put(table, { seq: 4, eid: 2, lon: 2.5, lat: 2 });
  expect(table.takeDirty()).toEqual({ first: 1, last: 1 });
});
