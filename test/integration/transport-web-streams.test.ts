import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { HttpPoll } from '../../electron/hub/feeds/transports/http-poll.ts';
import { wallClock } from '../../shared/time/wall-clock.ts';
import { makeCertificates } from '../support/certificates.ts';
import { sending, startFeedServer, type FeedServer } from '../support/feed-server.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { firstItem, nextTexts } from '../support/sources/first-item.ts';
import { FEED } from '../support/sources/source.ts';
import { sseOn, webSocketOn } from '../support/sources/web-sources.ts';

describe('SSE', () => {
  let server: FeedServer;
  beforeEach(async () => {
    server = await startFeedServer(sending(''));
  });
  afterEach(() => server.close());

  test('[TR66] the server is asked to go on behind the last event taken', async () => {
    server.answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
      response.write('retry: 1\n\nid: 7\ndata: one\n\nid: 8\ndata: two\ndata: lines\n\ndata: three\n\n');
      response.end();
    };
    const transport = sseOn(`${server.origin}/events`);
    expect(await nextTexts(transport, 1)).toEqual(['one']);
    expect(await nextTexts(transport, 4)).toEqual(['one', 'two\nlines', 'three', 'one']);
    const asked = server.requests.map(({ headers }) => headers['last-event-id']);
    expect(asked.slice(0, 3)).toEqual([undefined, '7', '8']);
  });

  test('[TR66] what is no event stream is a failure', async () => {
    server.answer = sending('{}');
    const failure = await firstItem(sseOn(`${server.origin}/events`), 'failure');
    expect(failure).toMatchObject({
      trouble: 'bad-status',
      problem: expect.stringContaining('instead of text/event-stream'),
    });
  });

  test('[TR64] a redirect leads to no host that is not listed', async () => {
    server.answer = (_request, response) => {
      response.writeHead(302, { location: 'http://elsewhere.example/' });
      response.end();
    };
    const transport = sseOn(`${server.origin}/events`, { allowHosts: ['127.0.0.1'] });
    expect((await firstItem(transport, 'failure')).problem).toContain('elsewhere.example is not on this feed');
  });
});

describe('WebSocket', () => {
  let server: WebSocketServer;
  let url: string;
  beforeEach(async () => {
    server = new WebSocketServer({ port: 0, host: '127.0.0.1', autoPong: false });
    await once(server, 'listening');
    url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterEach(() => {
    for (const client of server.clients) client.terminate();
    server.close();
  });

  test('[TR67] the subscription is sent after each opening', async () => {
    const heard: string[] = [];
    server.on('connection', (socket) => {
      socket.on('message', (data: Buffer) => {
        heard.push(data.toString());
        socket.send('news');
        socket.close();
      });
    });
    const transport = webSocketOn(url, { config: { subscribe: '{"sub":"all"}' } });
    expect(await nextTexts(transport, 2)).toEqual(['news', 'news']);
    expect(heard).toEqual(['{"sub":"all"}', '{"sub":"all"}']);
  });

  test('[TR67] a server that leaves a ping unanswered is left', async () => {
    const clock = new ManualClock();
    const pinged = new Promise<void>((resolve) => {
      server.on('connection', (socket) => {
        socket.on('ping', () => {
          resolve();
        });
      });
    });
    const items = webSocketOn(url, { clock }).receive(new AbortController().signal);
    await items.next();
    const failure = items.next();
    while (clock.waiting === 0) await new Promise(setImmediate);
    clock.advance(30_000);
    await pinged;
    clock.advance(30_000);
    expect((await failure).value).toMatchObject({ kind: 'failure', trouble: 'unreachable' });
    await items.return(undefined);
  });

  test('[TR60] a message that is too large ends the line with a word', async () => {
    server.on('connection', (socket) => {
      socket.send('x'.repeat(101));
    });
    const failure = await firstItem(webSocketOn(url, { maxBytes: 100 }), 'failure');
    expect(failure).toMatchObject({ trouble: 'too-large' });
  });

  test('[TR64] a private server is refused unless allowed', async () => {
    const transport = webSocketOn(url, { config: { allowPrivateHosts: false } });
    expect(await firstItem(transport, 'failure')).toMatchObject({ trouble: 'refused-address' });
  });
});

test('[TR65] HTTPS is polled with an authority of its own, and refused without it', async () => {
  await using certificates = await makeCertificates();
  const server = createServer(certificates.server, (_request, response) => {
    response.end('secure');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const poll = (caPath: string | null): HttpPoll =>
    new HttpPoll({
      feedId: FEED,
      clock: wallClock,
      userAgent: 'yiwang/0',
      random: () => 0,
      config: {
        kind: 'http-poll',
        url,
        intervalMs: 10,
        timeoutMs: 5_000,
        headers: {},
        allowPrivateHosts: true,
        caPath,
      },
    });
  expect(await nextTexts(poll(certificates.caPath), 1)).toEqual(['secure']);
  for (const caPath of [null, certificates.strangerCaPath]) {
    expect((await firstItem(poll(caPath), 'failure')).problem).toMatch(/caPath|certificate/);
  }
  server.close();
  server.closeAllConnections();
});

test('[TR64] polling asks no host that is not listed', async () => {
  const server = await startFeedServer(sending('x'));
  const poll = new HttpPoll({
    feedId: FEED,
    clock: wallClock,
    userAgent: 'yiwang/0',
    random: () => 0,
    allowHosts: ['feeds.example'],
    config: {
      kind: 'http-poll',
      url: server.origin,
      intervalMs: 10,
      timeoutMs: 5_000,
      headers: {},
      allowPrivateHosts: true,
    },
  });
  expect(await firstItem(poll, 'failure')).toMatchObject({ trouble: 'refused-address' });
  expect(server.requests).toEqual([]);
  await server.close();
});
