import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileWatch } from '../../electron/hub/feeds/transports/file-watch.ts';
import { HttpPoll } from '../../electron/hub/feeds/transports/http-poll.ts';
import { HttpPush } from '../../electron/hub/feeds/transports/http-push.ts';
import { wallClock } from '../../shared/time/wall-clock.ts';
import { refusing, sending, startFeedServer } from './feed-server.ts';
import { kafkaSource } from './sources/fake-kafka.ts';
import { mqttSource } from './sources/mqtt-source.ts';
import { sftpSource } from './sources/sftp-source.ts';
import { connectSource, listenSource } from './sources/socket-sources.ts';
import { FEED, type Source } from './sources/source.ts';
import { sseSource, webSocketSource } from './sources/web-sources.ts';

export const SOURCES: Readonly<Record<string, () => Promise<Source>>> = {
  'file-watch': async () => {
    const folder = await mkdtemp(join(tmpdir(), 'transport-'));
    const inbox = join(folder, 'inbox');
    const path = join(inbox, 'feed.json');
    await mkdir(inbox);
    const config = { kind: 'file', path: inbox, pattern: '*.json' } as const;
    return {
      transport: new FileWatch({ feedId: FEED, config, clock: wallClock, settleMs: 20, pollMs: 40 }),
      publish: async (content) => {
        await mkdir(inbox, { recursive: true });
        await writeFile(join(folder, 'next'), content);
        await rename(join(folder, 'next'), path);
      },
      fail: () => rm(inbox, { recursive: true }),
      [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
    };
  },
  'http-poll': async () => {
    const server = await startFeedServer(refusing(404));
    const config = {
      kind: 'http-poll',
      url: `${server.origin}/feed.json`,
      intervalMs: 10,
      timeoutMs: 5_000,
      headers: {},
      allowPrivateHosts: true,
    } as const;
    return {
      transport: new HttpPoll({ feedId: FEED, config, clock: wallClock, userAgent: 'yiwang/0', random: () => 0 }),
      publish: (content) => {
        server.answer = sending(content);
        return Promise.resolve();
      },
      fail: () => {
        server.answer = refusing(500);
        return Promise.resolve();
      },
      [Symbol.asyncDispose]: () => server.close(),
    };
  },
  'http-push': () => {
    const config = { kind: 'http-push', keySha256: createHash('sha256').update('key').digest('hex') } as const;
    const transport = new HttpPush({ feedId: FEED, config, clock: wallClock });
    const closed = new AbortController();
    const send = async (bytes: Uint8Array): Promise<void> => {
      while (!closed.signal.aborted) {
        const request = { key: 'key', bytes, mediaType: 'application/json', receivedAt: wallClock.now() };
        if ((await transport.accept(request)) === 'accepted') return;
        await new Promise(setImmediate);
      }
    };
    return Promise.resolve({
      transport,
      publish: (content) => {
        void send(content);
        return Promise.resolve();
      },
      [Symbol.asyncDispose]: () => {
        closed.abort();
        return Promise.resolve();
      },
    });
  },
  sse: sseSource,
  websocket: webSocketSource,
  mqtt: () => mqttSource(false),
  'mqtt over TLS': () => mqttSource(true),
  'listen tcp': () => listenSource('tcp'),
  'listen tls': () => listenSource('tls'),
  'listen udp': () => listenSource('udp'),
  'connect tcp': () => connectSource('tcp'),
  'connect tls': () => connectSource('tls'),
  sftp: sftpSource,
  'kafka, its handler': kafkaSource,
};
