import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instant } from '../../../shared/time/instant.ts';
import { BIN_MS, BINS, dayWindow, hourMarks, momentAt, partOf } from './day-window.ts';

const NOW = instant(Date.UTC(2026, 6, 24, 11, 42, 8));

test('[UI13] the last 24 hours in bins of ten minutes, the running bin last', () => {
  const { from, to } = dayWindow(NOW, NOW);
  expect(to).toBe(Date.UTC(2026, 6, 24, 11, 50));
  expect(to - from).toBe(BINS * BIN_MS);
});

test('[UI13] a moment before them has the day around it', () => {
  const shown = instant(NOW - 40 * 3_600_000);
  const { from, to } = dayWindow(NOW, shown);
  expect(shown - from).toBeGreaterThan(11 * 3_600_000);
  expect(to - shown).toBeGreaterThan(11 * 3_600_000);
});

test('[UI13] part and moment map onto each other to the second', () => {
  const window = dayWindow(NOW, NOW);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 86_399 }), (second) => {
      const at = instant(window.from + second * 1000);
      expect(momentAt(window, partOf(window, at) + 1e-9)).toBe(at);
    }),
  );
  expect(momentAt(window, -3)).toBe(window.from);
  expect(partOf(window, window.to + 9e9)).toBe(1);
});

test('[UI13] hours are those of the site, also where its zone is off by half an hour', () => {
  const window = dayWindow(NOW, NOW);
  const kolkata = (at: number): number => (((at / 3_600_000 + 5.5) % 24) + 24) % 24;
  const marks = hourMarks(window, kolkata, 6);
  expect(marks.map((at) => kolkata(at))).toEqual([18, 0, 6, 12]);
});
