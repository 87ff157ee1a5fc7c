import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toPlace, toScreen, type ScreenView } from './web-mercator.ts';

const view = (pitchDeg: number): ScreenView => ({
  zoom: 15,
  pitchDeg,
  anchor: [112.5, 37.8],
  anchorPx: [640, 400],
  width: 1280,
  height: 800,
});

test('[MP55] from above and aslant, the place at a px is drawn at that px', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 60, noNaN: true }),
      fc.integer({ min: 0, max: 1280 }),
      fc.integer({ min: 0, max: 800 }),
      (pitch, x, y) => {
        const [backX, backY] = toScreen(view(pitch), toPlace(view(pitch), [x, y]));
        expect(backX).toBeCloseTo(x, 3);
        expect(backY).toBeCloseTo(y, 3);
      },
    ),
  );
});

test('[MP55] aslant, what is nearer is drawn larger, and what the camera looks at stays', () => {
  const width = (lat: number): number => toScreen(view(50), [112.503, lat])[0] - toScreen(view(50), [112.497, lat])[0];
  expect(width(37.798)).toBeGreaterThan(width(37.802));
  expect(toScreen(view(50), [112.5, 37.8])).toEqual([640, 400]);
});
