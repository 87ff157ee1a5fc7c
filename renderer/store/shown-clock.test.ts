import { expect, test } from 'vitest';
import { instant } from '../../shared/time/instant.ts';
import { shownAt } from './shown-clock.ts';

const at = instant(500_000);

test("[UI1] live shows the hub's clock, not the machine's", () => {
  expect(shownAt({ mode: 'live', at, playing: true, speed: 1 }, instant(0), instant(1_000), 7_000)).toBe(8_000);
});

test('[UI1] a paused replay stands still', () => {
  expect(shownAt({ mode: 'replay', at, playing: false, speed: 60 }, instant(0), instant(9_000), 7_000)).toBe(500_000);
});

test('[UI1] a playing replay runs on from the last tick at its speed, then waits for the hub', () => {
  const time = { mode: 'replay', at, playing: true, speed: 60 } as const;
  expect(shownAt(time, instant(1_000), instant(1_500), 0)).toBe(530_000);
  expect(shownAt(time, instant(1_000), instant(60_000), 0)).toBe(590_000);
});
