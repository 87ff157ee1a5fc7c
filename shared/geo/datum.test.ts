import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DATUMS, fromWgs84, isOffsetInChina, toWgs84 } from './datum.ts';
import type { Position } from '../domain/geometry.ts';

/** About a millimetre. */
const CLOSE_DEG = 1e-8;
const inChina = fc.tuple(fc.double({ min: 75, max: 134, noNaN: true }), fc.double({ min: 4, max: 53, noNaN: true }));
const anywhere = fc.tuple(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.double({ min: -85, max: 85, noNaN: true }),
);

test('[MI6] there and back is the same place to a millimetre', () => {
  fc.assert(
    fc.property(inChina, fc.constantFrom(...DATUMS), (position, datum) => {
      const [lon, lat] = toWgs84(fromWgs84(position, datum), datum);
      expect(Math.abs(lon - position[0])).toBeLessThan(CLOSE_DEG);
      expect(Math.abs(lat - position[1])).toBeLessThan(CLOSE_DEG);
    }),
  );
});

test('[MI6] the offset at Yangquan is the known one: east by 0.0064°, north by 0.0005°', () => {
  const [lon, lat] = fromWgs84([113.58, 37.86], 'gcj02');
  expect([lon - 113.58, lat - 37.86].map((offset) => Math.round(offset * 1e4) / 1e4)).toEqual([0.0064, 0.0005]);
});

test('[MI6] outside China GCJ-02 is WGS-84', () => {
  fc.assert(
    fc.property(anywhere, (position: Position) => {
      fc.pre(!isOffsetInChina(position));
      const [lon, lat] = toWgs84(position, 'gcj02');
      expect(Math.abs(lon - position[0]) + Math.abs(lat - position[1])).toBe(0);
    }),
  );
});

test('[MI6] Baidu lies about a kilometre from GPS in the middle of Taiyuan', () => {
  const [lon, lat] = fromWgs84([112.55, 37.87], 'bd09');
  expect(lon - 112.55).toBeCloseTo(0.0127, 3);
  expect(lat - 37.87).toBeCloseTo(0.0069, 2);
});
