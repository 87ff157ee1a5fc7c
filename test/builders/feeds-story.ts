import type { FeedConfig, FeedHealth, RejectBody } from '../../shared/domain/feed.ts';
import type { FeedMapping, FieldSource } from '../../shared/domain/feed-mapping.ts';
import type { FeedId, Sha256 } from '../../shared/domain/ids.ts';
import type { MappingPreview, MappingTrial, PreviewedRecord } from '../../shared/domain/mapping-trial.ts';
import type { Ask } from '../../shared/protocol/up.ts';
import { draftEvent } from './storm-event.ts';
import { STORM_NOW } from './storm-raw.ts';
import { stormStory } from './storm-story.ts';
import { before, inOrder, type Story, type StoryChange } from './story.ts';

/** Water levels of underpasses as a site's own CSV: GCJ-02, local times, one station without a position, one broken time. */
export const WATER_CSV = `stcd,stnm,lon,lat,tm,z,lvl,volt
W-031,迎泽大街下穿,112.58474,37.86098,2026-07-24 19:42:00,0.62,橙,12.6
W-018,南沙河青年路,112.56634,37.84363,2026-07-24 19:42:00,1.91,黄,12.1
W-044,太榆路箱涵,0.0,0.0,2026-07-24 19:42:00,0.30,蓝,11.9
W-009,五一路地道,112.57010,37.87120,2026-07-24 25:42:00,0.12,蓝,12.4
W-027,学府街下穿,112.55830,37.81010,2026-07-24 19:41:00,0.44,黄,12.0
W-052,并州路地道,112.57920,37.84710,2026-07-24 19:40:00,0.05,正常,12.2
W-061,长风街下穿,112.54110,37.82290,2026-07-24 19:42:00,0.28,蓝,12.5`;
export const WATER_HASH = 'c'.repeat(64) as Sha256;

/** Where a station's line stands in the payload, in bytes. */
function spanOf(station: string): { readonly offset: number; readonly length: number } {
  const at = WATER_CSV.indexOf(station);
  const line = WATER_CSV.slice(at).split('\n')[0] ?? '';
  const bytes = new TextEncoder();
  return { offset: bytes.encode(WATER_CSV.slice(0, at)).length, length: bytes.encode(line).length };
}

const from = (path: string, parts: Partial<FieldSource> = {}): FieldSource => ({
  from: [path],
  join: ' ',
  codes: null,
  otherwise: null,
  factor: null,
  ...parts,
});

export const WATER_MAPPING: FeedMapping = {
  version: 6,
  note: '增加警戒水位',
  makes: 'event',
  records: null,
  csv: { delimiter: null, hasHeader: true },
  fields: {
    recordId: from('stcd'),
    title: from('stnm'),
    code: from('lvl', { codes: { 正常: '无' } }),
    sentAt: from('tm'),
    lon: from('lon'),
    lat: from('lat'),
  },
  time: { format: { pattern: 'yyyy-MM-dd HH:mm:ss' }, zone: 'Asia/Shanghai' },
  place: { order: 'lon-lat', datum: 'gcj02', projection: null },
  filters: [],
  isFullListing: false,
};

const WATER = 'water-levels' as FeedId;

function waterFeed(mapping: FeedMapping | null): FeedConfig {
  return {
    id: WATER,
    name: { 'zh-CN': '下穿水位 · 东片', en: 'Underpass water levels, east' },
    standard: 'csv',
    domain: 'city',
    transport: {
      kind: 'sftp',
      host: '10.20.4.18',
      port: 22,
      username: 'yiwang',
      password: 'env:WATER_SFTP',
      keyPath: null,
      hostKeySha256: 'x',
      folder: '/out/levels',
      pattern: '*.csv',
      intervalMs: 60_000,
      allowPrivateHosts: true,
    },
    enabled: true,
    expectedEveryMs: 300_000,
    timeZone: 'Asia/Shanghai',
    gtfsStaticPath: null,
    tables: { grade: [], category: [{ when: { lvl: ['橙', '黄', '蓝'] }, ['then']: 'flood' }] },
    mapping,
    allowHosts: ['10.20.4.18'],
  };
}

const WATER_HEALTH: FeedHealth = {
  feedId: WATER,
  state: 'receiving',
  lastContactAt: before(STORM_NOW, { s: 8 }),
  lastRecordAt: before(STORM_NOW, { m: 41 }),
  payloads: 1440,
  records: 48_210,
  rejected: 214,
  trouble: null,
  problem: null,
  nextTryAt: before(STORM_NOW, { s: -52 }),
  duplicates: 12_044,
  bytes: 9_530_221,
  lagMs: 372_000,
  perMinute: Array.from({ length: 60 }, (_, i) => (i > 20 && i < 40 ? 0 : 7 + ((i * 13) % 9))),
  rhythmMs: 61_000,
  silentSince: before(STORM_NOW, { m: 19 }),
};

/** The storm with a feed of the site's own, many rejects and codes that stand in no table. `now`: the mapping in force. */
export function feedsStory(now: FeedMapping | null = WATER_MAPPING): Story {
  const story = stormStory();
  const put = (
    at: StoryChange['at'],
    kind: StoryChange['kind'],
    id: string,
    body: StoryChange['body'],
  ): StoryChange => ({ at, kind, id, body });
  const rejects = Array.from({ length: 240 }, (_, i): StoryChange => {
    const body: RejectBody = {
      feedId: WATER,
      standard: 'csv',
      recordId: i % 7 === 0 ? null : `W-${String(100 + (i % 60))}`,
      reason: i % 3 === 0 ? 'bad-time' : 'bad-position',
      detail:
        i % 3 === 0
          ? 'tm "2026-07-24 25:42:00" is no time of the pattern yyyy-MM-dd HH:mm:ss; correct the record or the pattern.'
          : 'lon "0.0" and lat "0.0" are the null island; give the station a position or leave it empty.',
      receivedAt: before(STORM_NOW, { m: 3 + i }),
      raw: {
        hash: WATER_HASH,
        ...spanOf(i % 3 === 0 ? 'W-009' : 'W-044'),
        mediaType: 'text/csv',
        document: 'levels-1942.csv',
      },
      state: 'open',
      tries: 1 + (i % 2),
    };
    return put(body.receivedAt, 'reject', `reject/water-${i}`, body);
  });
  const unmapped = ['lvl=紫', 'lvl=正常', 'lvl=紫', 'lvl=紫', 'sta=9'].map((code, i) =>
    put(before(STORM_NOW, { m: 30 + i }), 'event', `${WATER}/u${i}`, {
      ...draftEvent({
        feed: WATER,
        record: `u${i}`,
        title: ['水位读数', 'Water level'],
        domain: 'city',
        category: 'other',
        grade: null,
        at: [112.56 + i / 200, 37.83],
        age: 30 + i,
      }),
      unmappedCode: code,
    }),
  );
  const versions: readonly StoryChange[] =
    now === null
      ? [put(before(STORM_NOW, { h: 20 }), 'feed', `feed/${WATER}`, waterFeed(null))]
      : [
          put(before(STORM_NOW, { h: 400 }), 'feed', `feed/${WATER}`, waterFeed(null)),
          put(
            before(STORM_NOW, { h: 320 }),
            'feed',
            `feed/${WATER}`,
            waterFeed({ ...now, version: 5, note: '时间补时区 +08:00' }),
          ),
          put(before(STORM_NOW, { h: 20 }), 'feed', `feed/${WATER}`, waterFeed(now)),
        ];
  return {
    ...story,
    raw: new Map([...story.raw, [WATER_HASH, new TextEncoder().encode(WATER_CSV)]]),
    changes: inOrder([
      ...story.changes,
      ...versions,
      put(before(STORM_NOW, { s: 8 }), 'feed-health', `feed-health/${WATER}`, WATER_HEALTH),
      ...rejects,
      ...unmapped,
    ]),
  };
}

/** What a hub would answer about the CSV: lines become records by the columns that are mapped. */
export function answerFeeds(ask: Ask): unknown {
  if (ask.what === 'feed-payloads') {
    const bytes = new TextEncoder().encode(WATER_CSV).length;
    return [{ hash: WATER_HASH, receivedAt: STORM_NOW, bytes, mediaType: 'text/csv', document: 'levels-1942.csv' }];
  }
  if (ask.what === 'mapping-preview') return previewOf(ask);
  return ask.what === 'mapping-trial' ? TRIAL : undefined;
}

const TRIAL: MappingTrial = {
  payloads: 1440,
  records: 10_080,
  same: 8_212,
  changed: 1_640,
  gained: 228,
  lost: 0,
  examples: [
    {
      recordId: 'W-031',
      what: 'changed',
      fields: [
        { name: 'location.point', before: '112.58474, 37.86098', after: '112.57870, 37.86015' },
        { name: 'category', before: 'other', after: 'flood' },
      ],
    },
    { recordId: 'W-009', what: 'gained', fields: [{ name: 'sentAt', before: '', after: '2026-07-24 19:42:00' }] },
  ],
};

function previewOf(ask: Extract<Ask, { readonly what: 'mapping-preview' }>): MappingPreview {
  const text = ask.bytes === null ? WATER_CSV : new TextDecoder().decode(ask.bytes);
  const [head = '', ...lines] = text.split('\n');
  const columns = head.split(',');
  const encoder = new TextEncoder();
  let offset = encoder.encode(`${head}\n`).length;
  const { mapping } = ask;
  const results = lines.map((line): PreviewedRecord => {
    const cells = line.split(',');
    const cell = (field: keyof FeedMapping['fields']): string => {
      const path = mapping?.fields[field]?.from[0] ?? '';
      return cells[columns.indexOf(path)] ?? '';
    };
    const length = encoder.encode(line).length;
    const at = offset;
    offset += length + 1;
    const recordId = cell('recordId') || null;
    const base = { recordId, offset: at, length };
    const rejected = (reason: string, detail: string): PreviewedRecord => ({
      ...base,
      outcome: { kind: 'rejected', reason, detail },
    });
    if (recordId === null) return rejected('missing-field', 'No number: name the field that tells the records apart.');
    const time = cell('sentAt');
    if (/ 25:/.test(time)) return rejected('bad-time', `sentAt "${time}" is no time of the pattern.`);
    const [lon, lat] = [Number(cell('lon')), Number(cell('lat'))];
    const point = lon === 0 || lat === 0 ? null : ([lon, lat] as const);
    return {
      ...base,
      outcome: {
        kind: 'taken',
        makes: 'event',
        title: cell('title'),
        point,
        body: {
          texts: [{ lang: 'und', title: cell('title'), description: '', instruction: '' }],
          sentAt: time === '' ? null : Date.parse(`${time.replace(' ', 'T')}+08:00`),
          status: 'active',
          location: { source: point === null ? 'none' : 'point', names: [], geocodes: [] },
          facts: { code: cell('code') },
        },
      },
    };
  });
  return {
    records: lines.length,
    passedOver: 0,
    results,
    unmapped: [{ code: 'lvl=正常', count: 1 }],
    paths: columns.map((path, i) => ({
      path,
      example: lines[0]?.split(',')[i] ?? '',
      filled: lines.length,
    })),
  };
}
