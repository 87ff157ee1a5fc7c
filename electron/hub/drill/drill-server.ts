import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { Script } from './cast/script.ts';
import type { DrillTime } from './publish/drill-time.ts';
import { PUBLICATIONS } from './publish/publications.ts';
import { publish } from './publish/publish.ts';

export interface DrillServer {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  close(): Promise<void>;
}

/** Publishes a scenario on a free loopback port, as a city's publishers would. `onFault`: a document cannot be made. */
export async function startDrillServer(
  script: Script,
  time: DrillTime,
  onFault: (cause: unknown) => void,
): Promise<DrillServer> {
  const server = createServer((request, response) => {
    answer(script, time, request, response).catch((cause: unknown) => {
      onFault(cause);
      refuse(response, 500, 'the drill cannot make this document');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the drill server has no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function answer(
  script: Script,
  time: DrillTime,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://drill');
  const publication = PUBLICATIONS.find(({ path }) => path === url.pathname);
  if (publication === undefined || request.method !== 'GET') return refuse(response, 404, 'no such document');
  const after = url.searchParams.get('updated_after');
  const updatedAfterMs = after === null ? null : Date.parse(after);
  const published = await publish(publication, script, time.moment(), updatedAfterMs);
  switch (published.kind) {
    case 'silent':
      // The line stays open and nothing comes: whoever asked gives up by itself.
      return;
    case 'error':
      return refuse(response, 503, 'out of order, as the scenario has it');
    case 'document':
      response.writeHead(200, { 'content-type': publication.type, 'cache-control': 'no-store' }).end(published.body);
  }
}

function refuse(response: ServerResponse, status: number, why: string): void {
  response.writeHead(status, { 'content-type': 'text/plain' }).end(`${why}\n`);
}
