import type { EventBody, EventLocation, EventText, RawRef } from '../../shared/domain/event.ts';
import type { FeedConfig, FeedHealth, RejectBody } from '../../shared/domain/feed.ts';
import type { Position } from '../../shared/domain/geometry.ts';
import type { Category, Domain, Grade } from '../../shared/domain/grade.ts';
import type { FeedId, Sha256 } from '../../shared/domain/ids.ts';
import type { SiteBody } from '../../shared/domain/site.ts';
import { instant } from '../../shared/time/instant.ts';
import { before, inOrder, type Story, type StoryChange } from './story.ts';

/** Friday 24 July 2026, 19:42:08 in Taiyuan. Every record here is invented. */
export const STORM_NOW = instant(Date.UTC(2026, 6, 24, 11, 42, 8));

const CAP =
  '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">\n  <identifier>14010041600000_20260724185500</identifier>\n  <status>Actual</status>\n  <msgType>Update</msgType>\n  <info>\n    <language>zh-CN</language>\n    <event>暴雨橙色预警</event>\n    <severity>Severe</severity>\n    <areaDesc>迎泽区、杏花岭区、小店区</areaDesc>\n  </info>\n</alert>\n';
const RAW: RawRef = {
  hash: 'a'.repeat(64) as Sha256,
  offset: 0,
  length: new TextEncoder().encode(CAP).length,
  mediaType: 'application/xml',
  document: 'https://feeds.example/alerts',
};
const BINARY: RawRef = {
  hash: 'b'.repeat(64) as Sha256,
  offset: 0,
  length: 96,
  mediaType: 'application/x-protobuf',
  document: 'https://feeds.example/alerts',
};

const ORANGE: readonly Position[] = [
  [112.545, 37.899],
  [112.585, 37.905],
  [112.607, 37.893],
  [112.613, 37.862],
  [112.601, 37.828],
  [112.566, 37.823],
  [112.535, 37.842],
  [112.531, 37.878],
  [112.545, 37.899],
];

export interface EventDraft {
  readonly feed: string;
  readonly record: string;
  readonly title: readonly [zh: string, en: string];
  readonly domain: Domain;
  readonly category: Category;
  readonly grade: Grade | null;
  readonly place?: string;
  readonly at?: Position;
  readonly area?: readonly Position[];
  /** Minutes before now. */
  readonly age: number;
  /** Minutes after now; null: open-ended. */
  readonly left?: number | null;
  readonly facts?: Readonly<Record<string, string>>;
  readonly reality?: EventBody['reality'];
  readonly status?: EventBody['status'];
  readonly words?: readonly [zh: string, en: string];
}

export function draftEvent(draft: EventDraft, now = STORM_NOW): EventBody {
  const standard = draft.feed.startsWith('cap') ? 'cap' : draft.feed.startsWith('bus') ? 'gtfs-rt' : 'open311';
  const text = (lang: string, i: 0 | 1): EventText => ({
    lang,
    title: draft.title[i],
    description: draft.words?.[i] ?? '',
    instruction: '',
  });
  return {
    feedId: draft.feed as FeedId,
    standard,
    recordId: draft.record,
    domain: draft.domain,
    category: draft.category,
    grade: draft.grade,
    status: draft.status ?? 'active',
    reality: draft.reality ?? 'actual',
    texts: [text('zh-CN', 0), text('en', 1)],
    location: locationOf(draft),
    sentAt: before(now, { m: draft.age }),
    startsAt: before(now, { m: draft.age }),
    endsAt: draft.left == null ? null : before(now, { m: -draft.left }),
    facts: draft.facts ?? {},
    references: [],
    replacedBy: null,
    url: null,
    raw: RAW,
  };
}

function locationOf({ at, area, place }: EventDraft): EventLocation {
  const names = place === undefined ? [] : [place];
  if (area !== undefined) {
    return {
      source: 'polygon',
      geometry: { type: 'Polygon', coordinates: [area] },
      point: [112.572, 37.862],
      accuracyM: null,
      names,
      geocodes: ['140106', '140107', '140105'],
    };
  }
  if (at === undefined) return { source: 'none', geometry: null, point: null, accuracyM: null, names, geocodes: [] };
  return {
    source: 'point',
    geometry: { type: 'Point', coordinates: at },
    point: at,
    accuracyM: 10,
    names,
    geocodes: [],
  };
}

const EVENTS: readonly EventDraft[] = [
  {
    feed: 'cap-weather',
    record: '14010041600000_20260724185500',
    title: ['暴雨橙色预警', 'Rainstorm orange warning'],
    domain: 'emergency',
    category: 'weather',
    grade: 2,
    area: ORANGE,
    place: '迎泽区、杏花岭区、小店区',
    age: 47,
    left: 138,
    facts: { severity: 'Severe', urgency: 'Immediate', certainty: 'Observed', sender: '太原市气象台' },
    words: [
      '过去三小时迎泽、杏花岭、小店降雨量已达 62 毫米，预计未来三小时仍有 40 毫米以上降雨，下穿通道、低洼路段积水风险高。',
      'Over the past three hours 62 mm of rain fell on Yingze, Xinghualing and Xiaodian; more than 40 mm are expected within the next three. Underpasses and low roads may flood.',
    ],
  },
  {
    feed: 'cap-weather',
    record: '14010041600000_20260724172000',
    title: ['雷电黄色预警', 'Lightning yellow warning'],
    domain: 'emergency',
    category: 'weather',
    grade: 3,
    at: [112.55, 37.87],
    place: '太原市',
    age: 142,
    left: 38,
    facts: { severity: 'Moderate', urgency: 'Expected' },
  },
  {
    feed: 'city-311',
    record: 'SR-260724-1187',
    title: ['迎泽大街下穿通道积水', 'Yingze Street underpass flooded'],
    domain: 'emergency',
    category: 'flood',
    grade: 3,
    at: [112.5846, 37.8574],
    place: '建设路口 · 迎泽区',
    age: 28,
    left: 32,
    facts: { priority: 'P1', service: '道路积水' },
  },
  {
    feed: 'bus-alerts',
    record: 'a-5512',
    title: ['府东街多车相撞，1 路、10 路绕行', 'Fudong Street crash, routes 1 and 10 diverted'],
    domain: 'traffic',
    category: 'crash',
    grade: 3,
    at: [112.5748, 37.877],
    place: '五一路口 · 杏花岭区',
    age: 14,
    left: 91,
    facts: { cause: 'ACCIDENT', effect: 'DETOUR', severityLevel: 'WARNING' },
  },
  {
    feed: 'city-311',
    record: 'SR-260724-1171',
    title: ['双塔西街片区停电', 'Power cut around Shuangta West Street'],
    domain: 'emergency',
    category: 'power',
    grade: 3,
    at: [112.58, 37.838],
    place: '双塔西街 · 迎泽区',
    age: 36,
    left: null,
    facts: { priority: 'P2' },
  },
  {
    feed: 'city-311',
    record: 'SR-260724-1160',
    title: ['并州北路倒树压车', 'Fallen tree on cars, Bingzhou North Road'],
    domain: 'city',
    category: 'tree',
    grade: 3,
    at: [112.5725, 37.8449],
    place: '并州北路 · 迎泽区',
    age: 52,
    left: 8,
    facts: { priority: 'P2' },
  },
  {
    feed: 'bus-alerts',
    record: 'a-5509',
    title: ['长风大街信号灯失电，通行缓慢', 'Signals out on Changfeng Street, slow traffic'],
    domain: 'traffic',
    category: 'signal',
    grade: 3,
    at: [112.5689, 37.8003],
    place: '体育路口 · 小店区',
    age: 71,
    left: 49,
    facts: { cause: 'TECHNICAL_PROBLEM', effect: 'SIGNIFICANT_DELAYS', severityLevel: 'WARNING' },
  },
  {
    feed: 'cap-weather',
    record: '14010041600000_20260724151000',
    title: ['地质灾害气象风险蓝色预警', 'Geological hazard blue advisory'],
    domain: 'emergency',
    category: 'collapse',
    grade: 4,
    at: [112.45, 37.88],
    place: '万柏林区西山',
    age: 272,
    left: 728,
    facts: { severity: 'Minor' },
  },
  {
    feed: 'city-311',
    record: 'SR-260724-1190',
    title: ['新建路井盖移位', 'Manhole cover shifted, Xinjian Road'],
    domain: 'city',
    category: 'manhole',
    grade: 4,
    at: [112.548, 37.869],
    place: '新建路 · 杏花岭区',
    age: 41,
    left: 79,
  },
  {
    feed: 'city-311',
    record: 'SR-260724-1188',
    title: ['解放路供水管渗漏', 'Water main leak, Jiefang Road'],
    domain: 'city',
    category: 'pipe',
    grade: 4,
    at: [112.561, 37.888],
    place: '解放路 · 杏花岭区',
    age: 33,
    left: 207,
  },
  {
    feed: 'city-311',
    record: 'SR-260724-1143',
    title: ['和平路路灯 3 盏不亮', 'Three lamps out, Heping Road'],
    domain: 'city',
    category: 'lamp',
    grade: 4,
    at: [112.505, 37.874],
    place: '和平路 · 万柏林区',
    age: 96,
    left: 1320,
  },
  {
    feed: 'bus-alerts',
    record: 'a-5501',
    title: ['地铁 2 号线客流管控', 'Metro line 2 crowd control'],
    domain: 'traffic',
    category: 'jam',
    grade: 4,
    place: '大南门站',
    age: 25,
    left: 65,
    facts: { effect: 'REDUCED_SERVICE', severityLevel: 'INFO' },
  },
  {
    feed: 'city-311',
    record: 'SR-260724-1102',
    title: ['南沙河公园建议增设护栏', 'Railing asked for in Nansha River Park'],
    domain: 'city',
    category: 'other',
    grade: null,
    at: [112.5905, 37.846],
    place: '南沙河公园',
    age: 180,
    left: null,
  },
  {
    feed: 'city-311',
    record: 'SR-260724-1099',
    title: ['来电反映夜间施工噪声', 'Night construction noise reported'],
    domain: 'city',
    category: 'other',
    grade: null,
    age: 205,
    left: null,
  },
  {
    feed: 'cap-weather',
    record: 'EX-20260724-01',
    title: ['防汛演练通知', 'Flood exercise notice'],
    domain: 'emergency',
    category: 'flood',
    grade: 4,
    at: [112.54, 37.86],
    place: '太原市',
    age: 300,
    left: 600,
    reality: 'exercise',
  },
  {
    feed: 'cap-weather',
    record: '14010041600000_20260724100000',
    title: ['高温黄色预警', 'Heat yellow warning'],
    domain: 'emergency',
    category: 'weather',
    grade: 3,
    at: [112.55, 37.87],
    place: '太原市',
    age: 582,
    left: -102,
  },
  {
    feed: 'city-311',
    record: 'SR-260724-0991',
    title: ['滨河东路积水缓行', 'Slow traffic on flooded Binhe East Road'],
    domain: 'traffic',
    category: 'flood',
    grade: 3,
    at: [112.538, 37.85],
    place: '滨河东路',
    age: 82,
    left: -30,
  },
];

const STREETS = [
  '长治路',
  '平阳路',
  '晋祠路',
  '学府街',
  '亲贤北街',
  '坞城路',
  '体育路',
  '千峰南路',
  '漪汾街',
  '兴华街',
  '胜利街',
  '五龙口街',
  '府西街',
  '南内环街',
  '康宁街',
  '真武路',
];

/** Small city matters of the evening: the Ⅳ that a list must fold, and the day that a density shows. */
function minorEvents(): readonly StoryChange<'event'>[] {
  const changes: StoryChange<'event'>[] = [];
  const kinds = [
    ['路面积水', 'Standing water', 'flood'],
    ['树枝掉落', 'Fallen branch', 'tree'],
    ['路灯不亮', 'Lamp out', 'lamp'],
    ['井盖异响', 'Loose manhole cover', 'manhole'],
  ] as const;
  for (let i = 0; i < 210; i++) {
    // Denser towards the evening.
    const spreadMinutes = (i * 1237 + ((i * i * 31) % 977)) % 1430;
    const age = Math.round(spreadMinutes * (i % 3 === 0 ? 0.18 : 1)) + 3;
    const [zh, en, category] = kinds[i % kinds.length] ?? kinds[0];
    const street = STREETS[i % STREETS.length] ?? '';
    const open = age < 60 && i % 4 === 0;
    const spread: Position = [112.49 + ((i * 37) % 130) / 1000, 37.79 + ((i * 53) % 115) / 1000];
    const grade: Grade = i % 37 === 0 ? 3 : 4;
    const body = draftEvent({
      feed: 'city-311',
      record: `SR-M-${i}`,
      title: [`${street}${zh}`, `${en}, ${street}`],
      domain: 'city',
      category,
      grade,
      at: spread,
      place: street,
      age,
      left: open ? 120 : Math.min(-1, 40 - age),
    });
    changes.push({ at: before(STORM_NOW, { m: age }), kind: 'event', id: `city-311/SR-M-${i}`, body });
    if (!open)
      changes.push({
        at: before(STORM_NOW, { m: Math.max(0, age - 40) }),
        kind: 'event',
        id: `city-311/SR-M-${i}`,
        body: null,
      });
  }
  return changes;
}

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

function feedChanges(): readonly StoryChange[] {
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

/** A storm evening: one Ⅱ, several Ⅲ, many Ⅳ, a dead feed, a late one, a failing one, rejects, buses. */
export function stormStory(site: Partial<SiteBody> = {}): Story {
  const standing: StoryChange[] = EVENTS.map((draft) => ({
    at: before(STORM_NOW, { m: draft.age, s: -20 }),
    kind: 'event',
    id: `${draft.feed}/${draft.record}`,
    body: draftEvent(draft),
  }));
  const first = EVENTS[0];
  // The orange warning was a yellow one before: its history has two lines.
  const upgraded: readonly StoryChange[] =
    first === undefined
      ? []
      : [
          {
            at: before(STORM_NOW, { m: 96 }),
            kind: 'event',
            id: `${first.feed}/${first.record}`,
            body: draftEvent({ ...first, grade: 3, title: ['暴雨黄色预警', 'Rainstorm yellow warning'], age: 96 }),
          },
        ];
  const vehicles: StoryChange[] = Array.from({ length: 60 }, (_, i) => ({
    at: before(STORM_NOW, { h: 30 }),
    kind: 'vehicle',
    id: `bus-positions/${4400 + i}`,
    body: {
      feedId: 'bus-positions' as FeedId,
      recordId: String(4400 + i),
      label: `晋A·0${4400 + i}`,
      routeId: String(1 + (i % 12)),
      routeName: `${1 + (i % 12)} 路`,
      tripId: `t-${i}`,
      headsign: '火车站',
      facts: {},
      raw: BINARY,
    },
  }));
  const rejects: StoryChange[] = REJECTS.map(([recordId, feed, reason, detail, minutes], i) => ({
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
  const siteBody: SiteBody = {
    name: { 'zh-CN': '太原市城市运行管理中心', en: 'Taiyuan City Operations Centre' },
    timeZone: 'Asia/Shanghai',
    center: [112.5625, 37.852],
    zoom: 12.4,
    tilesPath: null,
    mode: 'live',
    wall: null,
    ...site,
  };
  const dayAgo = before(STORM_NOW, { h: 30 });
  return {
    now: STORM_NOW,
    changes: inOrder([
      { at: dayAgo, kind: 'site', id: 'site', body: siteBody },
      ...feedChanges(),
      ...vehicles,
      ...minorEvents(),
      ...upgraded,
      ...standing,
      ...rejects,
    ]),
    raw: new Map([
      [RAW.hash, new TextEncoder().encode(CAP)],
      [BINARY.hash, Uint8Array.from({ length: 96 }, (_, i) => (i * 37) % 256)],
    ]),
    position: (i, at) => {
      const phase = at / 240_000 + i * 1.7;
      return [
        112.5625 + 0.05 * Math.sin(phase * 0.31 + i),
        37.852 + 0.045 * Math.cos(phase * 0.23 + i * 2),
        (((phase * 57) % 360) + 360) % 360,
        4 + (i % 7),
      ];
    },
  };
}

/** A quiet evening of the same house: three small matters, every feed in order, nothing rejected. */
export function quietStory(): Story {
  const storm = stormStory();
  const keep = new Set([
    'city-311/SR-260724-1190',
    'city-311/SR-260724-1188',
    'city-311/SR-260724-1143',
    'city-311/SR-260724-0991',
  ]);
  return {
    ...storm,
    changes: storm.changes.filter(({ kind, id }) => kind !== 'reject' && (kind !== 'event' || keep.has(id))).map(calm),
  };
}

/** Feeds that do well and need not be heard often. */
function calm(change: StoryChange): StoryChange {
  const { kind, body } = change;
  if (kind === 'feed-health' && body !== null && 'lastContactAt' in body) {
    return { ...change, body: { ...body, state: 'receiving', problem: null, rejected: 0 } };
  }
  if (kind === 'feed' && body !== null && 'expectedEveryMs' in body)
    return { ...change, body: { ...body, expectedEveryMs: 3_600_000 } };
  return change;
}

/** A hub that has just been set up: a site and nothing else. */
export function emptyStory(): Story {
  const storm = stormStory();
  return { ...storm, changes: storm.changes.filter(({ kind }) => kind === 'site') };
}
