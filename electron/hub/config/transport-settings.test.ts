import { expect, test } from 'vitest';
import type { FeedConfig } from '../../../shared/domain/feed.ts';
import { withSecrets } from './feed-secrets.ts';
import { formatSiteFile, parseSiteFile, type SiteFileResult } from './site-file.ts';

type Json = Readonly<Record<string, unknown>>;

const KINDS: Readonly<Record<string, Json>> = {
  sse: { url: 'https://feeds.example/events', headers: { Authorization: 'env:CITY_KEY' } },
  websocket: { url: 'wss://feeds.example/live', subscribe: 'env:CITY_KEY', caPath: 'ca.pem' },
  mqtt: {
    url: 'mqtts://broker.example',
    topics: ['city/#'],
    username: 'hub',
    password: 'env:CITY_KEY',
    caPath: 'ca.pem',
  },
  listen: { protocol: 'tls', port: 8089, framing: 'cot', certPath: 'hub.pem', keyPath: 'hub.key' },
  connect: { protocol: 'tls', host: 'tak.example', port: 8089, framing: 'cot', caPath: 'ca.pem' },
  sftp: {
    host: 'files.example',
    username: 'hub',
    password: 'env:CITY_KEY',
    hostKeySha256: `SHA256:${'a'.repeat(43)}`,
    folder: '/out',
  },
  kafka: {
    brokers: ['kafka.example:9093'],
    topics: ['events'],
    groupId: 'hub',
    sasl: { mechanism: 'scram-sha-512', username: 'hub', password: 'env:CITY_KEY' },
  },
};

function read(
  transport: Json,
  rest: Json = {},
  environment: Readonly<Record<string, string>> = { CITY_KEY: 'sesame' },
): SiteFileResult {
  const site = { name: { 'zh-CN': '江城', en: 'City' }, timeZone: 'Asia/Shanghai', center: [114, 30], zoom: 11 };
  const feed = {
    id: 'a',
    name: { 'zh-CN': '源', en: 'Feed' },
    standard: 'cap',
    domain: 'emergency',
    transport,
    ...rest,
  };
  return parseSiteFile(JSON.stringify({ site, feeds: [feed] }), '/srv/city', environment);
}

function feedOf(result: SiteFileResult): FeedConfig {
  const feed = result.ok ? result.site.feeds[0] : undefined;
  if (feed === undefined) throw new Error(JSON.stringify(result));
  return feed;
}

function problems(result: SiteFileResult): readonly string[] {
  return result.ok ? [] : result.problems.map(({ path, expected }) => `${path}: ${expected}`);
}

test.each(Object.keys(KINDS))('[CF6] a feed of kind %s reads back as it was', (kind) => {
  const result = read({ kind, ...KINDS[kind] }, { allowHosts: ['a.example', '*.b.example'] });
  const feed = feedOf(result);
  expect(feed.allowHosts).toEqual(['a.example', '*.b.example']);
  if (!result.ok) return;
  const text = formatSiteFile(result.site, '/srv/city');
  expect(text).not.toContain('/srv');
  expect(parseSiteFile(text, '/srv/city', { CITY_KEY: 'sesame' })).toEqual(result);
});

test('[CF3] certificates lie beside the site file', () => {
  expect(feedOf(read({ kind: 'listen', ...KINDS['listen'] })).transport).toMatchObject({
    certPath: '/srv/city/hub.pem',
    keyPath: '/srv/city/hub.key',
  });
});

test.each(['sse', 'websocket', 'mqtt', 'sftp', 'kafka'])(
  '[CF10] the secret of %s is filled in for the transport alone',
  (kind) => {
    const feed = feedOf(read({ kind, ...KINDS[kind] }));
    expect(JSON.stringify(feed)).not.toContain('sesame');
    expect(JSON.stringify(withSecrets(feed, { CITY_KEY: 'sesame' }).transport)).toContain('sesame');
    expect(JSON.stringify(withSecrets(feed, {}).transport)).not.toContain('env:');
    expect(problems(read({ kind, ...KINDS[kind] }, {}, {}))).toEqual([expect.stringContaining('CITY_KEY to be set')]);
  },
);

test.each<[string, Json, string]>([
  ['mqtt', { password: 'literal' }, 'transport.password'],
  ['sftp', { password: 'literal' }, 'transport.password'],
  ['kafka', { sasl: { mechanism: 'plain', username: 'hub', password: 'literal' } }, 'transport.sasl.password'],
  ['sse', { headers: { 'X-Api-Key': 'literal' } }, 'transport.headers.X-Api-Key'],
])('[CF10] a literal secret of %s is refused and not repeated', (kind, change, path) => {
  const result = read({ kind, ...KINDS[kind], ...change });
  expect(problems(result)).toEqual([expect.stringMatching(new RegExp(`^feeds\\[0\\]\\.${path}: no key in the file`))]);
  expect(JSON.stringify(result)).not.toContain('literal"');
});

test.each<[string, Json, string]>([
  ['mqtt', { username: null }, 'transport.username: a user name beside the password'],
  ['mqtt', { url: 'mqtt://broker.example' }, 'transport.caPath: an authority only with mqtts: or wss:'],
  ['mqtt', { url: 'https://broker.example' }, 'transport.url: an mqtt, mqtts, ws or wss address'],
  ['mqtt', { topics: [] }, 'transport.topics: a list of at least one topic'],
  ['listen', { keyPath: null }, 'transport: certPath and keyPath with protocol tls'],
  ['listen', { protocol: 'udp' }, 'transport.framing: message with udp'],
  ['listen', { framing: 'message' }, 'transport.framing: lines, cot, json or dollar with a stream'],
  ['connect', { protocol: 'tcp' }, 'transport.caPath: an authority only with protocol tls'],
  ['sftp', { password: null }, 'transport: a password (env:NAME) or a keyPath'],
  ['sftp', { hostKeySha256: 'md5' }, 'transport.hostKeySha256: the SHA-256 of the host key'],
  ['kafka', { brokers: ['kafka.example'] }, 'transport.brokers[0]: a broker as host:port'],
  ['websocket', { url: 'wss://user:sesame@feeds.example' }, 'transport.url: a ws or wss address without user name'],
])('[CF10] %s with %j is refused', (kind, change, problem) => {
  expect(problems(read({ kind, ...KINDS[kind], ...change })).join('\n')).toContain(`feeds[0].${problem}`);
});
