import { expect, test } from 'vitest';
import type { FeedHealth } from '../../shared/domain/feed.ts';
import type { EntityId, FeedId } from '../../shared/domain/ids.ts';
import { unpack } from '../../shared/protocol/codec.ts';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { FeedHealthLog } from './feed-health-log.ts';
import { startingHealth } from './feeds/health-reporter.ts';
import { StoreError } from './store/event-store.ts';
import { liveEntities } from './store/live-entities.ts';
import { MemoryEventStore } from './store/memory-event-store.ts';

const health = (feedId: string, payloads: number): FeedHealth => ({
  ...startingHealth(feedId as FeedId),
  state: 'receiving',
  payloads,
});
const payloadsIn = async (store: MemoryEventStore) =>
  (await liveEntities(store, 'feed-health')).map(({ feedId, payloads }) => `${feedId} ${payloads}`);

test('[HB10] what is noted together is one commit, the newest of each feed', async () => {
  const store = new MemoryEventStore(new ManualClock());
  const log = new FeedHealthLog(store);
  for (const payloads of [1, 2, 3]) log.note(health('a', payloads));
  log.note(health('b', 1));
  await log.settled();
  expect(await payloadsIn(store)).toEqual(['a 3', 'b 1']);
  expect((await store.bounds()).headSeq).toBe(2);
});

test('[HB10] what is noted during a write is written after it', async () => {
  const store = new MemoryEventStore(new ManualClock());
  const log = new FeedHealthLog(store);
  store.onCommit(({ toSeq }) => {
    if (toSeq === 1) log.note(health('a', 2));
  });
  log.note(health('a', 1));
  await log.settled();
  expect(await payloadsIn(store)).toEqual(['a 2']);
});

test('[HB10] what could not be written goes in with the next report, unless it is newer', async () => {
  const store = new MemoryEventStore(new ManualClock());
  const log = new FeedHealthLog(store);
  const { append } = store;
  store.append = () => Promise.reject(new StoreError('full', 'the disk is full'));
  log.note(health('a', 1));
  log.note(health('b', 1));
  await log.settled();
  store.append = append;
  log.note(health('b', 2));
  await log.settled();
  expect(await payloadsIn(store)).toEqual(['a 1', 'b 2']);
});

test('[FH6] what was told of a feed is in its history, as it was', async () => {
  const clock = new ManualClock();
  const store = new MemoryEventStore(clock);
  const log = new FeedHealthLog(store);
  const silentSince = clock.now();
  for (const since of [silentSince, null]) {
    log.note({ ...health('a', 1), duplicates: 3, lagMs: 1_500, perMinute: [2, 0], silentSince: since });
    await log.settled();
    clock.advance(1_000);
  }
  const rows = await store.history('feed-health', 'a' as EntityId, 'head', 9);
  const told = rows.map(({ body }) => (body === null ? null : unpack(body)));
  expect(told).toMatchObject([{ silentSince: null }, { silentSince, duplicates: 3, lagMs: 1_500, perMinute: [2, 0] }]);
});
