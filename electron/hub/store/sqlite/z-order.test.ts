import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { lat7, lon7 } from '../columns/quantise.ts';
import { zCell, zRanges } from './z-order.ts';

const lon = fc.double({ min: -180, max: 180, noNaN: true });
const lat = fc.double({ min: -90, max: 90, noNaN: true });

it('[ST9] the ranges of a bbox hold the cell of every point in it, few as they are', () => {
  fc.assert(
    fc.property(
      lon,
      lon,
      lat,
      lat,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (a, b, c, d, x, y) => {
        const [west, east] = [Math.min(a, b), Math.max(a, b)];
        const [south, north] = [Math.min(c, d), Math.max(c, d)];
        const cell = zCell(lon7(west + (east - west) * x), lat7(south + (north - south) * y));
        const ranges = zRanges([west - 1e-6, south - 1e-6, east + 1e-6, north + 1e-6], 64);
        expect(ranges.length).toBeLessThanOrEqual(64);
        expect(ranges.some(([from, to]) => from <= cell && cell <= to)).toBe(true);
      },
    ),
  );
});

it('[ST9] cells are safe integers, distinct and ordered by quadrant', () => {
  const corners = [
    zCell(lon7(-180), lat7(-90)),
    zCell(lon7(179.9999), lat7(-90)),
    zCell(lon7(-180), lat7(89.9999)),
    zCell(lon7(180), lat7(90)),
  ];
  expect(corners.every((cell) => Number.isSafeInteger(cell))).toBe(true);
  expect(corners).toEqual([...corners].sort((a, b) => a - b));
  expect(new Set(corners).size).toBe(4);
});
