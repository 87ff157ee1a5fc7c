import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { SseStream, type SseStreamOptions } from '../../../electron/hub/feeds/transports/sse/sse-stream.ts';
import {
  WebSocketStream,
  type WebSocketStreamOptions,
} from '../../../electron/hub/feeds/transports/websocket/websocket-stream.ts';
import { wallClock } from '../../../shared/time/wall-clock.ts';
import { refusing, startFeedServer, type Answerer } from '../feed-server.ts';
import { FEED, type Source } from './source.ts';

const OPTIONS = { feedId: FEED, clock: wallClock, random: () => 0, userAgent: 'yiwang/0' };

type SseChanges = Partial<Omit<SseStreamOptions, 'config'>> & { readonly config?: Partial<SseStreamOptions['config']> };

export function sseOn(url: string, { config, ...options }: SseChanges = {}): SseStream {
  const own = { kind: 'sse', url, headers: {}, allowPrivateHosts: true, ...config } as const;
  return new SseStream({ ...OPTIONS, ...options, config: own });
}

type WebSocketChanges = Partial<Omit<WebSocketStreamOptions, 'config'>> & {
  readonly config?: Partial<WebSocketStreamOptions['config']>;
};

export function webSocketOn(url: string, { config, ...options }: WebSocketChanges = {}): WebSocketStream {
  const own = { kind: 'websocket', url, headers: {}, subscribe: null, allowPrivateHosts: true, ...config } as const;
  return new WebSocketStream({ ...OPTIONS, ...options, config: own });
}

export async function sseSource(): Promise<Source> {
  const events: string[] = [];
  const streams = new Set<ServerResponse>();
  const write = (stream: ServerResponse, at: number): void => {
    stream.write(`id: ${at + 1}\ndata: ${events[at] ?? ''}\n\n`);
  };
  const serve: Answerer = (request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(': hello\n\nretry: 20\n\n');
    streams.add(response);
    response.on('close', () => streams.delete(response));
    const after = Number(request.headers['last-event-id'] ?? 0);
    for (let at = after; at < events.length; at += 1) write(response, at);
  };
  const server = await startFeedServer(serve);
  return {
    transport: sseOn(`${server.origin}/events`),
    messages: true,
    mediaType: '',
    content: new TextEncoder().encode('{"路灯":1}'.repeat(7_000)),
    publish: (content) => {
      server.answer = serve;
      events.push(new TextDecoder().decode(content));
      for (const stream of streams) write(stream, events.length - 1);
      return Promise.resolve();
    },
    fail: () => {
      server.answer = refusing(500);
      for (const stream of streams) stream.destroy();
      return Promise.resolve();
    },
    [Symbol.asyncDispose]: () => server.close(),
  };
}

export async function webSocketSource(): Promise<Source> {
  const waiting: Uint8Array[] = [];
  let port = 0;
  let server: WebSocketServer | null = null;
  const open = async (): Promise<void> => {
    if (server !== null) return;
    server = new WebSocketServer({ host: '127.0.0.1', port });
    server.on('connection', (socket) => {
      for (const content of waiting.splice(0)) socket.send(content);
    });
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  };
  const shut = async (): Promise<void> => {
    const closing = server;
    server = null;
    if (closing === null) return;
    for (const client of closing.clients) client.terminate();
    await new Promise((resolve) => closing.close(resolve));
  };
  await open();
  return {
    transport: webSocketOn(`ws://127.0.0.1:${port}/live`),
    messages: true,
    mediaType: '',
    publish: async (content) => {
      for (const client of server?.clients ?? []) await once(client, 'close');
      waiting.push(content);
      await open();
    },
    fail: shut,
    [Symbol.asyncDispose]: shut,
  };
}
