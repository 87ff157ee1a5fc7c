import type { FeedConfig, FeedHealth, RejectBody } from '../../shared/domain/feed.ts';
import type { Domain } from '../../shared/domain/grade.ts';
import type { FeedId } from '../../shared/domain/ids.ts';
import { RAW, STORM_NOW } from './storm-raw.ts';
import { before, type StoryChange } from './story.ts';

interface FeedDraft {
  readonly id: string;
  readonly name: readonly [zh: string, en: string];
  readonly standard: FeedConfig['standard'];
  readonly domain: Domain;
  readonly everyS: number;
  readonly silentS: number;
  readonly state?: FeedHealth['state'];
  readonly records: number;
  readonly rejected?: number;
  readonly problem?: string;
  readonly push?: boolean;
}

const FEEDS: readonly FeedDraft[] = [
  {
    id: 'cap-weather',
    name: ['气象预警', 'Weather warnings'],
    standard: 'cap',
    domain: 'emergency',
    everyS: 120,
    silentS: 24,
    records: 1284,
  },
  {
    id: 'cap-water',
    name: ['水利预警', 'Water warnings'],
    standard: 'cap',
    domain: 'emergency',
    everyS: 240,
    silentS: 846,
    state: 'receiving',
    records: 312,
  },
  {
    id: 'city-311',
    name: ['12345 工单', '12345 requests'],
    standard: 'open311',
    domain: 'city',
    everyS: 60,
    silentS: 19,
    records: 18_442,
    rejected: 3,
  },
  {
    id: 'bus-positions',
    name: ['公交定位', 'Bus positions'],
    standard: 'gtfs-rt',
    domain: 'traffic',
    everyS: 30,
    silentS: 4,
    records: 2_310_448,
    rejected: 1,
  },
  {
    id: 'bus-alerts',
    name: ['公交与地铁通告', 'Bus and metro alerts'],
    standard: 'gtfs-rt',
    domain: 'traffic',
    everyS: 60,
    silentS: 41,
    records: 5_518,
  },
  {
    id: 'bus-trips',
    name: ['车次时刻', 'Trip updates'],
    standard: 'gtfs-rt',
    domain: 'traffic',
    everyS: 30,
    silentS: 74,
    records: 88_213,
  },
  {
    id: 'cap-quake',
    name: ['地震速报', 'Earthquake alerts'],
    standard: 'cap',
    domain: 'emergency',
    everyS: 600,
    silentS: 130,
    records: 47,
  },
  {
    id: 'city-works',
    name: ['占道施工', 'Road works'],
    standard: 'open311',
    domain: 'traffic',
    everyS: 600,
    silentS: 640,
    state: 'failing',
    records: 930,
    problem: 'HTTP 503 from the server',
  },
  {
    id: 'cap-health',
    name: ['公共卫生', 'Public health'],
    standard: 'cap',
    domain: 'emergency',
    everyS: 3600,
    silentS: 600,
    records: 12,
    push: true,
  },
];

/** Their configuration and the health that the room saw over the last hours. */
export function feedChanges(): readonly StoryChange[] {
  return FEEDS.flatMap((draft): readonly StoryChange[] => {
    const config: FeedConfig = {
      id: draft.id as FeedId,
      name: { 'zh-CN': draft.name[0], en: draft.name[1] },
      standard: draft.standard,
      domain: draft.domain,
      transport:
        draft.push === true
          ? { kind: 'http-push', keySha256: '' }
          : {
              kind: 'http-poll',
              url: 'https://feeds.example/x',
              intervalMs: 1000,
              timeoutMs: 1000,
              headers: {},
              allowPrivateHosts: false,
            },
      enabled: true,
      expectedEveryMs: draft.everyS * 1000,
      timeZone: 'Asia/Shanghai',
      gtfsStaticPath: null,
      tables: null,
    };
    const health = (silentS: number, state: FeedHealth['state'], problem: string | null): FeedHealth => ({
      feedId: config.id,
      state,
      lastContactAt: before(STORM_NOW, { s: silentS }),
      lastRecordAt: before(STORM_NOW, { s: silentS + 20 }),
      payloads: Math.round(draft.records / 9),
      records: draft.records,
      rejected: draft.rejected ?? 0,
      trouble: problem === null ? null : 'bad-status',
      problem,
      nextTryAt: problem === null ? null : before(STORM_NOW, { s: -32 }),
    });
    const dayAgo = before(STORM_NOW, { h: 30 });
    // Six hours of regular contact before, so that a replay meets feeds that were well.
    const stepS = Math.max(25, draft.everyS * 0.8);
    const contacts = Array.from({ length: Math.floor((6 * 3600 - draft.silentS) / stepS) }, (_, i): StoryChange => {
      const silentS = draft.silentS + (i + 1) * stepS;
      return {
        at: before(STORM_NOW, { s: silentS }),
        kind: 'feed-health',
        id: `feed-health/${draft.id}`,
        body: health(silentS, 'receiving', null),
      };
    });
    return [
      ...contacts,
      { at: dayAgo, kind: 'feed', id: `feed/${draft.id}`, body: config },
      {
        at: dayAgo,
        kind: 'feed-health',
        id: `feed-health/${draft.id}`,
        body: { ...health(0, 'receiving', null), lastContactAt: dayAgo },
      },
      {
        at: before(STORM_NOW, { s: draft.silentS }),
        kind: 'feed-health',
        id: `feed-health/${draft.id}`,
        body: health(draft.silentS, draft.state ?? 'receiving', draft.problem ?? null),
      },
    ];
  });
}

const REJECTS: readonly (readonly [
  record: string | null,
  feed: string,
  reason: RejectBody['reason'],
  detail: string,
  minutes: number,
])[] = [
  [
    'SR-260724-1192',
    'city-311',
    'bad-position',
    'lat "0.0" and long "0.0" lie outside the city; give the request a position or none.',
    2,
  ],
  ['4417', 'bus-positions', 'bad-value', 'latitude 137.86 is outside -90 … 90; the record was left out.', 6],
  [
    'SR-260724-1180',
    'city-311',
    'bad-time',
    'requested_datetime "2026-07-24 25:10" is no time (ISO 8601); correct it and retry.',
    19,
  ],
  [null, 'city-311', 'missing-field', 'service_request_id is missing; the request cannot be told from others.', 33],
];

/** Records that could not be taken. */
export function rejectChanges(): readonly StoryChange[] {
  return REJECTS.map(([recordId, feed, reason, detail, minutes], i) => ({
    at: before(STORM_NOW, { m: minutes }),
    kind: 'reject',
    id: `reject/${i}`,
    body: {
      feedId: feed as FeedId,
      standard: feed.startsWith('bus') ? 'gtfs-rt' : 'open311',
      recordId,
      reason,
      detail,
      receivedAt: before(STORM_NOW, { m: minutes }),
      raw: RAW,
      state: 'open',
      tries: 1,
    },
  }));
}
