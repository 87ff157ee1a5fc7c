import { expect, test } from 'vitest';
import { backOffMs } from './back-off.ts';

test('[SC51] tries come after 0.5 s, then twice as long each time, up to 15 s', () => {
  expect([1, 2, 3, 4, 5, 6, 60].map((attempt) => backOffMs(attempt, () => 0.5))).toEqual([
    500, 1000, 2000, 4000, 8000, 15_000, 15_000,
  ]);
});

test('[SC51] a room full of seats is spread by a fifth either way', () => {
  expect(backOffMs(3, () => 0)).toBe(1600);
  expect(backOffMs(3, () => 0.999999)).toBe(2400);
});
