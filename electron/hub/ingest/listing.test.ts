import { describe, expect, test } from 'vitest';
import type { FeedConfig } from '../../../shared/domain/feed.ts';
import type { FeedId } from '../../../shared/domain/ids.ts';
import { instant } from '../../../shared/time/instant.ts';
import { MemoryIngest, streamFeed } from '../../../test/support/memory-ingest.ts';
import { AT_S, encodeFeed } from '../../../test/integration/gtfs-support.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { guessMapping } from '../feeds/mapping/guess-mapping.ts';
import { isFullListing } from './listing.ts';
import { ListingTimes } from './listing-times.ts';

const FEED = 'f' as FeedId;
const push = { kind: 'http-push', keySha256: '0'.repeat(64) } as const;
const file = { kind: 'file', path: '/f', pattern: null } as const;
const poll = {
  kind: 'http-poll',
  url: 'https://city.example/feed',
  intervalMs: 15_000,
  timeoutMs: 9_000,
  headers: {},
  allowPrivateHosts: false,
} as const;

describe('whether a payload lists all there is', () => {
  const fullMapping = { ...guessMapping([{ id: '1' }]), isFullListing: true };
  test.each<readonly [string, Partial<FeedConfig>, boolean]>([
    ['a pushed alert', { standard: 'cap', transport: push }, false],
    ['a pushed NGSI notification', { standard: 'ngsi', transport: push }, false],
    ['a pushed CoT event', { standard: 'cot', transport: push }, false],
    ['a polled alert index', { standard: 'cap', transport: poll }, true],
    ['an alert in a file', { standard: 'cap', transport: file }, true],
    ['pushed roadworks', { standard: 'wzdx', transport: push }, true],
    ['roadworks over MQTT', { standard: 'wzdx' }, false],
    ['vehicles over MQTT, which say it themselves', { standard: 'gtfs-rt' }, true],
    ['a mapping that says so, over MQTT', { standard: 'json', mapping: fullMapping }, true],
  ])('[IN15] %s', (_, parts, expected) => {
    expect(isFullListing(streamFeed(FEED, parts))).toBe(expected);
  });
});

describe('listings by their time', () => {
  const at = (minute: number) => instant(1_764_000_000_000 + minute * 60_000);
  const late = (times: ListingTimes, minute: number) => times.isLate(FEED, 'd', at(minute), at(60));

  test('[IN20] an older one is late; the third in a row is believed', () => {
    const times = new ListingTimes();
    expect([10, 9, 11, 9, 10, 8, 7].map((minute) => late(times, minute))).toEqual([
      false,
      true,
      false,
      true,
      true,
      false,
      true,
    ]);
  });

  test('[IN21] a listing from the future shuts nothing out', () => {
    const times = new ListingTimes();
    expect(late(times, 600)).toBe(false);
    expect(late(times, 10)).toBe(false);
  });

  test('[IN20] a cache that gives an older listing takes nothing away and brings nothing back', async () => {
    const ingest = new MemoryIngest(new ManualClock(instant(AT_S * 1000 + 60_000)));
    await ingest.ingestor.configure([streamFeed(FEED, { standard: 'gtfs-rt', transport: poll })]);
    const bus = (id: string) => ({ id, vehicle: { vehicle: { id }, position: { latitude: 1, longitude: 2 } } });
    const listing = (second: number, ...ids: string[]) => encodeFeed(ids.map(bus), { timestamp: AT_S + second });
    await ingest.take(FEED, listing(10, 'a', 'b'), poll.url);
    await ingest.take(FEED, listing(20, 'b', 'c'), poll.url);
    const before = ingest.state();
    expect(await ingest.take(FEED, listing(10, 'a', 'b'), poll.url)).toMatchObject({
      records: 2,
      duplicates: 2,
      committedSeq: null,
    });
    expect(ingest.state()).toEqual(before);
  });

  test('[IN21] an event from the future does not shut out the next version', async () => {
    const ingest = new MemoryIngest(new ManualClock(instant(Date.UTC(2026, 4, 1))));
    await ingest.ingestor.configure([streamFeed(FEED, { standard: 'csv' })]);
    await ingest.take(FEED, 'id,title,updated\n1,wrong clock,2038-01-19T00:00:00Z\n');
    await ingest.take(FEED, 'id,title,updated\n1,right clock,2026-04-30T23:59:00Z\n');
    expect(ingest.events()).toMatchObject([{ texts: [{ title: 'right clock' }] }]);
  });
});
