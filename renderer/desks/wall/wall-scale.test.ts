import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wallScale } from './wall-scale.ts';

const HD = { width: 1920, height: 1080, pixelRatio: 1 };

test('[UI10] a 4.8 m wall of 2.5 mm pixels seen from 6 m needs about factor 1', () => {
  expect(wallScale({ viewingDistanceM: 6, pixelPitchMm: 2.5 }, HD)).toBeCloseTo(0.954, 3);
});

test('[UI10] at the factor chosen the smallest figure fills 16 minutes of arc, whatever the pixel ratio', () => {
  const wall = { viewingDistanceM: 8, pixelPitchMm: 2.5 };
  const big = { width: 3840, height: 2160, pixelRatio: 2 };
  const figureMm = 11.7 * wallScale(wall, big) * big.pixelRatio * wall.pixelPitchMm;
  expect((Math.atan(figureMm / 1000 / wall.viewingDistanceM) * 180 * 60) / Math.PI).toBeCloseTo(16, 1);
});

test('[UI10] without a wall described: 1 at a desk, 1.5 on 3840 × 2160', () => {
  expect(wallScale(null, HD)).toBe(1);
  expect(wallScale(null, { width: 3840, height: 2160, pixelRatio: 1 })).toBe(1.5);
});

test('[UI10] the composition always fits the screen', () => {
  const walls = fc.record({
    viewingDistanceM: fc.double({ min: 1, max: 60, noNaN: true }),
    pixelPitchMm: fc.double({ min: 0.2, max: 6, noNaN: true }),
  });
  fc.assert(
    fc.property(
      walls,
      fc.integer({ min: 1280, max: 7680 }),
      fc.integer({ min: 720, max: 4320 }),
      (wall, width, height) => {
        const scale = wallScale(wall, { width, height, pixelRatio: 1 });
        expect(width / scale).toBeGreaterThanOrEqual(1279.999);
        expect(height / scale).toBeGreaterThanOrEqual(719.999);
      },
    ),
  );
});
