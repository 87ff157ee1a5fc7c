import { expect, test } from 'vitest';
import { vehicleSizePx } from './vehicle-size.ts';

test('[MP20] vehicles are small far out and grow towards the street, within bounds', () => {
  const sizes = [0, 8, 10, 11, 12, 13, 15, 16, 22].map(vehicleSizePx);
  expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
  expect([sizes[0], sizes.at(-1)]).toEqual([7, 24]);
  expect(vehicleSizePx(12)).toBe(15);
});
