import { createServer, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { Clock } from '../../../shared/time/clock.ts';
import { capPayload } from './cap-payload.ts';
import { serviceAlertsPayload, vehiclesPayload } from './gtfs-rt-payload.ts';
import { requestsPayload } from './open311-payload.ts';
import { drillMoment, type DrillMoment, type Scenario } from './scenario.ts';

export interface DrillServer {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  close(): Promise<void>;
}

const DOCUMENTS: Readonly<
  Record<string, { type: string; body: (scenario: Scenario, at: DrillMoment) => string | Uint8Array }>
> = {
  '/warnings.atom': { type: 'application/atom+xml', body: capPayload },
  '/vehicles.pb': { type: 'application/x-protobuf', body: vehiclesPayload },
  '/service-alerts.pb': { type: 'application/x-protobuf', body: serviceAlertsPayload },
  '/requests.json': { type: 'application/json', body: requestsPayload },
};

/** Publishes a scenario on a free loopback port, as a city's publishers would. */
export async function startDrillServer(scenario: Scenario, clock: Clock): Promise<DrillServer> {
  const startedMs = clock.now();
  const server = createServer((request, response) => {
    const document = DOCUMENTS[new URL(request.url ?? '/', 'http://drill').pathname];
    if (document === undefined || request.method !== 'GET') return refuse(response);
    const body = document.body(scenario, drillMoment(scenario, startedMs, clock.now()));
    response.writeHead(200, { 'content-type': document.type, 'cache-control': 'no-store' }).end(body);
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

function refuse(response: ServerResponse): void {
  response.writeHead(404, { 'content-type': 'text/plain' }).end('no such document\n');
}
