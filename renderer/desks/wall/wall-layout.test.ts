import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventTiers, heightBetween, splitRight } from './wall-layout.ts';

test('[UI11] 1080 px take eight events, a higher wall a second tier', () => {
  expect(eventTiers(heightBetween(1080, 0))).toEqual({ rows: 8, lines: 0 });
  expect(eventTiers(heightBetween(1080, 4))).toEqual({ rows: 8, lines: 0 });
  expect(eventTiers(heightBetween(1440, 0))).toEqual({ rows: 8, lines: 10 });
});

test('[UI11] what is shown always fits with its head and foot', () => {
  fc.assert(
    fc.property(fc.integer({ min: 400, max: 3000 }), (heightPx) => {
      const { rows, lines } = eventTiers(heightPx);
      expect(84 + rows * 100 + lines * 36).toBeLessThanOrEqual(heightPx);
    }),
  );
});

test('[UI3] the newest rejects keep a place beside many feeds, and the rest is theirs when feeds are few', () => {
  expect(splitRight(892, 9, true, (px) => px).rejectRows).toBe(2);
  expect(splitRight(892, 9, true, () => 100).rejectRows).toBe(5);
  expect(splitRight(892, 3, true, () => 100).rejectRows).toBe(3);
});
