import { expect, test } from 'vitest';
import { feedsStory } from '../../../test/builders/feeds-story.ts';
import { instant } from '../../../shared/time/instant.ts';
import type { FeedConfig, FeedHealth } from '../../../shared/domain/feed.ts';
import { feedPictures, notableLagMs, worstFirst, type FeedPicture } from '../../store/feed-states.ts';
import type { EntityTable } from '../../store/seat-state.ts';
import { feedRow, filterRows, sortRows, type FeedRow } from './feed-rows.ts';

const NOW = feedsStory().now;

function table<K extends 'feed' | 'feed-health'>(kind: K): EntityTable<K> {
  const last = new Map<string, object>();
  for (const [i, { kind: of, id, body, at }] of feedsStory().changes.entries())
    if (of === kind) last.set(id, { eid: i, id, kind, seq: i, recordedAt: at, occurredAt: null, body });
  return { byEid: new Map(), list: [...last.values()] as unknown as EntityTable<K>['list'] };
}

function pictures(at = NOW): readonly FeedPicture[] {
  return feedPictures(table('feed'), table('feed-health'), at);
}

const rows = (): readonly FeedRow[] =>
  pictures().map((picture) =>
    feedRow(picture, NOW, { name: picture.feed.body.name.en, transport: picture.feed.body.transport.kind }),
  );

const water = (list: readonly FeedPicture[]): FeedPicture | undefined =>
  list.find(({ feed }) => feed.body.id === 'water-levels');

test('[UI80] a feed that is heard but brings no news is silent, from the moment it is, behind what is late', () => {
  expect(water(pictures())?.state).toBe('silent');
  expect(water(pictures(instant(NOW - 20 * 60_000)))?.state).not.toBe('silent');
  expect(
    worstFirst(pictures())
      .map(({ state }) => state)
      .slice(0, 5),
  ).toEqual(['dead', 'failing', 'late', 'silent', 'ok']);
});

test('[UI80] a lag is told where it is over a minute and over what is expected between two records', () => {
  const picture = (lagMs: number | undefined, expectedEveryMs: number): FeedPicture =>
    ({
      feed: { body: { expectedEveryMs } as FeedConfig },
      health: (lagMs === undefined ? {} : { lagMs }) as FeedHealth,
    }) as FeedPicture;
  expect(notableLagMs(picture(372_000, 300_000))).toBe(372_000);
  expect(notableLagMs(picture(372_000, 600_000))).toBeNull();
  expect(notableLagMs(picture(40_000, 10_000))).toBeNull();
  expect(notableLagMs(picture(undefined, 10_000))).toBeNull();
});

test('[UI81] a row says what is known; what is not known is null, never nothing', () => {
  const [row] = rows().filter(({ id }) => id === 'water-levels');
  expect(row).toMatchObject({
    state: 'silent',
    contactMs: 8000,
    newestMs: 41 * 60_000,
    lagMs: 372_000,
    nextMs: 52_000,
  });
  const [other] = rows().filter(({ id }) => id === 'cap-quake');
  expect(other).toMatchObject({ lagMs: null, perMinute: null, duplicates: null, bytes: null, nextMs: null });
});

test('[UI81] the rate is the mean of the last five whole minutes: the one that runs does not count', () => {
  const [base] = pictures();
  if (base === undefined) throw new Error('the story holds feeds');
  const rate = (perMinute: readonly number[]): number | null =>
    feedRow({ ...base, health: { ...base.health, perMinute } as FeedHealth }, NOW, { name: '', transport: '' })
      .perMinute;
  expect(rate([99, 10, 10, 10, 10, 20, 0])).toBe(12);
  expect(rate([4, 0])).toBe(4);
  expect(rate([7])).toBeNull();
});

test('[UI81] sorted by any column, equal ones by name; what is not known stands last either way', () => {
  const by = (column: 'bytes' | 'records' | 'state', direction: 'ascending' | 'descending'): readonly string[] =>
    sortRows(rows(), { column, direction }).map(({ id }) => id);
  expect(by('bytes', 'ascending')[0]).toBe('water-levels');
  expect(by('bytes', 'descending')[0]).toBe('water-levels');
  expect(by('records', 'descending').slice(0, 2)).toEqual(['bus-positions', 'bus-trips']);
  expect(by('state', 'ascending').slice(0, 4)).toEqual(['cap-water', 'city-works', 'bus-trips', 'water-levels']);
});

test('[UI81] filtered by words in name, id, standard or transport, and by state', () => {
  expect(filterRows(rows(), 'sftp WATER', null).map(({ id }) => id)).toEqual(['water-levels']);
  expect(filterRows(rows(), 'cap', 'ok').map(({ id }) => id)).toEqual(['cap-weather', 'cap-quake', 'cap-health']);
  expect(filterRows(rows(), 'nothing', null)).toEqual([]);
});
