import fc from 'fast-check';
import { expect, test } from 'vitest';
import { oceanOf } from './ocean.ts';
import { ringArea2 } from './world.ts';

const BOX = [0, 0, 1000, 1000] as const;
/** The share of the box that is sea. */
const share = (coasts: readonly (readonly number[])[]): number =>
  oceanOf(
    coasts.map((coast) => Int32Array.from(coast)),
    BOX,
  ).reduce((sum, { xy, hole }) => sum + ((hole ? -1 : 1) * Math.abs(ringArea2(xy))) / 2e6, 0);

// y grows southwards; land is on the left of the line as it is walked.
test.each([
  ['no coast', [], 0],
  ['west to east: the south is sea', [[-9, 400, 1009, 400]], 0.6],
  ['east to west: the north is sea', [[1009, 400, -9, 400]], 0.4],
  [
    'in two ways, the second first',
    [
      [500, 400, 1009, 400],
      [-9, 400, 500, 400],
    ],
    0.6,
  ],
  ['a corner', [[-9, 800, 200, 800, 200, 1009]], 0.04],
  ['the other side of the corner', [[200, 1009, 200, 800, -9, 800]], 0.96],
  [
    'a strait',
    [
      [-9, 600, 1009, 600],
      [1009, 800, -9, 800],
    ],
    0.2,
  ],
  ['an island', [[400, 400, 400, 600, 600, 600, 600, 400, 400, 400]], 0.96],
  ['an enclosed sea', [[400, 400, 600, 400, 600, 600, 400, 600, 400, 400]], 0.04],
  [
    'a coast and an island off it',
    [
      [-9, 400, 1009, 400],
      [400, 600, 400, 700, 500, 700, 500, 600, 400, 600],
    ],
    0.59,
  ],
  ['a coast that ends inside', [[-9, 400, 500, 400]], 0],
])('[MT13] the sea: %s', (_name, coasts, expected) => {
  expect(share(coasts)).toBeCloseTo(expected, 6);
});

test('[MT13] a coast walked the other way swaps land and sea', () => {
  const bays = fc.array(fc.integer({ min: 1, max: 999 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(bays, (heights) => {
      const step = 1000 / (heights.length + 1);
      const coast = [[-5, 500], ...heights.map((y, i) => [Math.round((i + 1) * step), y]), [1005, 500]];
      const [one, other] = [share([coast.flat()]), share([coast.toReversed().flat()])];
      expect(one + other).toBeCloseTo(1, 6);
    }),
  );
});
