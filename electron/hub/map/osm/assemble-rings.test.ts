import fc from 'fast-check';
import { expect, test } from 'vitest';
import { turn } from '../../../../test/support/osm-scene.ts';
import { assembleRings, type RingPart } from './assemble-rings.ts';
import { nestRings } from './nest-rings.ts';

/** A way over nodes of a lattice, whose id says where they lie. */
function part(points: readonly (readonly [number, number])[], inner = false): RingPart {
  return {
    nodeIds: Float64Array.from(points, ([x, y]) => x * 1000 + y),
    coords: Float64Array.from(points.flat()),
    inner,
  };
}

const areaOf = (polygons: readonly (readonly Float64Array[])[]): number =>
  polygons.flat().reduce((sum, ring) => sum + turn(ring) / 2, 0);

const ringArb = fc.record({ w: fc.integer({ min: 1, max: 9 }), h: fc.integer({ min: 1, max: 9 }) });

test('[MT3] rings cut into ways anywhere, shuffled and turned, are put together again', () => {
  fc.assert(
    fc.property(fc.array(ringArb, { minLength: 1, maxLength: 8 }), fc.infiniteStream(fc.nat(99)), (sizes, numbers) => {
      const next = (): number => numbers.next().value;
      const parts: RingPart[] = [];
      let area = 0;
      for (const [i, { w, h }] of sizes.entries()) {
        // Rings in a row that touch at corners: the next one starts where this one's corner was.
        const x = i * 10;
        const corners = [
          [x, 0],
          [x + w, 0],
          [x + 10, 10 + h],
          [x, 10 + h],
        ] as const;
        const loop = [...corners, corners[0]];
        area += Math.abs(turn(Float64Array.from(loop.flat()))) / 2;
        for (let from = 0; from < 4;) {
          const to = Math.min(4, from + 1 + (next() % 4));
          const piece = loop.slice(from, to + 1);
          parts.splice(
            next() % (parts.length + 1),
            0,
            part(next() % 2 === 0 ? piece : piece.toReversed(), next() % 2 === 0),
          );
          from = to;
        }
      }
      const { closed, dropped } = assembleRings(parts);
      expect(dropped).toBe(0);
      expect(areaOf(nestRings(closed))).toBeCloseTo(area);
    }),
  );
});

test('[MT3] rings that touch at a node stay two', () => {
  const { closed } = assembleRings([
    part([
      [0, 0],
      [2, 0],
      [1, 1],
    ]),
    part([
      [1, 1],
      [0, 0],
    ]),
    part([
      [1, 1],
      [2, 2],
      [0, 2],
      [1, 1],
    ]),
  ]);
  expect(nestRings(closed)).toHaveLength(2);
});

test('[MT3] a hole that touches its ring from inside is a hole', () => {
  const polygons = nestRings([
    Float64Array.of(0, 0, 10, 0, 10, 10, 0, 10, 0, 0),
    Float64Array.of(0, 0, 4, 1, 4, 4, 1, 4, 0, 0),
  ]);
  expect(polygons.map((rings) => rings.length)).toEqual([2]);
  expect(areaOf(polygons)).toBeLessThan(100);
});

test('[MT3] ways that lead nowhere are dropped, rings beside them stay', () => {
  const rings = assembleRings([
    part([
      [0, 0],
      [5, 0],
    ]),
    part([
      [5, 0],
      [5, 5],
      [0, 5],
      [0, 0],
    ]),
    part([
      [5, 5],
      [9, 9],
    ]),
    part([
      [0, 0],
      [0, -5],
    ]),
    part([[3, 3]]),
  ]);
  expect([rings.closed.length, rings.dropped]).toEqual([1, 3]);
});
