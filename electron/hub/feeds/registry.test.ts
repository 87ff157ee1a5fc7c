import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FeedConfig, FeedHealth, TransportConfig } from '../../../shared/domain/feed.ts';
import type { FeedId } from '../../../shared/domain/ids.ts';
import { wallClock } from '../../../shared/time/wall-clock.ts';
import type { RawPayload } from './standard.ts';
import { FeedRegistry } from './registry.ts';

const KEY_SHA256 = createHash('sha256').update('key').digest('hex');

let baseFolder: string;
let registry: FeedRegistry;
let ingested: RawPayload[];
let told: FeedHealth[];
let wakeUp: () => void;

beforeEach(async () => {
  baseFolder = await mkdtemp(join(tmpdir(), 'registry-'));
  ingested = [];
  told = [];
  wakeUp = () => undefined;
  registry = new FeedRegistry({
    clock: wallClock,
    random: () => 0,
    userAgent: 'yiwang/0',
    baseFolder,
    onHealth: (health) => {
      told.push(health);
      wakeUp();
    },
    ingest: {
      ingest: (payload) => {
        ingested.push(payload);
        wakeUp();
        return Promise.resolve({
          records: 1,
          rejected: 0,
          duplicates: 0,
          newestRecordAt: null,
          lagsMs: [],
          follow: [],
          committedSeq: ingested.length,
        });
      },
      gone: () => Promise.resolve(),
    },
  });
});
afterEach(async () => {
  await registry.stop();
  await rm(baseFolder, { recursive: true });
});

function feed(id: string, transport: TransportConfig, changes: Partial<FeedConfig> = {}): FeedConfig {
  return {
    id: id as FeedId,
    name: { 'zh-CN': id, en: id },
    standard: 'cap',
    domain: 'emergency',
    transport,
    enabled: true,
    expectedEveryMs: 60_000,
    timeZone: 'Asia/Shanghai',
    gtfsStaticPath: null,
    tables: null,
    ...changes,
  };
}

const file = (path: string): TransportConfig => ({ kind: 'file', path, pattern: null });
const push: TransportConfig = { kind: 'http-push', keySha256: KEY_SHA256 };
const states = (): Record<string, string> =>
  Object.fromEntries(registry.health().map(({ feedId, state }) => [feedId, state]));

/** Resolves once the condition holds; it is looked at whenever something was ingested or told. */
function until(condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    wakeUp = () => {
      if (condition()) resolve();
    };
    wakeUp();
  });
}

test('[TR55] feeds run from paths relative to the site, and stop when they are disabled or missing', async () => {
  await writeFile(join(baseFolder, 'a.xml'), 'A');
  await registry.apply([feed('a', file('a.xml')), feed('b', push), feed('off', push, { enabled: false })]);
  await until(() => ingested.length === 1);
  expect(ingested[0]?.document).toBe('a.xml');
  expect(Object.keys(states())).toEqual(['a', 'b']);
  await registry.apply([feed('a', file('a.xml'), { enabled: false })]);
  expect(states()).toEqual({});
  expect(
    told
      .filter(({ state }) => state === 'stopped')
      .map(({ feedId }) => feedId)
      .sort(),
  ).toEqual(['a', 'b']);
});

test('[TR55] a changed configuration restarts its feed and leaves the others alone', async () => {
  await writeFile(join(baseFolder, 'a.xml'), 'A');
  await writeFile(join(baseFolder, 'b.xml'), 'B');
  await registry.apply([feed('a', file('a.xml')), feed('b', file('b.xml'))]);
  await until(() => ingested.length === 2);
  await registry.apply([feed('a', file('a.xml')), feed('b', file('b.xml'), { timeZone: 'UTC' })]);
  await until(() => ingested.length === 3);
  expect(ingested[2]?.document).toBe('b.xml');
  expect(told.filter(({ state }) => state === 'starting').map(({ feedId }) => feedId)).toEqual(['a', 'b', 'b']);
});

test('[TR55] settings that cannot work show as a failing feed and can be corrected', async () => {
  await registry.apply([feed('p', { kind: 'http-push', keySha256: 'short' })]);
  expect(registry.health()[0]).toMatchObject({
    state: 'failing',
    problem: expect.stringMatching(/settings cannot work.*keySha256/),
  });
  await registry.apply([feed('p', push)]);
  expect(states()).toEqual({ p: 'starting' });
});

test('[TR55] settings applied in quick succession take effect in order', async () => {
  await Promise.all([
    registry.apply([feed('a', push)]),
    registry.apply([feed('b', push)]),
    registry.apply([feed('c', push)]),
  ]);
  expect(Object.keys(states())).toEqual(['c']);
});

test('[TR40] a push reaches its feed and is answered when it is committed', async () => {
  await registry.apply([feed('p', push), feed('a', file('a.xml'))]);
  const request = {
    key: 'key',
    bytes: new TextEncoder().encode('{}'),
    mediaType: 'application/json',
    receivedAt: wallClock.now(),
  };
  expect(await registry.push('p' as FeedId, request)).toBe('accepted');
  expect(ingested).toHaveLength(1);
  expect(ingested[0]).toMatchObject({ feedId: 'p', mediaType: 'application/json', receivedAt: request.receivedAt });
});

test('[TR41] a wrong key, an unknown feed and a feed that takes no pushes answer alike', async () => {
  await registry.apply([feed('p', push), feed('a', file('a.xml'))]);
  const request = { key: 'guess', bytes: new Uint8Array(1), mediaType: '', receivedAt: wallClock.now() };
  for (const id of ['p', 'a', 'nobody']) {
    expect(await registry.push(id as FeedId, request)).toBe('wrong-key');
    expect(registry.mayPush(id as FeedId, 'guess')).toBe(false);
  }
  expect(registry.mayPush('p' as FeedId, 'key')).toBe(true);
});
