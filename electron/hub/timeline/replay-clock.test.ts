import { expect, test } from 'vitest';
import { instant } from '../../../shared/time/instant.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { createReplayClock } from './replay-clock.ts';

const NOW = 1_764_000_000_000;
const start = () => {
  const base = new ManualClock(instant(NOW));
  return { base, clock: createReplayClock(instant(NOW - 3_600_000), base) };
};

test('[RP1] starts paused and moves speed seconds a second', () => {
  const { base, clock } = start();
  base.advance(5_000);
  expect(clock.now()).toBe(NOW - 3_600_000);
  clock.setSpeed(60);
  clock.play();
  base.advance(1_000);
  expect(clock.now()).toBe(NOW - 3_540_000);
});

test('[RP2] pause and speed take effect at once and do not move the moment', () => {
  const { base, clock } = start();
  clock.play();
  base.advance(1_000);
  const before = clock.now();
  clock.setSpeed(300);
  expect(clock.now()).toBe(before);
  clock.pause();
  base.advance(9_000);
  expect(clock.now()).toBe(before);
});

test('[RP2] one who waits is woken by play and by a change of speed', async () => {
  const { base, clock } = start();
  let reached = false;
  const waiting = clock.until(instant(NOW - 3_540_000), new AbortController().signal).then(() => (reached = true));
  base.advance(120_000);
  await Promise.resolve();
  expect(reached).toBe(false);
  clock.play();
  clock.setSpeed(60);
  await Promise.resolve();
  base.advance(1_000);
  await waiting;
  expect(reached).toBe(true);
});

test('[RP3] never shows a moment that has not come', () => {
  const { base, clock } = start();
  clock.setSpeed(3600);
  clock.play();
  base.advance(10_000);
  expect(clock.now()).toBe(base.now());
});
