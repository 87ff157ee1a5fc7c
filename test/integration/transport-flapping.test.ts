import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { HttpPoll } from '../../electron/hub/feeds/transports/http-poll.ts';
import type { FeedId } from '../../shared/domain/ids.ts';
import { instant } from '../../shared/time/instant.ts';
import { cutting, dripping, refusing, sending, startFeedServer, type Answerer } from '../support/feed-server.ts';
import { ManualClock } from '../support/manual-clock.ts';

const FLAPS = 500;
const INTERVAL_MS = 15_000;
const TIMEOUT_MS = 10_000;

/** A small generator of its own, so that a failing run can be repeated. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

test('[TR56] 500 cuts, half bodies, 429s, 500s and drips cost no document and double none', async () => {
  const random = seeded(17);
  const clock = new ManualClock(instant(Date.UTC(2026, 0, 1)));
  let version = 0;
  let flaps = 0;
  const body = (): Uint8Array => new TextEncoder().encode(JSON.stringify({ version, filler: 'x'.repeat(2_000) }));
  const good: Answerer = (request, response) => {
    const etag = `"${version}"`;
    if (request.headers['if-none-match'] === etag) refusing(304)(request, response);
    else sending(gzipSync(body()), { etag, 'content-encoding': 'gzip' })(request, response);
  };
  const troubles: readonly Answerer[] = [
    (request) => request.socket.destroy(),
    (request, response) => {
      cutting(body(), { etag: `"${version}"` })(request, response);
    },
    (request, response) => {
      cutting(gzipSync(body()), { 'content-encoding': 'gzip' })(request, response);
    },
    refusing(429, { 'retry-after': '20' }),
    refusing(500),
    refusing(302, { location: 'http://127.0.0.2/' }),
    dripping(() => {
      clock.advance(TIMEOUT_MS);
    }),
  ];
  await using server = await startFeedServer((request, response) => {
    const trouble = flaps < FLAPS && random() < 0.8 ? troubles[Math.floor(random() * troubles.length)] : undefined;
    if (trouble !== undefined) flaps += 1;
    (trouble ?? good)(request, response);
  });
  const config = {
    kind: 'http-poll',
    url: `${server.origin}/`,
    intervalMs: INTERVAL_MS,
    timeoutMs: TIMEOUT_MS,
    headers: {},
    allowPrivateHosts: true,
  } as const;
  const transport = new HttpPoll({ feedId: 'flapping' as FeedId, config, clock, userAgent: 'yiwang/0', random });

  const taken: number[] = [];
  const problems = new Set<string>();
  let failures = 0;
  let longestWaitMs = 0;
  const stop = new AbortController();
  const items = transport.receive(stop.signal);
  for (let item = await items.next(); item.done !== true;) {
    const { value } = item;
    if (value.kind === 'failure') {
      failures += 1;
      problems.add(value.problem);
      longestWaitMs = Math.max(longestWaitMs, (value.nextTryAt ?? Infinity) - value.at);
    } else {
      if (value.kind === 'payload') taken.push(JSON.parse(new TextDecoder().decode(value.payload.bytes)).version);
      // Whatever happened before: after a contact we hold what the publisher has.
      expect(taken.at(-1)).toBe(version);
      if (random() < 0.5) version += 1;
      if (flaps === FLAPS) stop.abort();
    }
    // Asking for the next item sets the transport waiting for its moment, which then comes.
    const next = items.next();
    clock.advance(300_000);
    item = await next;
  }
  expect(flaps).toBe(FLAPS);
  expect(failures).toBe(FLAPS);
  expect(new Set(taken).size).toBe(taken.length);
  expect(taken.length).toBeGreaterThan(30);
  expect(problems.size).toBeGreaterThanOrEqual(5);
  expect(longestWaitMs).toBeLessThanOrEqual(INTERVAL_MS * 8);
});
