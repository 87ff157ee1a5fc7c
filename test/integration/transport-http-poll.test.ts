import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HttpPoll, type HttpPollOptions } from '../../electron/hub/feeds/transports/http-poll.ts';
import type { TransportItem } from '../../electron/hub/feeds/transport.ts';
import type { FeedId } from '../../shared/domain/ids.ts';
import { instant } from '../../shared/time/instant.ts';
import { cutting, dripping, refusing, sending, startFeedServer, type FeedServer } from '../support/feed-server.ts';
import { ManualClock } from '../support/manual-clock.ts';

const FEED = 'test-feed' as FeedId;
const START = instant(Date.UTC(2026, 0, 1));
const MIB = 2 ** 20;
const BODY = new TextEncoder().encode(JSON.stringify({ records: Array.from({ length: 500 }, (_, i) => i) }));

let server: FeedServer;
let clock: ManualClock;
let stop: AbortController;

beforeEach(async () => {
  server = await startFeedServer(sending(BODY));
  clock = new ManualClock(START);
  stop = new AbortController();
});
afterEach(async () => {
  stop.abort();
  await server.close();
});

interface Changes extends Partial<Omit<HttpPollOptions, 'config'>> {
  readonly config?: Partial<HttpPollOptions['config']>;
}

function transportOn({ config, ...options }: Changes = {}): HttpPoll {
  return new HttpPoll({
    feedId: FEED,
    clock,
    userAgent: 'yiwang/9.8.7',
    random: () => 0.5,
    ...options,
    config: {
      kind: 'http-poll',
      url: `${server.origin}/feed`,
      intervalMs: 30_000,
      timeoutMs: 10_000,
      headers: {},
      allowPrivateHosts: true,
      ...config,
    },
  });
}

/** The items of a transport one by one; before each but the first the clock moves on, past the wait for the next poll. */
async function* polling(transport: HttpPoll): AsyncGenerator<TransportItem, void, undefined> {
  const items = transport.receive(stop.signal);
  let next = items.next();
  for (let item = await next; item.done !== true; item = await next) {
    yield item.value;
    next = items.next();
    clock.advance(3_600_000);
  }
}

async function first(transport: HttpPoll): Promise<TransportItem> {
  const item = await transport.receive(stop.signal).next();
  if (item.done === true) throw new Error('the transport ended');
  return item.value;
}

async function firstProblem(transport: HttpPoll): Promise<string> {
  const item = await first(transport);
  return item.kind === 'failure' ? item.problem : `no failure but ${item.kind}`;
}

const textOf = (item: TransportItem): string =>
  item.kind === 'payload' ? new TextDecoder().decode(item.payload.bytes) : item.kind;

describe('asking', () => {
  test('[TR20] validators are sent back, and 304 is "unchanged"', async () => {
    const etag = '"v1"';
    const lastModified = 'Thu, 01 Jan 2026 00:00:00 GMT';
    server.answer = (request, response) => {
      const known = request.headers['if-none-match'] === etag && request.headers['if-modified-since'] === lastModified;
      if (known) refusing(304)(request, response);
      else sending(BODY, { etag, 'last-modified': lastModified })(request, response);
    };
    const items = polling(transportOn());
    expect((await items.next()).value?.kind).toBe('payload');
    expect((await items.next()).value?.kind).toBe('unchanged');
    expect((await items.next()).value?.kind).toBe('unchanged');
    expect(server.requests.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, etag, etag]);
  });

  test('[TR20] a 304 that nobody asked for is a failure', async () => {
    server.answer = refusing(304);
    expect(await firstProblem(transportOn())).toMatch(/answered 304/);
  });

  test('[TR3] validators of a document that was given back are not used', async () => {
    server.answer = sending(BODY, { etag: '"v1"' });
    const transport = transportOn();
    for await (const item of transport.receive(stop.signal)) {
      expect(item.kind).toBe('payload');
      break;
    }
    expect((await first(transport)).kind).toBe('payload');
    expect(server.requests[1]?.headers['if-none-match']).toBeUndefined();
  });

  test('[TR21] the next poll comes after the interval and at most a tenth later', async () => {
    const items = transportOn({ random: () => 0.999 }).receive(stop.signal);
    await items.next();
    const second = items.next();
    await new Promise(setImmediate);
    clock.advance(30_000);
    await new Promise(setImmediate);
    expect(server.requests).toHaveLength(1);
    clock.advance(3_000);
    expect((await second).value?.kind).toBe('unchanged');
    expect(server.requests).toHaveLength(2);
  });

  test('[TR29] every request names the program, and the feed may add to it', async () => {
    await first(transportOn());
    await first(transportOn({ config: { headers: { 'User-Agent': '(ops@city.example)', 'X-Key': 'k' } } }));
    expect(server.requests.map(({ headers }) => headers['user-agent'])).toEqual([
      'yiwang/9.8.7',
      'yiwang/9.8.7 (ops@city.example)',
    ]);
    expect(server.requests[1]?.headers['x-key']).toBe('k');
  });

  test('[TR20] an address that varies per poll keeps the document and drops the validators', async () => {
    let poll = 0;
    server.answer = (request, response) => {
      sending(`["${request.url}"]`, { etag: '"v1"' })(request, response);
    };
    const nextUrl = (): string => `${server.origin}/feed?updated_after=${(poll += 1)}`;
    const items = polling(transportOn({ nextUrl }));
    const documents = [await items.next(), await items.next()].map(({ value }) =>
      value?.kind === 'payload' ? value.payload.document : value?.kind,
    );
    expect(documents).toEqual([`${server.origin}/feed`, `${server.origin}/feed`]);
    expect(server.requests.map(({ path }) => path)).toEqual(['/feed?updated_after=1', '/feed?updated_after=2']);
    expect(server.requests[1]?.headers['if-none-match']).toBeUndefined();
  });

  test('[TR4] an address that cannot be worked out is a failure', async () => {
    const nextUrl = (): string => {
      throw new Error('no window');
    };
    expect(await firstProblem(transportOn({ nextUrl }))).toBe('no window');
  });
});

describe('failing', () => {
  test.each([
    [429, '120', 120_000],
    [503, 'Thu, 01 Jan 2026 00:10:00 GMT', 600_000],
    [503, '999999999', 3_600_000],
    [500, '120', 1_000],
    [503, 'whenever', 1_000],
  ])('[TR22] %i with Retry-After %s is asked again after %i ms', async (status, retryAfter, delayMs) => {
    server.answer = refusing(status, { 'retry-after': retryAfter });
    const item = await first(transportOn());
    expect(item).toMatchObject({ kind: 'failure', at: START, nextTryAt: START + delayMs });
  });

  test('[TR6] waits double while it fails and start over after a success', async () => {
    const waits: number[] = [];
    let failing = 4;
    server.answer = (request, response) => {
      failing -= 1;
      (failing === 0 ? sending(BODY) : refusing(500))(request, response);
    };
    for await (const item of polling(transportOn())) {
      if (item.kind === 'failure') waits.push((item.nextTryAt ?? 0) - item.at);
      if (waits.length === 5) break;
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 1_000, 2_000]);
  });

  test('[TR23] a body that drips is cut when the time is up', async () => {
    const begun = new Promise<void>((resolve) => {
      server.answer = dripping(resolve);
    });
    const item = first(transportOn());
    await begun;
    clock.advance(10_000);
    expect(await item).toMatchObject({
      kind: 'failure',
      problem: expect.stringMatching(/No complete answer within 10 s/),
    });
  });

  test('[TR2] a poll that a stop cuts off is no failure', async () => {
    const begun = new Promise<void>((resolve) => {
      server.answer = dripping(resolve);
    });
    const item = transportOn().receive(stop.signal).next();
    await begun;
    stop.abort();
    expect(await item).toEqual({ done: true, value: undefined });
  });

  test('[TR2] a stop lets go of the connection', async () => {
    const items = transportOn().receive(stop.signal);
    await items.next();
    stop.abort();
    expect((await items.next()).done).toBe(true);
    await server.left();
  });

  test('[TR25] half a body is a failure, with and without compression', async () => {
    server.answer = cutting(BODY);
    expect(await firstProblem(transportOn())).toMatch(/cut the connection/);
    server.answer = cutting(gzipSync(BODY), { 'content-encoding': 'gzip' });
    expect(await firstProblem(transportOn())).toMatch(/cut the connection|cut short/);
  });

  test('[TR4] a server that is not there, a name that is not known and an address that is none are failures', async () => {
    await server.close();
    expect(await firstProblem(transportOn())).toMatch(/refuses the connection/);
    const resolve = (): Promise<never> => Promise.reject(Object.assign(new Error('x'), { code: 'ENOTFOUND' }));
    const url = 'http://nowhere.example/feed';
    expect(await firstProblem(transportOn({ config: { url }, resolve }))).toMatch(/host name is not known/);
    expect(await firstProblem(transportOn({ config: { url: 'feed.json' } }))).toMatch(/not a URL/);
  });
});

describe('compression and size', () => {
  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
  ] as const)('[TR24] %s is undone, its damage is a failure and its bomb is cut', async (coding, compress) => {
    const headers = { 'content-encoding': coding };
    server.answer = sending(compress(BODY), headers);
    expect(textOf(await first(transportOn()))).toBe(new TextDecoder().decode(BODY));
    const half = compress(BODY);
    server.answer = sending(half.subarray(0, half.byteLength >> 1), headers);
    expect(await firstProblem(transportOn())).toMatch(/damaged or cut short/);
    server.answer = sending(compress(new Uint8Array(32 * MIB)), headers);
    expect(await firstProblem(transportOn({ maxBytes: MIB }))).toMatch(/larger than 1 MiB/);
  });

  test('[TR24] 1 MB that unpacks to 1 GiB is cut at the 64 MiB cap', async () => {
    const member = gzipSync(new Uint8Array(MIB));
    const bomb = Buffer.concat(Array.from({ length: 1024 }, () => member));
    server.answer = sending(bomb, { 'content-encoding': 'gzip' });
    const before = process.memoryUsage().rss;
    expect(await firstProblem(transportOn())).toMatch(/larger than 64 MiB/);
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * MIB);
  });

  test('[TR24] a coding that is not understood is a failure', async () => {
    server.answer = sending(BODY, { 'content-encoding': 'gzip, br' });
    expect(await firstProblem(transportOn())).toMatch(/content coding "gzip, br"/);
  });

  test('[TR24] an oversize body is refused by its announcement, and cut where it announces nothing', async () => {
    let written = 0;
    server.answer = (_request, response) => {
      response.writeHead(200, { 'content-length': String(100 * MIB) });
      response.flushHeaders();
    };
    expect(await firstProblem(transportOn({ maxBytes: MIB }))).toMatch(/larger than 1 MiB/);
    server.answer = (_request, response) => {
      const pour = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536))) written += 65_536;
      };
      response.on('drain', pour);
      pour();
    };
    expect(await firstProblem(transportOn({ maxBytes: MIB }))).toMatch(/larger than 1 MiB/);
    expect(written).toBeLessThan(32 * MIB);
  });
});

describe('where it may go', () => {
  const redirecting = (targets: readonly string[]) => {
    server.answer = (request, response) => {
      const target = targets[Number(request.url?.replace('/feed', '') ?? 0)];
      (target === undefined ? sending(BODY) : refusing(302, { location: target }))(request, response);
    };
  };

  test('[TR26] three redirects are followed, a fourth is not', async () => {
    redirecting(['/feed1', '/feed2', '/feed3']);
    expect((await first(transportOn())).kind).toBe('payload');
    redirecting(['/feed1', '/feed2', '/feed3', '/feed4']);
    expect(await firstProblem(transportOn())).toMatch(/More than 3 redirects/);
  });

  test.each([
    ['http://localhost:PORT/feed9', /localhost \((127\.0\.0\.1|::1)\) is not a public address/],
    ['http://2130706434/', /127\.0\.0\.2 is not a public address/],
    ['http://[::ffff:127.0.0.1]:PORT/', /is not a public address/],
    ['http://169.254.169.254/latest/meta-data', /is not a public address/],
    ['file:///etc/passwd', /only https: and http:/],
    ['http://user:secret@127.0.0.1:PORT/', /user name or password/],
    ['', /without saying where/],
  ])('[TR28] a redirect to %s is refused although the feed itself is a private host', async (target, reason) => {
    redirecting([target.replace('PORT', String(server.port))]);
    expect(await firstProblem(transportOn())).toMatch(reason);
    expect(server.requests).toHaveLength(1);
  });

  test('[TR27] a feed that may not be private reaches no private host by number or by name', async () => {
    const config = { allowPrivateHosts: false };
    expect(await firstProblem(transportOn({ config }))).toMatch(/not a public address/);
    const url = `http://localhost:${server.port}/feed`;
    expect(await firstProblem(transportOn({ config: { ...config, url } }))).toMatch(
      /localhost \(.*\) is not a public address/,
    );
    const resolve = (): Promise<{ address: string; family: number }[]> =>
      Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
    const rebound = transportOn({ config: { ...config, url: `http://feed.example:${server.port}/` }, resolve });
    expect(await firstProblem(rebound)).toMatch(/feed\.example \(127\.0\.0\.1\)/);
    expect(server.requests).toEqual([]);
  });

  test('[TR27] a name is resolved once for a connection', async () => {
    let lookups = 0;
    const resolve = (): Promise<{ address: string; family: number }[]> => {
      lookups += 1;
      return Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
    };
    const transport = transportOn({ config: { url: `http://feed.example:${server.port}/feed` }, resolve });
    expect((await first(transport)).kind).toBe('payload');
    expect(lookups).toBe(1);
  });

  test('[TR29] the feed’s own headers stay with its own origin', async () => {
    await using other = await startFeedServer(sending('[]'));
    const headers = { Authorization: 'secret', Accept: 'application/xml' };
    const transport = transportOn({ config: { headers } });
    await transport.follow(`${server.origin}/a.xml`, stop.signal);
    await transport.follow(`${other.origin}/b.xml`, stop.signal);
    expect(server.requests[0]?.headers).toMatchObject({ authorization: 'secret', accept: 'application/xml' });
    expect(other.requests[0]?.headers.authorization).toBeUndefined();
    expect(other.requests[0]?.headers).toMatchObject({ accept: 'application/xml', 'user-agent': 'yiwang/9.8.7' });
  });

  test('[TR30] a linked document comes with its own name, and its trouble is a TransportError', async () => {
    const transport = transportOn({ maxBytes: MIB });
    const payload = await transport.follow('alerts/1.xml', stop.signal);
    expect(payload).toMatchObject({
      feedId: FEED,
      document: 'alerts/1.xml',
      mediaType: 'application/json',
      receivedAt: START,
    });
    expect(server.requests[0]?.path).toBe('/alerts/1.xml');
    server.answer = sending(new Uint8Array(2 * MIB));
    await expect(transport.follow('2.xml', stop.signal)).rejects.toMatchObject({
      name: 'TransportError',
      trouble: 'too-large',
    });
    await expect(transport.follow('http://10.0.0.1/', stop.signal)).rejects.toMatchObject({
      trouble: 'refused-address',
    });
    await expect(transport.follow('3.xml', AbortSignal.abort())).rejects.toMatchObject({ trouble: 'stopped' });
  });
});
