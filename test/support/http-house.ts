import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import type { HttpPorts, PushAnswer, PushRequest } from '../../electron/hub/http/http-ports.ts';
import { Logins } from '../../electron/hub/http/logins.ts';
import { createHttpServer, type HttpServer } from '../../electron/hub/http/server.ts';
import { noAccounts } from '../../electron/hub/no-accounts.ts';
import type { Grant } from '../../electron/hub/seats/seat-ports.ts';
import { wallClock } from '../../shared/time/wall-clock.ts';
import { webSocketWire } from '../../shared/wire/web-socket-wire.ts';
import { openSeatHouse, type SeatHouse } from './seat-house.ts';
import { TestSeat } from './test-seat.ts';

export const SECRET_TEXT = 'outside the served folder';

export interface HttpHouse extends SeatHouse {
  readonly url: string;
  readonly server: HttpServer;
  readonly logins: Logins;
  readonly pushed: (PushRequest & { readonly feedId: string })[];
  /** What the next pushes are answered. */
  pushAnswer: PushAnswer;
  /** The cookie of a new session. */
  logIn(grant?: Grant): Promise<string>;
  /** An opened seat socket with its test seat, which has said hello. */
  socketSeat(cookie: string): Promise<{ readonly socket: WebSocket; readonly seat: TestSeat }>;
  close(): Promise<void>;
}

/** The whole HTTP side of a hub on a free port of loopback, over a log made by hand. */
export async function openHttpHouse(overrides: Partial<HttpPorts> = {}): Promise<HttpHouse> {
  const house = await openSeatHouse();
  const folder = await mkdtemp(join(tmpdir(), 'http-'));
  const pagesFolder = join(folder, 'pages');
  await mkdir(join(pagesFolder, 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), SECRET_TEXT);
  await writeFile(join(pagesFolder, '.hidden'), SECRET_TEXT);
  await writeFile(join(pagesFolder, 'index.html'), '<!doctype html><title>yiwang</title>');
  await writeFile(join(pagesFolder, 'assets', 'main-DfG3_a-9.js'), 'export {};');
  const logins = await Logins.open(wallClock, null);
  const pushed: HttpHouse['pushed'] = [];
  const server = await createHttpServer({
    pagesFolder,
    logins,
    proofs: noAccounts,
    tls: null,
    seats: house.hub,
    clock: wallClock,
    report: (problem, cause) => house.problems.push(`${problem}: ${String(cause)}`),
    health: {
      read: async () => ({
        status: 'ok',
        version: '0.0.0-test',
        headSeq: 7,
        lagMs: 3,
        diskFreeBytes: 1e9,
        seats: 0,
        feeds: [{ id: 'cap', state: 'receiving', lastContactAt: 1, problem: null }],
      }),
    },
    push: {
      check: (feedId, key) => (feedId !== 'bus' ? 'unknown-feed' : key === 'right key' ? 'ok' : 'wrong-key'),
      push: async (feedId, request) => {
        pushed.push({ feedId, ...request });
        return result.pushAnswer;
      },
    },
    ...overrides,
  });
  const url = await server.listen('127.0.0.1', 0);
  const result: HttpHouse = {
    ...house,
    url,
    server,
    logins,
    pushed,
    pushAnswer: 'accepted',
    async logIn(grant = { role: 'duty', user: 'desk 3', departmentId: null, unitId: null }) {
      const exchanged = await logins.exchange(logins.issue(grant));
      return `yiwang_session=${exchanged?.secret}`;
    },
    async socketSeat(cookie) {
      const socket = new WebSocket(`${url}/seat`, { origin: url, headers: { cookie } });
      const seat = new TestSeat(webSocketWire(socket));
      await seat.hello();
      return { socket, seat };
    },
    async close() {
      house.hub.close();
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
  return result;
}
