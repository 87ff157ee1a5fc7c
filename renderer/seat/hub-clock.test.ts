import { expect, test } from 'vitest';
import { instant } from '../../shared/time/instant.ts';
import { HubClock } from './hub-clock.ts';

test('[SC57] the welcome gives a first value, the ping with the shortest way a better one', () => {
  const clock = new HubClock();
  clock.welcome(5_000, instant(1_000));
  expect(clock.at(instant(2_000))).toBe(6_000);
  clock.pong(10_000, 14_400, instant(11_000));
  expect(clock.offsetMs).toBe(3_900);
  clock.pong(20_000, 24_010, instant(20_020));
  expect(clock.offsetMs).toBe(4_000);
  clock.pong(30_000, 34_900, instant(32_000));
  expect(clock.offsetMs).toBe(4_000);
  expect(clock.rttMs).toBe(2_000);
});

test('[SC57] only the last eight pings count, so that a clock set right is followed', () => {
  const clock = new HubClock();
  clock.welcome(0, instant(0));
  clock.pong(0, 1_000, instant(2));
  for (let i = 1; i <= 8; i++) clock.pong(i * 100, i * 100 + 5_005, instant(i * 100 + 10));
  expect(clock.offsetMs).toBe(5_000);
});
