import type { RawPayload } from '../../electron/hub/feeds/standard.ts';
import type { FeedConfig } from '../../shared/domain/feed.ts';
import type { FeedId } from '../../shared/domain/ids.ts';
import { instant } from '../../shared/time/instant.ts';
import { isoUtc } from '../../shared/time/iso.ts';

export const ROWS_PER_PAYLOAD = 1_000;
export const FEEDS: readonly FeedId[] = ['north', 'east', 'south', 'west'].map((name) => name as FeedId);

const BEGIN = 1_764_000_000_000;
const SERVICES = [
  ['006', 'Street light outage'],
  ['041', '道路积水'],
  ['112', 'Missed refuse collection'],
  ['230', '井盖缺失'],
] as const;

export function feedConfig(id: FeedId): FeedConfig {
  return {
    id,
    name: { 'zh-CN': '诉求', en: 'Requests' },
    standard: 'open311',
    domain: 'city',
    transport: { kind: 'http-push', keySha256: '0'.repeat(64) },
    enabled: true,
    expectedEveryMs: 60_000,
    timeZone: 'Asia/Shanghai',
    gtfsStaticPath: null,
    tables: null,
  };
}

/** The n-th payload: 1,000 new requests that come to rows of about 0.9 kB. The feeds take turns. */
export function requestsPayload(n: number): RawPayload {
  const feedId = FEEDS[((n % FEEDS.length) + FEEDS.length) % FEEDS.length];
  if (feedId === undefined) throw new RangeError(`payload ${n}`);
  const requests = Array.from({ length: ROWS_PER_PAYLOAD }, (_, i) => request(n * ROWS_PER_PAYLOAD + i));
  const bytes = new TextEncoder().encode(JSON.stringify(requests));
  return { feedId, bytes, receivedAt: instant(BEGIN), mediaType: 'application/json', document: 'requests.json' };
}

/** Messages of one new request each, of one feed; other indexes, other requests. */
export function messagePayloads(index: number, count: number): readonly RawPayload[] {
  const [feedId] = FEEDS;
  if (feedId === undefined) throw new RangeError('no feed');
  return Array.from({ length: count }, (_, i) => {
    const bytes = new TextEncoder().encode(JSON.stringify([request(1e8 + index * count + i)]));
    return { feedId, bytes, receivedAt: instant(BEGIN), mediaType: 'application/json', document: 'messages' };
  });
}

function request(n: number): object {
  const [code, name] = SERVICES[Math.abs(n) % SERVICES.length] ?? SERVICES[0];
  const at = isoUtc(BEGIN + n * 1000);
  return {
    service_request_id: `SR-2025-${n}`,
    status: n % 5 === 0 ? 'closed' : 'open',
    status_notes: n % 5 === 0 ? 'Crew dispatched.' : '',
    service_code: code,
    service_name: name,
    description: `滨河东路 ${n % 900} 号附近，居民反映情况影响通行，请尽快派人处理。Reported by a resident near the river road.`,
    agency_responsible: 'Urban management centre, district grid 14',
    requested_datetime: at,
    updated_datetime: at,
    address: `滨河东路 ${n % 900} 号`,
    lat: 37.8 + (n % 997) / 10_000,
    long: 113.5 + (n % 991) / 10_000,
    media_url: `https://media.example.org/requests/${n}.jpg`,
  };
}
