import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { largestPayload } from '../../../../test/support/fuzz-seeds.ts';
import { streamFeed } from '../../../../test/support/memory-ingest.ts';
import { STANDARDS, type StandardName } from '../../../../shared/domain/event.ts';
import type { FeedConfig } from '../../../../shared/domain/feed.ts';
import type { FeedId } from '../../../../shared/domain/ids.ts';
import { instant } from '../../../../shared/time/instant.ts';
import type { RawPayload } from '../../feeds/standard.ts';
import { packBody } from '../fingerprint.ts';
import { setUpFeed } from '../set-up-feed.ts';
import type { ReadPayload, ReadRecord } from './read-records.ts';
import { ReadThread } from './read-thread-client.ts';
import { DirectReader } from './record-reader.ts';

function payloadOf(feedId: string, bytes: Uint8Array): RawPayload {
  const receivedAt = instant(Date.UTC(2026, 4, 1));
  return { feedId: feedId as FeedId, bytes, receivedAt, mediaType: '', document: 'd' };
}

/** Everything that was read, with each body as it is packed. */
function gather(read: ReadPayload | null): object {
  if (read === null) throw new Error('the feed is not configured');
  const records: (ReadRecord & { readonly packed: readonly object[] })[] = [];
  let step = read.records.next();
  for (; step.done !== true; step = read.records.next()) {
    const { result } = step.value;
    const puts = result.kind === 'changes' ? result.changes.filter((change) => change.op === 'put') : [];
    const packed = puts.map(({ body }) => {
      const { bytes, fingerprint } = read.packOf(body);
      return { fingerprint, bytes: Buffer.from(bytes).toString('base64') };
    });
    records.push({ ...step.value, packed });
  }
  return { hash: read.rawHash, records, end: step.value };
}

describe('the reading thread', () => {
  let thread: ReadThread;
  let direct: DirectReader;

  beforeEach(() => {
    thread = new ReadThread();
    direct = new DirectReader(setUpFeed);
  });
  afterEach(() => thread.close());

  const configure = async (feeds: readonly FeedConfig[]): Promise<void> => {
    await Promise.all([thread.configure(feeds, false), direct.configure(feeds, false)]);
  };

  test('[IN27] what it read of every standard is what is read here, packed alike', { timeout: 60_000 }, async () => {
    await configure(STANDARDS.map((standard: StandardName) => streamFeed(standard, { standard })));
    for (const standard of STANDARDS) {
      const payload = payloadOf(standard, largestPayload(standard));
      expect(gather(await thread.read(payload, null))).toEqual(gather(await direct.read(payload, null)));
    }
  });

  test('[IN27] a body that was changed since is packed anew', async () => {
    await configure([streamFeed('cap', { standard: 'cap' })]);
    const read = await thread.read(payloadOf('cap', largestPayload('cap')), null);
    const first = read?.records.next().value;
    if (first === undefined || !('result' in first) || first.result.kind !== 'changes') throw new Error('no changes');
    const [put] = first.result.changes;
    if (put?.op !== 'put' || put.kind !== 'event') throw new Error('no event');
    const changed = { ...put.body, title: 'another' };
    expect(read?.packOf(changed).fingerprint).toBe(packBody(changed).fingerprint);
    expect(read?.packOf(changed).fingerprint).not.toBe(read?.packOf(put.body).fingerprint);
  });

  test('[IN27] answers come in the order asked, by the configuration that came before', async () => {
    const bytes = (id: string) => new TextEncoder().encode(JSON.stringify([{ service_request_id: id }]));
    const answers: string[] = [];
    const note = async (name: string, feedId: string): Promise<void> => {
      const read = await thread.read(payloadOf(feedId, bytes(name)), null);
      answers.push(`${name}: ${read === null ? 'not configured' : 'read'}`);
    };
    const asked = [
      note('early', 'a'),
      thread.configure([streamFeed('a')], false),
      note('one', 'a'),
      note('two', 'b'),
      thread.configure([streamFeed('b')], false),
      note('three', 'b'),
      note('late', 'a'),
    ];
    await Promise.all(asked);
    expect(answers).toEqual([
      'early: not configured',
      'one: read',
      'two: not configured',
      'three: read',
      'late: not configured',
    ]);
  });
});
