import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';

export type Answerer = (request: IncomingMessage, response: ServerResponse) => void;

export interface SeenRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

/** A publisher on a real socket of 127.0.0.1 that answers as the test says and remembers what it was asked. */
export interface FeedServer extends AsyncDisposable {
  readonly port: number;
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  readonly requests: readonly SeenRequest[];
  answer: Answerer;
  /** Resolves once no client holds a connection. */
  left(): Promise<void>;
  close(): Promise<void>;
}

export async function startFeedServer(answer: Answerer): Promise<FeedServer> {
  const requests: SeenRequest[] = [];
  const server = createServer((request, response) => {
    requests.push({ path: request.url ?? '', headers: request.headers });
    feed.answer(request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const left = async (): Promise<void> => {
    for (const socket of sockets) await once(socket, 'close');
  };
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
  const feed: FeedServer = {
    port,
    origin: `http://127.0.0.1:${port}`,
    requests,
    answer,
    left,
    close,
    [Symbol.asyncDispose]: close,
  };
  return feed;
}

/** Answers 200 with a body. */
export function sending(body: string | Uint8Array, headers: Readonly<Record<string, string>> = {}): Answerer {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', ...headers });
    response.end(body);
  };
}

/** Answers a status without a body. */
export function refusing(status: number, headers: Readonly<Record<string, string>> = {}): Answerer {
  return (_request, response) => {
    response.writeHead(status, headers);
    response.end();
  };
}

/** Announces `body`, sends its first half and cuts the line. */
export function cutting(body: Uint8Array, headers: Readonly<Record<string, string>> = {}): Answerer {
  return (request, response) => {
    response.writeHead(200, { 'content-length': String(body.byteLength), ...headers });
    response.write(body.subarray(0, body.byteLength >> 1), () => {
      request.socket.destroy();
    });
  };
}

/** Sends the head and one byte, then nothing more: a body that would take for ever. */
export function dripping(begun: () => void): Answerer {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{', begun);
  };
}
