import { expect, it } from 'vitest';
import { alarmBody } from '../../test/builders/alarm-body.ts';
import { instant } from '../time/instant.ts';
import { alarmLoad, isFlood } from './alarm-load.ts';

const NOW = instant(1_760_003_600_000);
const MINUTE_MS = 60_000;

/** One alarm per activation, so many minutes ago. */
const raised = (...minutesAgo: readonly number[]) =>
  minutesAgo.map((minutes) => alarmBody({ recent: [instant(NOW - minutes * MINUTE_MS)] }));
const times = (count: number, minutesAgo: number) => raised(...Array.from({ length: count }, () => minutesAgo));

it('[AL6] the load counts activations of ten minutes and of an hour, per operator', () => {
  const alarms = [...raised(1, 9.9, 10, 59, 60, 75), alarmBody({ kind: 'flood', recent: [NOW] })];
  expect(alarmLoad(alarms, NOW)).toEqual({ lastTenMinutes: 2, lastHour: 4, level: 'busy' });
  expect(alarmLoad(alarms, NOW, 2)).toEqual({ lastTenMinutes: 1, lastHour: 2, level: 'steady' });
  expect(alarmLoad([], NOW)).toEqual({ lastTenMinutes: 0, lastHour: 0, level: 'steady' });
});

it('[AL6] a flood begins above ten in ten minutes and ends below five', () => {
  const load = (count: number) => alarmLoad(times(count, 3), NOW);
  expect(isFlood(load(10), false)).toBe(false);
  expect(isFlood(load(11), false)).toBe(true);
  expect(isFlood(load(5), true)).toBe(true);
  expect(isFlood(load(4), true)).toBe(false);
});
