import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Site } from '../../../shared/domain/site.ts';
import { withSecrets } from './feed-secrets.ts';
import { parseSiteFile } from './site-file.ts';

const SITE = {
  name: { 'zh-CN': '江城', en: 'Jiangcheng' },
  timeZone: 'Asia/Shanghai',
  center: [114.3, 30.6],
  zoom: 11,
};
const FEED = {
  id: 'alerts',
  name: { 'zh-CN': '预警', en: 'Alerts' },
  standard: 'cap',
  domain: 'emergency',
  transport: { kind: 'http-poll', url: 'https://alerts.example/feed.atom' },
};
const PUSH = { kind: 'http-push', keyEnv: 'CITY_PUSH_KEY' };
const KEY = 'correct horse battery staple';

type Json = Readonly<Record<string, unknown>>;

function fileOf(site: Json, ...feeds: readonly Json[]): string {
  return JSON.stringify({ site, feeds });
}

function parse(text: string, environment: Readonly<Record<string, string>> = {}): Site {
  const result = parseSiteFile(text, '/srv/city', environment);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.site;
}

/** `path | found | expected` of each problem. */
function problems(text: string, environment: Readonly<Record<string, string>> = {}): readonly string[] {
  const result = parseSiteFile(text, '/srv/city', environment);
  return result.ok ? [] : result.problems.map(({ path, found, expected }) => `${path} | ${found} | ${expected}`);
}

describe('parseSiteFile', () => {
  it('[CF2] fills in what the file leaves out', () => {
    const files = { ...FEED, id: 'files', transport: { kind: 'file', path: 'in' } };
    const push = { ...FEED, id: 'push', transport: PUSH };
    expect(parse(fileOf(SITE, FEED, files, push), { CITY_PUSH_KEY: KEY })).toEqual({
      site: { ...SITE, tilesPath: null, mode: 'live', wall: null },
      feeds: [
        {
          ...FEED,
          transport: {
            kind: 'http-poll',
            url: 'https://alerts.example/feed.atom',
            intervalMs: 30_000,
            timeoutMs: 10_000,
            headers: {},
            allowPrivateHosts: false,
          },
          enabled: true,
          expectedEveryMs: 90_000,
          timeZone: 'Asia/Shanghai',
          gtfsStaticPath: null,
          tables: null,
        },
        expect.objectContaining({
          transport: { kind: 'file', path: '/srv/city/in', pattern: null },
          expectedEveryMs: 86_400_000,
        }),
        expect.objectContaining({
          transport: { kind: 'http-push', keySha256: createHash('sha256').update(KEY).digest('hex') },
          expectedEveryMs: 300_000,
        }),
      ],
    });
  });

  it('[CF3] resolves paths from the folder of the file', () => {
    const feed = {
      ...FEED,
      standard: 'gtfs-rt',
      gtfsStaticPath: '../gtfs.zip',
      transport: { kind: 'file', path: '/data/in', pattern: '*.pb' },
    };
    const { site, feeds } = parse(fileOf({ ...SITE, tilesPath: 'map/city.pmtiles' }, feed));
    expect(site.tilesPath).toBe('/srv/city/map/city.pmtiles');
    expect(feeds[0]).toMatchObject({ gtfsStaticPath: '/srv/gtfs.zip', transport: { path: '/data/in' } });
    const datex = { ...FEED, standard: 'datex2', alertcPath: 'tables/lcl.zip' };
    expect(parse(fileOf(SITE, datex)).feeds[0]?.alertcPath).toBe('/srv/city/tables/lcl.zip');
  });

  it.each<[string, Json, string]>([
    ['an unknown key', { colour: 'red' }, 'feeds[0].colour | a key that is not known | one of the keys id, name,'],
    ['a missing key', { domain: undefined }, 'feeds[0].domain | nothing | one of emergency, traffic, city'],
    [
      'an unknown standard',
      { standard: 'semaphore' },
      'feeds[0].standard | "semaphore" | one of cap, gtfs-rt, open311',
    ],
    ['a name without Chinese', { name: { en: 'x' } }, 'feeds[0].name.zh-CN | nothing | a text of 1 to 80 characters'],
    ['a blank name', { name: { 'zh-CN': ' ', en: 'x' } }, 'feeds[0].name.zh-CN | " " | a text of 1 to 80'],
    ['an unknown transport', { transport: { kind: 'ftp' } }, 'feeds[0].transport'],
    [
      'a bad table',
      { tables: JSON.parse('{"grade":[{"when":{},"then":5}]}') as unknown },
      'feeds[0].tables.grade[0].then | 5 | 1, 2, 3, 4 or null',
    ],
    [
      'a misspelt rule',
      { tables: JSON.parse('{"category":[{"if":{},"then":"gas"}]}') as unknown },
      'feeds[0].tables.category[0].when | nothing | an object of field names',
    ],
    ['a text for true', { enabled: 'yes' }, 'feeds[0].enabled | "yes" | true or false'],
  ])('[CF1] refuses %s and says where, what and what else', (_, fields, expected) => {
    const found = problems(fileOf(SITE, { ...FEED, ...fields }));
    expect(found.find((line) => line.startsWith(expected)) ?? found).toContain(expected);
  });

  it('[CF1] tells all problems at once, and refuses what is no JSON object', () => {
    const text = fileOf({ ...SITE, zoom: 40, center: [200, 0] }, { ...FEED, id: 'Big Feed' });
    expect(problems(text)).toEqual([
      'site.center[0] | 200 | a number from -180 to 180 degrees of longitude',
      'site.zoom | 40 | a number from 0 to 22',
      'feeds[0].id | "Big Feed" | an id of lower-case letters, digits and hyphens, at most 64 characters',
    ]);
    expect(problems('{"site": }')[0]).toContain('a JSON file');
    expect(problems('[]')).toEqual([' | a list of 0 | an object with the keys site, feeds']);
    expect(problems('null')).toEqual([' | null | an object with the keys site, feeds']);
  });

  it.each<[string, Json]>([
    ['feeds[0].timeZone', { timeZone: 'Beijing' }],
    ['feeds[0].timeZone', { timeZone: '+08:00' }],
    ['feeds[0].transport.url', { transport: { kind: 'http-poll', url: 'file:///etc/passwd' } }],
    ['feeds[0].transport.url', { transport: { kind: 'http-poll', url: 'https://me:pw@alerts.example/' } }],
    ['feeds[0].transport.url', { transport: { kind: 'http-poll', url: 'alerts.example' } }],
    ['feeds[0].transport.intervalMs', { transport: { ...FEED.transport, intervalMs: 999 } }],
    ['feeds[0].transport.intervalMs', { transport: { ...FEED.transport, intervalMs: 1500.5 } }],
    ['feeds[0].transport.timeoutMs', { transport: { ...FEED.transport, timeoutMs: 0 } }],
    ['feeds[0].expectedEveryMs', { expectedEveryMs: -1 }],
    ['feeds[0].transport.pattern', { transport: { kind: 'file', path: 'in', pattern: '../*.xml' } }],
    ['feeds[0].transport.headers.Accept', { transport: { ...FEED.transport, headers: { Accept: 'a\r\nb: c' } } }],
    ['feeds[0].gtfsStaticPath', { gtfsStaticPath: 'static.zip' }],
    ['feeds[0].alertcPath', { alertcPath: 'table.zip' }],
    ['feeds[0].id', { id: '' }],
  ])('[CF4] refuses a bad %s', (path, fields) => {
    expect(problems(fileOf(SITE, { ...FEED, ...fields })).map((line) => line.split(' | ')[0])).toEqual([path]);
  });

  it('[CF4] refuses the same id twice', () => {
    expect(problems(fileOf(SITE, FEED, FEED))).toEqual(['feeds[1].id | "alerts" | an id that no other feed has']);
  });

  it.each<[string, Json]>([
    ['feeds[0].transport.key', { kind: 'http-push', key: 'hunter2hunter2hunter2' }],
    ['feeds[0].transport.secret', { kind: 'http-push', secret: 'hunter2hunter2hunter2' }],
    ['feeds[0].transport.headers.Authorization', { ...FEED.transport, headers: { Authorization: 'Bearer hunter2' } }],
    ['feeds[0].transport.headers.X-Api-Key', { ...FEED.transport, headers: { 'X-Api-Key': 'hunter2' } }],
  ])('[CF5] refuses a literal secret at %s without repeating it', (path, transport) => {
    const text = problems(fileOf(SITE, { ...FEED, transport })).join('\n');
    expect(text).toContain(path);
    expect(text).toContain('name an environment variable instead');
    expect(text).not.toContain('hunter2');
  });

  it('[CF5] wants exactly one of keyEnv and keySha256, set and long enough', () => {
    const file = (transport: Json): string => fileOf(SITE, { ...FEED, transport });
    const keySha256 = 'a'.repeat(64);
    expect(problems(file({ kind: 'http-push' }))).toEqual([
      'feeds[0].transport | neither | either keyEnv or keySha256',
    ]);
    expect(problems(file({ ...PUSH, keySha256 }))).toEqual(['feeds[0].transport | both | either keyEnv or keySha256']);
    expect(problems(file(PUSH))).toHaveLength(1);
    expect(problems(file(PUSH), { CITY_PUSH_KEY: 'short' })).toHaveLength(1);
    expect(problems(file({ kind: 'http-push', keySha256: 'ABC' }))[0]).toContain('64 lower-case hexadecimal digits');
    expect(parse(file({ kind: 'http-push', keySha256 })).feeds[0]?.transport).toEqual({ kind: 'http-push', keySha256 });
  });

  it('[CF5] [CF8] a header may name a variable, which only the transport sees', () => {
    const text = fileOf(SITE, {
      ...FEED,
      transport: { ...FEED.transport, headers: { 'X-Api-Key': 'env:CITY_KEY', Accept: 'text/xml' } },
    });
    expect(problems(text)[0]).toContain('CITY_KEY to be set');
    const [feed] = parse(text, { CITY_KEY: 'secret' }).feeds;
    if (feed === undefined) throw new Error('no feed');
    expect(JSON.stringify(feed)).not.toContain('secret');
    expect(withSecrets(feed, { CITY_KEY: 'secret' }).transport).toMatchObject({
      headers: { 'X-Api-Key': 'secret', Accept: 'text/xml' },
    });
    expect(withSecrets(feed, {}).transport).toMatchObject({ headers: { Accept: 'text/xml' } });
  });
});
