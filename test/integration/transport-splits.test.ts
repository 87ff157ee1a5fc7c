import { createServer } from 'node:http';
import { once } from 'node:events';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HttpPoll } from '../../electron/hub/feeds/transports/http-poll.ts';
import { decodeCap } from '../../electron/hub/feeds/cap/decode.ts';
import { wallClock } from '../../shared/time/wall-clock.ts';
import { FEED } from '../builders/event-body.ts';
import { bytesOf, castBuiltIn, momentAt } from '../support/drill-lib.ts';

const body = Buffer.from(await bytesOf(castBuiltIn('factory-fire'), 'drill-calls', momentAt(3_300)));
let cuts: readonly number[] = [];
const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'application/atom+xml' });
  const edges = [0, ...cuts.map((cut) => cut % body.length).sort((a, b) => a - b), body.length];
  const pieces = edges.slice(1).map((edge, i) => body.subarray(edges[i], edge));
  // A turn of the loop between the pieces, so that each leaves by itself.
  const next = (): void => {
    const piece = pieces.shift();
    if (piece === undefined) response.end();
    else response.write(piece, () => setImmediate(next));
  };
  next();
});
let origin = '';

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  origin = typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : '';
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('[TR1] a body cut anywhere gives the same bytes and the same records', async () => {
  const url = `${origin}/warnings.atom`;
  const poll = new HttpPoll({
    feedId: FEED,
    clock: wallClock,
    random: () => 0.5,
    userAgent: 'yiwang/test',
    config: { kind: 'http-poll', url, intervalMs: 1000, timeoutMs: 10_000, headers: {}, allowPrivateHosts: true },
  });
  const records = (bytes: Uint8Array) => [
    ...decodeCap({ feedId: FEED, bytes, receivedAt: wallClock.now(), mediaType: '', document: url }),
  ];
  const whole = records(body);
  expect(whole.length).toBeGreaterThan(3);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(), { maxLength: 12 }), async (at) => {
      cuts = at;
      const { bytes } = await poll.follow(url, new AbortController().signal);
      expect(Buffer.from(bytes).equals(body)).toBe(true);
      expect(records(bytes)).toEqual(whole);
    }),
    { numRuns: 40 },
  );
});
