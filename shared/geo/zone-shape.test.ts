import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Position } from '../domain/geometry.ts';
import { areaBounds, areaContains, nameSpot, shapeProblem, type Area } from './zone-shape.ts';

const square = (from: number, to: number): Position[] => [
  [from, from],
  [to, from],
  [to, to],
  [from, to],
  [from, from],
];
const polygon = (...rings: readonly (readonly Position[])[]): Area => ({ type: 'Polygon', coordinates: rings });
const withHole = polygon(square(0, 10), square(4, 6));

describe('what lies in an area', () => {
  test.each<[string, Position, boolean]>([
    ['the middle of the ring', [2, 2], true],
    ['an edge', [5, 0], true],
    ['a corner', [10, 10], true],
    ['beside a corner, at its height', [12, 10], false],
    ['the hole', [5, 5], false],
    ['the border of the hole', [4, 5], true],
    ['outside', [-1, 5], false],
  ])('[UI63] %s', (_, place, inside) => {
    expect(areaContains(withHole, place)).toBe(inside);
  });

  test('[UI63] either of two polygons', () => {
    const two: Area = { type: 'MultiPolygon', coordinates: [[square(0, 1)], [square(5, 6)]] };
    expect([areaContains(two, [0.5, 0.5]), areaContains(two, [5.5, 5.5]), areaContains(two, [3, 3])]).toEqual([
      true,
      true,
      false,
    ]);
    expect(areaBounds(two)).toEqual([0, 0, 6, 6]);
  });

  test('[UI63] a place lies on one side of a line at least, whatever line cuts the square', () => {
    const place = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }));
    fc.assert(
      fc.property(place, fc.integer({ min: 1, max: 99 }), ([x, y], cut) => {
        const [low, high] = [
          polygon([
            [0, 0],
            [100, 0],
            [100, cut],
            [0, cut],
          ]),
          polygon([
            [0, cut],
            [100, cut],
            [100, 100],
            [0, 100],
          ]),
        ];
        const inside = [low, high].filter((part) => areaContains(part, [x, y])).length;
        expect(inside).toBe(y === cut ? 2 : 1);
      }),
    );
  });
});

describe('a shape that is no area', () => {
  test.each([
    [
      'two corners',
      polygon([
        [0, 0],
        [1, 1],
        [0, 0],
      ]),
      'too-few-corners',
    ],
    [
      'one corner, many times',
      polygon([
        [0, 0],
        [0, 0],
        [0, 0],
        [0, 0],
      ]),
      'too-few-corners',
    ],
    ['none at all', polygon(), 'too-few-corners'],
    [
      'a bow tie',
      polygon([
        [0, 0],
        [1, 1],
        [1, 0],
        [0, 1],
        [0, 0],
      ]),
      'crosses-itself',
    ],
    [
      'a line there and back',
      polygon([
        [0, 0],
        [1, 0],
        [2, 0],
        [0, 0],
      ]),
      'crosses-itself',
    ],
    [
      'a spike',
      polygon([
        [0, 0],
        [2, 0],
        [2, 2],
        [2, 3],
        [2, 2],
        [0, 2],
        [0, 0],
      ]),
      'crosses-itself',
    ],
    [
      'a corner on another edge',
      polygon([
        [0, 0],
        [4, 0],
        [4, 4],
        [2, 0],
        [0, 4],
        [0, 0],
      ]),
      'crosses-itself',
    ],
    [
      'less than a square metre',
      polygon([
        [0, 0],
        [1e-6, 0],
        [1e-6, 1e-6],
        [0, 0],
      ]),
      'no-content',
    ],
  ] as const)('[UI63] is refused: %s', (_, area, problem) => {
    expect(shapeProblem(area)).toBe(problem);
  });

  test('[UI63] sound shapes are not refused: concave, with a hole, of two parts', () => {
    expect(
      shapeProblem(
        polygon([
          [0, 0],
          [4, 0],
          [4, 4],
          [2, 1],
          [0, 4],
          [0, 0],
        ]),
      ),
    ).toBeNull();
    expect(shapeProblem(withHole)).toBeNull();
    expect(shapeProblem({ type: 'MultiPolygon', coordinates: [[square(0, 1)], [square(5, 6)]] })).toBeNull();
  });
});

test('[UI63] a name stands inside its area, also in one shaped like a U', () => {
  const u = polygon([
    [0, 0],
    [9, 0],
    [9, 9],
    [6, 9],
    [6, 3],
    [2, 3],
    [2, 9],
    [0, 9],
    [0, 0],
  ]);
  const spot = nameSpot(u);
  expect(spot).toEqual([7.5, 4.5]);
  expect(nameSpot(polygon())).toBeNull();
});
