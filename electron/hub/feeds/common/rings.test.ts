import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Position } from '../../../../shared/domain/geometry.ts';
import { contains, insidePoint } from './inside-point.ts';
import { circleRing, signedArea, splitRing } from './rings.ts';

function ring(...positions: readonly Position[]): readonly Position[] {
  return positions.concat(positions.slice(0, 1));
}

const total = (rings: readonly (readonly Position[])[]): number =>
  rings.reduce((sum, each) => sum + signedArea(each) / 2, 0);

describe('splitRing', () => {
  test('[CAP13] a ring away from the antimeridian stays as it is, but runs counter-clockwise', () => {
    const clockwise = ring([0, 0], [0, 1], [1, 1], [1, 0]);
    expect(splitRing(clockwise)).toEqual([clockwise.toReversed()]);
    expect(splitRing(clockwise.toReversed())).toEqual([clockwise.toReversed()]);
  });

  test('[CAP13] a ring across the antimeridian is cut into two of the same area', () => {
    const parts = splitRing(ring([178, -10], [-178, -10], [-178, 10], [178, 10]));
    expect(parts).toHaveLength(2);
    expect(total(parts)).toBeCloseTo(80);
    for (const part of parts) for (const [lon] of part) expect(Math.abs(lon)).toBeGreaterThanOrEqual(178);
  });

  test('[CAP13] a ring whose edge lies on the antimeridian is not cut', () => {
    expect(splitRing(ring([170, 0], [180, 0], [180, 5], [170, 5]))).toHaveLength(1);
    expect(total(splitRing(ring([170, 0], [-180, 0], [-180, 5], [170, 5])))).toBeCloseTo(50);
  });

  test('[CAP13] a ring around a pole is closed over it; the whole world stays whole', () => {
    const cap = splitRing(ring([-120, -80], [0, -80], [120, -80]));
    expect(total(cap)).toBeCloseTo(3600);
    for (const part of cap) expect(part.some(([, lat]) => lat === -90)).toBe(true);
    expect(total(splitRing(ring([-180, -90], [180, -90], [180, 90], [-180, 90])))).toBeCloseTo(64_800);
  });

  test('[CAP13] a ring that goes on turning bounds no area, however long it is', () => {
    const spin = Array.from({ length: 300_000 }, (_, i): Position => [[0, 120, -120][i % 3] ?? 0, (i % 50) / 10]);
    expect(splitRing(ring(...spin.slice(0, 3_000)))).toEqual([]);
    expect(splitRing([...spin, [0, 0]])).toEqual([]);
  });

  test('[CAP13] a ring on a line has no area and gives nothing', () => {
    expect(splitRing(ring([0, 0], [1, 1], [2, 2]))).toEqual([]);
  });

  test('[CAP14] a circle has 64 corners at its radius', () => {
    const corners = circleRing([113.5, 37.8], 10_000);
    expect(corners).toHaveLength(65);
    expect(corners[64]).toEqual(corners[0]);
    expect(signedArea(corners)).toBeGreaterThan(0);
    for (const [lon, lat] of corners) {
      const northM = (lat - 37.8) * 111_195;
      const eastM = (lon - 113.5) * 111_195 * Math.cos((37.8 * Math.PI) / 180);
      expect(Math.hypot(northM, eastM)).toBeCloseTo(10_000, -2);
    }
  });

  test('[CAP14] a circle across the antimeridian is cut, one around a pole is closed over it', () => {
    expect(splitRing(circleRing([179.99, 10], 50_000))).toHaveLength(2);
    const polar = splitRing(circleRing([20, 89.9], 500_000));
    expect(polar.some((part) => part.some(([, lat]) => lat === 90))).toBe(true);
  });

  test('[CAP13] any ring: the parts are closed, counter-clockwise and within the world', () => {
    const position = fc.tuple(
      fc.double({ min: -180, max: 180, noNaN: true }),
      fc.double({ min: -90, max: 90, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(position, { minLength: 3, maxLength: 12 }), (corners) => {
        for (const part of splitRing(ring(...corners))) {
          expect(part.at(-1)).toEqual(part[0]);
          expect(signedArea(part)).toBeGreaterThan(0);
          for (const [lon, lat] of part) expect(Math.abs(lon) <= 180 && Math.abs(lat) <= 90).toBe(true);
        }
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

describe('insidePoint', () => {
  test('[CAP15] the centroid where it lies inside, else a place within the widest part', () => {
    expect(insidePoint([ring([0, 0], [2, 0], [2, 2], [0, 2])])).toEqual([1, 1]);
    const horseshoe = ring([0, 0], [10, 0], [10, 10], [9, 10], [9, 1], [1, 1], [1, 10], [0, 10]);
    const point = insidePoint([horseshoe]);
    expect(point !== null && contains(horseshoe, point)).toBe(true);
  });

  test('[CAP15] the largest of several parts has the point; none has none', () => {
    const small = ring([100, 0], [101, 0], [101, 1], [100, 1]);
    const large = ring([0, 0], [5, 0], [5, 5], [0, 5]);
    expect(insidePoint([small, large])).toEqual([2.5, 2.5]);
    expect(insidePoint([])).toBeNull();
  });

  test('[CAP15] any star-shaped area, however thin or small, holds its point', () => {
    const spoke = fc.double({ min: 0.001, max: 1, noNaN: true });
    const size = fc.constantFrom(1e-4, 0.01, 1, 20);
    fc.assert(
      fc.property(fc.array(spoke, { minLength: 3, maxLength: 40 }), size, (spokes, scale) => {
        const corners = spokes.map((length, i): Position => {
          const angle = (2 * Math.PI * i) / spokes.length;
          return [113.58 + length * scale * Math.cos(angle), 37.86 + length * scale * Math.sin(angle)];
        });
        const [area] = splitRing(ring(...corners));
        const point = area === undefined ? null : insidePoint([area]);
        expect(area === undefined || (point !== null && contains(area, point))).toBe(true);
      }),
      { seed: 2, numRuns: 500 },
    );
  });
});
