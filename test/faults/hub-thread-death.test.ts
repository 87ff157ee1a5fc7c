import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FeedRegistry } from '../../electron/hub/feeds/registry.ts';
import { IngestClient } from '../../electron/hub/ingest/ingest-client.ts';
import { IngestKeeper } from '../../electron/hub/ingest/ingest-keeper.ts';
import { StoreError } from '../../electron/hub/store/event-store.ts';
import { parseSite } from '../../electron/hub/config/log-site.ts';
import type { FeedConfig, FeedHealth } from '../../shared/domain/feed.ts';
import type { FeedId } from '../../shared/domain/ids.ts';
import { wallClock } from '../../shared/time/wall-clock.ts';
import { feedEntry, type HubFolder, hubFolder, PUSH_KEY, serviceRequest } from '../support/hub-site.ts';
import { DEADLY } from './hub-deadly.ts';

const THREAD = new URL('hub-mortal-thread.ts', import.meta.url);
const FEED = 'desk' as FeedId;

describe('an ingest thread that dies', { timeout: 30_000 }, () => {
  let folder: HubFolder;
  let keeper: IngestKeeper;
  let feeds: readonly FeedConfig[];
  let troubles: (string | null)[];
  let changed: (() => void)[];

  beforeEach(async () => {
    folder = await hubFolder();
    troubles = [];
    changed = [];
    const onTrouble = (error: Error | null) => {
      troubles.push(error?.message ?? null);
      for (const wake of changed.splice(0)) wake();
    };
    keeper = await IngestKeeper.start({ threadUrl: THREAD, dataDir: folder.dataDir, clock: wallClock, onTrouble });
    const site = { name: { 'zh-CN': '测', en: 'T' }, timeZone: 'UTC', center: [0, 0], zoom: 1 };
    feeds = parseSite(JSON.stringify({ site, feeds: [feedEntry(FEED)] }), '/', 'test').feeds;
    await keeper.configure(feeds);
  });

  afterEach(async () => {
    await keeper.close();
    await folder[Symbol.asyncDispose]();
  });

  const payload = (id: string, parts: object = {}) => ({
    feedId: FEED,
    bytes: new TextEncoder().encode(JSON.stringify([serviceRequest(id, parts)])),
    receivedAt: wallClock.now(),
    mediaType: 'application/json',
    document: 'push',
  });
  const troubleTold = () => new Promise<void>((resolve) => changed.push(resolve));
  const backAgain = async () => {
    while (troubles.at(-1) !== null || keeper.trouble !== null) await troubleTold();
  };

  test('[IN12] fails the calls that wait and those that come meanwhile, says so, and runs again with the same feeds', async () => {
    const first = await keeper.payload(payload('r1'));
    const waiting = [keeper.payload(payload('r2', { description: DEADLY })), keeper.payload(payload('r3'))];
    for (const call of await Promise.allSettled(waiting)) {
      expect(call).toMatchObject({ status: 'rejected', reason: expect.any(StoreError) });
      expect(call).toMatchObject({ reason: { code: 'unavailable' } });
    }
    expect(keeper.trouble).toContain('code 7');
    await expect(keeper.append([])).rejects.toMatchObject({ code: 'unavailable' });
    await backAgain();
    // Not configured again: the keeper remembers the feeds, the log what was committed.
    const again = await keeper.payload(payload('r1'));
    expect(again).toMatchObject({ records: 1, rejected: 0, committedSeq: null });
    const next = await keeper.payload(payload('r4'));
    expect(next.committedSeq).toBe((first.committedSeq ?? 0) + 1);
  });

  test('[IN12] a client whose thread is gone refuses at once instead of waiting for ever', async () => {
    const client = await IngestClient.start(THREAD, join(folder.path, 'alone'));
    await client.configure({ feeds, isExercise: false });
    await expect(client.payload(payload('r1', { description: DEADLY }))).rejects.toMatchObject({ code: 'unavailable' });
    expect(await client.ended).toBeInstanceOf(Error);
    await expect(client.append([])).rejects.toMatchObject({ code: 'unavailable' });
    await client.close();
  });

  test('[TR51] costs a feed nothing: what it could not hand over it hands over again', async () => {
    const health: FeedHealth[] = [];
    let deadly = true;
    const registry = new FeedRegistry({
      clock: wallClock,
      random: () => 0,
      userAgent: 'test',
      baseFolder: '/',
      nextUrl: () => null,
      onHealth: (one) => health.push(one),
      ingest: {
        ingest(offered) {
          // The first try dies on the way; the same payload is harmless afterwards.
          const sent = deadly ? { ...offered, bytes: payload('x', { description: DEADLY }).bytes } : offered;
          deadly = false;
          return keeper.payload(sent);
        },
        gone: (feedId, document, at) => keeper.gone({ feedId, document, at }),
      },
    });
    await registry.apply(feeds);
    const { bytes } = payload('r1');
    const request = { key: PUSH_KEY, bytes, mediaType: 'application/json', receivedAt: wallClock.now() };
    expect(await registry.push(FEED, request)).toBe('accepted');
    expect(health.map(({ state }) => state)).toContain('failing');
    expect(health.at(-1)).toMatchObject({ state: 'receiving', problem: null, records: 1 });
    expect(await keeper.payload(payload('r1'))).toMatchObject({ committedSeq: null });
    await registry.stop();
  });

  test('[IN12] a payload that kills the thread each time holds up only its own feed', async () => {
    const hash = createHash('sha256').update(PUSH_KEY).digest('hex');
    const other = {
      ...feeds[0],
      id: 'other' as FeedId,
      transport: { kind: 'http-push', keySha256: hash },
    } as FeedConfig;
    await keeper.configure([...feeds, other]);
    for (let i = 0; i < 2; i += 1) {
      await expect(keeper.payload(payload(`bad${i}`, { description: DEADLY }))).rejects.toMatchObject({
        code: 'unavailable',
      });
      await backAgain();
      expect(await keeper.payload({ ...payload(`good${i}`), feedId: other.id })).toMatchObject({ records: 1 });
    }
    expect(troubles.filter((trouble) => trouble === null)).toHaveLength(2);
  });
});
