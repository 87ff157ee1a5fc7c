import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instant } from '../time/instant.ts';
import { translator } from './i18n.ts';
import { formatAge, formatLag, localTime } from './time-words.ts';

const zh = translator('zh-CN');
const en = translator('en');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test.each([
  [0, '0 秒', '0 s'],
  [59_999, '59 秒', '59 s'],
  [MINUTE, '1 分', '1 min'],
  [HOUR - 1, '59 分', '59 min'],
  [HOUR, '1 时', '1 h'],
  [106 * MINUTE, '1 时 46 分', '1 h 46 min'],
  [65 * MINUTE, '1 时 05 分', '1 h 05 min'],
  [DAY + 4 * HOUR, '1 天 4 时', '1 d 4 h'],
  [12 * DAY + 4 * HOUR, '12 天', '12 d'],
  [9 * 366 * DAY, '9 年', '9 y'],
  [-5_000, '0 秒', '0 s'],
] as const)('[UI8] an age of %i ms', (ms, chinese, english) => {
  expect([formatAge(ms, zh), formatAge(ms, en)]).toEqual([chinese, english]);
});

test('[UI8] an age has at most two units', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2_000 * DAY }), (ms) => {
      expect(formatAge(ms, en).match(/[a-z]+/g)?.length ?? 0).toBeLessThanOrEqual(2);
    }),
  );
});

test('[UI8] the lag of the line has tenths below ten seconds', () => {
  expect([formatLag(1_890, zh), formatLag(0, zh), formatLag(12_900, zh)]).toEqual(['1.8 秒', '0.0 秒', '12 秒']);
});

test("[UI8] times stand in the site's zone", () => {
  const at = instant(Date.UTC(2026, 6, 24, 11, 42, 8));
  const taiyuan = localTime('zh-CN', 'Asia/Shanghai');
  expect([taiyuan.seconds(at), taiyuan.minutes(at), taiyuan.day(at), taiyuan.full(at), taiyuan.date(at)]).toEqual([
    '19:42:08',
    '19:42',
    '7月24日 周五',
    '2026-07-24 19:42:08',
    '2026-07-24 周五',
  ]);
  expect(localTime('en', 'America/Chicago').day(at)).toBe('Fri 24 Jul');
  expect(localTime('en', 'Asia/Shanghai').seconds(instant(Date.UTC(2026, 6, 24, 16, 0, 0)))).toBe('00:00:00');
});

test('[UI8] a time of another day carries its date', () => {
  const near = instant(Date.UTC(2026, 6, 24, 11, 42, 8));
  const local = localTime('zh-CN', 'Asia/Shanghai');
  expect(local.near(instant(near - HOUR), near)).toBe('18:42');
  expect(local.near(instant(near - DAY), near)).toBe('07-23 19:42');
  expect(local.near(instant(near - 900 * DAY), near)).toBe('2024-02-05');
});

test('[UI8] a zone that nobody knows shows UTC rather than nothing', () => {
  expect(localTime('en', 'Mars/Olympus').minutes(instant(0))).toBe('00:00');
});
