import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FeedId } from '../../../../shared/domain/ids.ts';
import { instant } from '../../../../shared/time/instant.ts';
import { isoUtc } from '../../../../shared/time/iso.ts';
import { ManualClock } from '../../../../test/support/manual-clock.ts';
import { MemoryIngest, streamFeed } from '../../../../test/support/memory-ingest.ts';

const FEED = 'pumps' as FeedId;
const T0 = Date.UTC(2026, 4, 1, 8);
const SILENCE = 600_000;
const config = streamFeed(FEED, { standard: 'csv', recurring: { keyFacts: ['device', 'kind'], silenceMs: SILENCE } });

describe('a recurring feed', () => {
  let clock: ManualClock;
  let ingest: MemoryIngest;
  let number: number;

  beforeEach(async () => {
    clock = new ManualClock(instant(T0));
    ingest = new MemoryIngest(clock);
    number = 0;
    await ingest.ingestor.configure([config]);
  });
  afterEach(() => ingest.ingestor.close());

  const alarm = async (device: string, kind = 'high water', title = 'water is high') => {
    number += 1;
    const row = `m${number},${title} ${number},${device},${kind},${isoUtc(clock.now())}`;
    await ingest.take(FEED, `id,title,device,kind,updated\n${row}\n`);
  };
  const pass = async (delayMs: number) => {
    clock.advance(delayMs);
    for (let i = 0; i < 20; i += 1) await Promise.resolve();
  };

  test('[IN25] messages of one source and kind are one event with the newest words', async () => {
    await alarm('p1');
    await pass(60_000);
    await alarm('p1');
    await alarm('p2');
    await alarm('p1', 'no power');
    const [first, ...others] = ingest.events();
    expect(others).toHaveLength(2);
    expect(first).toMatchObject({
      texts: [{ title: 'water is high 2' }],
      facts: { count: '2', firstAt: isoUtc(T0), lastAt: isoUtc(T0 + 60_000) },
    });
  });

  test('[IN25] a record with none of the key facts stands by itself', async () => {
    await alarm('', '');
    await alarm('', '');
    expect(ingest.events().map(({ facts }) => facts['count'])).toEqual([undefined, undefined]);
  });

  test('[IN26] silence ends it without a payload; news opens the same entity again', async () => {
    await alarm('p1');
    await pass(SILENCE - 1_000);
    await alarm('p1');
    await pass(SILENCE - 1_000);
    expect(ingest.events()).toMatchObject([{ status: 'active' }]);
    const { headSeq } = await ingest.store.bounds();
    await pass(1_000);
    expect(ingest.events()).toMatchObject([{ status: 'ended', facts: { count: '2' } }]);
    expect((await ingest.store.bounds()).headSeq).toBe(headSeq + 1);
    await alarm('p1');
    expect(ingest.events()).toMatchObject([{ status: 'active', facts: { count: '3' } }]);
    await pass(SILENCE);
    expect(ingest.events()).toMatchObject([{ status: 'ended' }]);
  });

  test('[IN26] an end that could not be written is written later', async () => {
    await alarm('p1');
    const { store } = ingest;
    const append = store.append.bind(store);
    store.append = () => Promise.reject(new Error('the disk is full'));
    await pass(SILENCE);
    store.append = append;
    expect(ingest.events()).toMatchObject([{ status: 'active' }]);
    await pass(10_000);
    expect(ingest.events()).toMatchObject([{ status: 'ended' }]);
  });
});
