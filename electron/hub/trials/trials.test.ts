import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { siteFeed, siteMapping } from '../../../test/support/site-preview.ts';
import { temporaryFolder } from '../../../test/contract/event-store-harness.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import type { EventBody } from '../../../shared/domain/event.ts';
import type { FeedMapping } from '../../../shared/domain/feed-mapping.ts';
import type { EntityId, FeedId } from '../../../shared/domain/ids.ts';
import { unpack } from '../../../shared/protocol/codec.ts';
import { instant, type Instant } from '../../../shared/time/instant.ts';
import { wallClock } from '../../../shared/time/wall-clock.ts';
import { Ingestor } from '../ingest/ingestor.ts';
import { DirectReader } from '../ingest/read/record-reader.ts';
import { setUpFeed } from '../ingest/set-up-feed.ts';
import { StoreLog } from '../ingest/store-log.ts';
import { GroupCommit } from '../store/group-commit.ts';
import { SqliteReader } from '../store/sqlite/sqlite-reader.ts';
import { SqliteWriter } from '../store/sqlite/sqlite-writer.ts';
import { TrialDesk } from './trial-desk.ts';
import type { RemapPlan, TrialAsks } from './trial-messages.ts';

const FEED = 'city' as FeedId;
const START = instant(1_700_000_000_000);
const MINUTE = 60_000;
const first = siteMapping({ fields: { recordId: 'id', title: 'a', status: 's', lon: 'x', lat: 'y' } });

let dir: string;
let clock: ManualClock;
let writer: SqliteWriter;
let ingestor: Ingestor;
let desk: TrialDesk;
let commits: GroupCommit;

beforeEach(async () => {
  dir = temporaryFolder();
  clock = new ManualClock(START);
  writer = new SqliteWriter(dir, clock);
  commits = new GroupCommit(writer, wallClock);
  ingestor = new Ingestor(new StoreLog(dir, writer, commits), new DirectReader(setUpFeed), clock);
  desk = new TrialDesk(dir);
  await use(first);
});
afterEach(async () => {
  desk.close();
  await commits.close();
  rmSync(dir, { recursive: true, force: true });
});

async function use(mapping: FeedMapping): Promise<void> {
  await ingestor.configure([siteFeed('csv', mapping)]);
}

async function receive(minute: number, rows: string, document = 'push'): Promise<void> {
  clock.set(instant(START + minute * MINUTE));
  const bytes = new TextEncoder().encode(`id,a,b,s,x,y\n${rows}\n`);
  await ingestor.payload({ feedId: FEED, bytes, receivedAt: clock.now(), mediaType: 'text/csv', document });
}

const span = { from: START, to: instant(START + 60 * MINUTE) };
const later = { ...span, isExercise: false, now: instant(START + 90 * MINUTE) };

async function ask<N extends keyof TrialAsks>(name: N, args: TrialAsks[N]['args']): Promise<TrialAsks[N]['answer']> {
  const answer: unknown = await desk.answer({ call: 1, ask: name, args } as never);
  return answer as TrialAsks[N]['answer'];
}

async function remap(mapping: FeedMapping, to: Instant = span.to): Promise<RemapPlan> {
  await use(mapping);
  const plan = await ask('remap', { ...later, to, feed: siteFeed('csv', mapping) });
  await ingestor.remap({ ...plan, commandId: `remap-${clock.now()}` });
  return plan;
}

function events(): Readonly<Record<string, EventBody>> {
  const reader = new SqliteReader(dir);
  try {
    const { bodySeq } = reader.stateAt('head', { kinds: ['event'], bbox: null });
    return Object.fromEntries(reader.bodies(bodySeq).map(({ id, body }) => [id.slice(5), unpack(body) as EventBody]));
  } finally {
    reader.close();
  }
}

const titles = (): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(events()).map(([id, { texts }]) => [id, texts[0]?.title ?? '']));

describe('trials', () => {
  it('[TI1] lists the payloads that are kept, newest first', async () => {
    await receive(1, '1,lamp,,open,,');
    await receive(2, '1,lamp,,open,,\n2,tree,,open,,');
    await receive(70, '3,late,,open,,');
    const held = await ask('payloads', { ...span, feedId: FEED, limit: 10 });
    expect(held.map(({ receivedAt, document, mediaType }) => [receivedAt - START, document, mediaType])).toEqual([
      [2 * MINUTE, 'push', 'text/csv'],
      [1 * MINUTE, 'push', 'text/csv'],
    ]);
    expect(await ask('payloads', { ...span, feedId: 'other' as FeedId, limit: 10 })).toEqual([]);
  });

  it('[TI2] previews bytes and kept payloads, with what is passed over, unmapped codes and fields', async () => {
    await receive(1, '1,lamp,spare,open,113.5,37.8\n2,tree,,open,999,1\n3,x,,shut,,');
    const [held] = await ask('payloads', { ...span, feedId: FEED, limit: 1 });
    const mapping = siteMapping({
      fields: { recordId: 'id', title: 'a', code: 'a', lon: 'x', lat: 'y' },
      filters: [{ path: 's', is: ['open'] }],
    });
    const args = {
      feed: siteFeed('csv', mapping),
      bytes: null,
      hash: held?.hash ?? '',
      limit: 10,
      isExercise: false,
      now: later.now,
    };
    const preview = await ask('preview', args);
    expect(preview).toMatchObject({ records: 3, passedOver: 1, unmapped: [] });
    expect(preview.results.map(({ recordId, outcome }) => [recordId, outcome.kind])).toEqual([
      ['1', 'taken'],
      ['2', 'rejected'],
    ]);
    expect(preview.paths).toContainEqual({ path: 'b', example: 'spare', filled: 1 });
    await expect(ask('preview', { ...args, hash: 'f'.repeat(64) })).rejects.toThrow(RangeError);
    const bytes = new TextEncoder().encode('id,a\n9,zzz\n');
    expect(await ask('preview', { ...args, feed: siteFeed('csv', null), hash: null, bytes })).toMatchObject({
      records: 1,
    });
  });

  it('[TI3] sets a mapping against what the log says', async () => {
    await receive(1, '1,lamp,lamp,open,113.5,37.8\n2,tree,TREE,open,113.5,37.8\n3,x,x,open,999,1\n4,y,y,open,,');
    const mapping = siteMapping({
      fields: { recordId: 'id', title: 'b', status: 's' },
      filters: [{ path: 'id', is: ['4'], not: true }],
    });
    const trial = await ask('trial', {
      ...span,
      isExercise: false,
      feed: siteFeed('csv', { ...mapping, fields: { ...mapping.fields } }),
    });
    expect(trial).toMatchObject({ payloads: 1, records: 4, same: 0, changed: 2, gained: 1, lost: 1 });
    const second = trial.examples.find(({ recordId }) => recordId === '2');
    expect(second?.fields.map(({ name }) => name)).toContain('texts');
    const same = await ask('trial', { ...span, isExercise: false, feed: siteFeed('csv', first) });
    expect(same).toMatchObject({ same: 4, changed: 0, gained: 0, lost: 0 });
  });

  it('[TI4] writes what the payloads say by the mapping of today, and nothing twice', async () => {
    await receive(1, '1,lamp,LAMP,open,,\n2,tree,TREE,open,,');
    await receive(2, '1,lamp,LAMP 2,closed,,\n3,x,SPOT,open,999,1');
    expect(titles()).toEqual({ '1': 'lamp', '2': 'tree' });
    const mapping = siteMapping({ fields: { recordId: 'id', title: 'b', status: 's' } });
    await remap(mapping);
    expect(titles()).toEqual({ '1': 'LAMP 2', '2': 'TREE', '3': 'SPOT' });
    expect(events()['1']?.status).toBe('ended');
    expect(writer.liveEntities('reject')).toEqual([]);
    const before = writer.headSeq;
    clock.set(instant(clock.now() + MINUTE));
    await remap(mapping);
    expect(writer.headSeq).toBe(before);
  });

  it('[TI4] brings nothing back that left since, and takes away what is made no more', async () => {
    await receive(1, '1,lamp,LAMP,open,,\n2,tree,TREE,open,,\n4,y,Y,open,,', 'a.csv');
    clock.set(instant(START + 3 * MINUTE));
    await commits.append(
      [{ op: 'remove', kind: 'event', id: `${FEED}/1` as EntityId, occurredAt: null, reason: 'ended' }],
      {},
    );
    const mapping = siteMapping({
      fields: { recordId: 'id', title: 'b' },
      filters: [{ path: 'id', is: ['4'], not: true }],
    });
    await remap(mapping);
    expect(titles()).toEqual({ '2': 'TREE' });
  });

  it('[TI4] the last word of a record counts, also where it came after the span', async () => {
    await receive(1, '1,lamp,LAMP,open,,');
    await receive(30, '1,lamp,LAMP new,closed,,\n5,z,Z,open,,');
    await remap(siteMapping({ fields: { recordId: 'id', title: 'b', status: 's' } }), instant(START + 10 * MINUTE));
    expect(titles()).toEqual({ '1': 'LAMP new', '5': 'z' });
    expect(events()['1']?.status).toBe('ended');
  });
});
