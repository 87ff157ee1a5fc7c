import { expect, test } from 'vitest';
import type { FeedConfig, FeedHealth } from '../../shared/domain/feed.ts';
import { FEED } from '../../test/builders/event-body.ts';
import { instant } from '../../shared/time/instant.ts';
import { feedState } from './feed-states.ts';

const config: FeedConfig = {
  id: FEED,
  name: { 'zh-CN': '预警', en: 'Warnings' },
  standard: 'cap',
  domain: 'emergency',
  transport: { kind: 'file', path: 'x', pattern: null },
  enabled: true,
  expectedEveryMs: 1000,
  timeZone: 'UTC',
  gtfsStaticPath: null,
  tables: null,
};

function health(state: FeedHealth['state']): FeedHealth {
  return {
    feedId: FEED,
    state,
    lastContactAt: instant(0),
    lastRecordAt: null,
    payloads: 1,
    records: 1,
    rejected: 0,
    trouble: null,
    problem: null,
    nextTryAt: null,
  };
}

test.each([
  [1000, 'ok'],
  [1001, 'late'],
  [3000, 'late'],
  [3001, 'dead'],
] as const)('[UI4] silent for %i ms of an expected 1000: %s', (silentMs, state) => {
  expect(feedState(config, health('receiving'), instant(silentMs), instant(0))).toBe(state);
});

test('[UI4] dead outranks failing, failing outranks late', () => {
  expect(feedState(config, health('failing'), instant(2000), instant(0))).toBe('failing');
  expect(feedState(config, health('failing'), instant(4000), instant(0))).toBe('dead');
});

test('[UI4] a stopped or disabled feed is neither late nor dead', () => {
  expect(feedState(config, health('stopped'), instant(9000), instant(0))).toBe('stopped');
  expect(feedState({ ...config, enabled: false }, health('receiving'), instant(9000), instant(0))).toBe('stopped');
});

test('[UI4] a feed never heard is starting, until its silence counts from when it was configured', () => {
  expect(feedState(config, null, instant(500), instant(0))).toBe('starting');
  expect(feedState(config, null, instant(5000), instant(0))).toBe('dead');
});
