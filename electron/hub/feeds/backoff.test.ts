import { assert, double, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { backoffDelayMs } from './backoff.ts';

const LIMITS = { baseMs: 2_000, capMs: 300_000 };

test('[TR6] the ceiling doubles with every failure up to the cap', () => {
  const ceilings = [1, 2, 3, 4, 9, 50].map((failures) => backoffDelayMs(failures, LIMITS, () => 1 - 2 ** -30));
  expect(ceilings).toEqual([2_000, 4_000, 8_000, 16_000, 300_000, 300_000]);
});

test('[TR6] jitter is full: every wait up to the ceiling can come, and none is no wait at all', () => {
  assert(
    property(
      integer({ min: 1, max: 10_000 }),
      double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (failures, r) => {
        const delayMs = backoffDelayMs(failures, LIMITS, () => r);
        expect(delayMs).toBeGreaterThanOrEqual(100);
        expect(delayMs).toBeLessThanOrEqual(LIMITS.capMs);
        expect(Number.isInteger(delayMs)).toBe(true);
      },
    ),
  );
  expect(backoffDelayMs(5, LIMITS, () => 0.5)).toBe(16_000);
});
