import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Position } from '../domain/geometry.ts';
import { areaM2, distanceM, lengthM, ringAreaM2 } from './geodesic.ts';

// Published: Geoscience Australia's worked example; GeographicLib's GeodSolve and Planimeter tests.
test.each<[string, Position, Position, number]>([
  [
    'Flinders Peak – Buninyong',
    [144.42486788888888, -37.95103341666667],
    [143.92649552777777, -37.65282113888889],
    54_972.271,
  ],
  ['a quarter meridian', [0, 0], [0, 90], 10_001_965.729],
  ['a degree of the equator', [0, 0], [1, 0], 111_319.491],
  ['JFK – LHR, roughly', [-73.8, 40.6], [2.55, 49.01666667], 5_853_226.256],
])('[UI62] a length is that of the WGS-84 geodesic: %s', (_, from, to, metres) => {
  expect(distanceM(from, to)).toBeCloseTo(metres, 3);
  expect(distanceM(to, from)).toBeCloseTo(metres, 3);
});

test('[UI62] a place is nowhere from itself, and opposite places have a length too', () => {
  expect(distanceM([113.58, 37.86], [113.58, 37.86])).toBe(0);
  expect(distanceM([0, 0], [179.7, 0.3]) / 20_003_931).toBeCloseTo(1, 1);
  expect(lengthM([])).toBe(0);
  expect(lengthM([[113.58, 37.86]])).toBe(0);
});

test.each<[string, readonly Position[], number]>([
  [
    'an eighth of the ellipsoid',
    [
      [0, 90],
      [0, 0],
      [90, 0],
    ],
    63_758_202_715_511,
  ],
  [
    'around a pole',
    [
      [0, 89],
      [90, 89],
      [180, 89],
      [270, 89],
    ],
    24_952_305_678,
  ],
  [
    'across the equator',
    [
      [-1, 0],
      [0, -1],
      [1, 0],
      [0, 1],
    ],
    24_619_419_146,
  ],
])('[UI62] an area is that of the WGS-84 ellipsoid: %s', (_, ring, squareMetres) => {
  expect(ringAreaM2(ring) / squareMetres).toBeCloseTo(1, 5);
  expect(ringAreaM2([...ring].reverse()) / squareMetres).toBeCloseTo(1, 5);
});

test('[UI62] holes are no area, and a ring means the same open or closed', () => {
  const square = (side: number): Position[] => [
    [113.5, 37.8],
    [113.5 + side, 37.8],
    [113.5 + side, 37.8 + side],
    [113.5, 37.8 + side],
  ];
  const closed = [...square(0.1), ...square(0.1).slice(0, 1)];
  expect(ringAreaM2(closed)).toBeCloseTo(ringAreaM2(square(0.1)), 3);
  expect(areaM2([[square(0.1), square(0.05)]])).toBeCloseTo(ringAreaM2(square(0.1)) - ringAreaM2(square(0.05)), 3);
});

test('[UI62] no detour is shorter than the way', () => {
  const place = fc.tuple(fc.double({ min: 110, max: 117, noNaN: true }), fc.double({ min: 34, max: 41, noNaN: true }));
  fc.assert(
    fc.property(place, place, place, (a, b, via) => {
      expect(lengthM([a, via, b])).toBeGreaterThanOrEqual(distanceM(a, b) - 1e-6);
    }),
  );
});
