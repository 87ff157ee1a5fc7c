import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebSocketServer } from 'ws';
import { webSocketWire } from '../../shared/wire/web-socket-wire.ts';
import type { Story } from '../builders/story.ts';
import { StorySeat, type SeatScript } from './story-seat.ts';

const PAGE = fileURLToPath(new URL('../../dist/renderer/', import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.json': 'application/json',
  '.geojson': 'application/geo+json',
};
/** As strict as the hub's own: what the page needs beyond it is a fault of the page. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:";

/** A hub for screens: serves the built page and tells a story over the real protocol. */
export class HubDouble {
  readonly #http: Server;
  readonly #sockets: WebSocketServer;
  readonly seats: StorySeat[] = [];
  /** May be changed between two connections. */
  script: SeatScript;

  private constructor(http: Server, sockets: WebSocketServer, story: Story, script: SeatScript) {
    this.#http = http;
    this.#sockets = sockets;
    this.script = script;
    const startedAt = Date.now();
    sockets.on('connection', (socket) => {
      if (this.script.unreachable === true) {
        socket.terminate();
        return;
      }
      this.seats.push(new StorySeat(webSocketWire(socket), story, startedAt, this.script));
    });
  }

  static async open(story: Story, script: SeatScript = {}): Promise<HubDouble> {
    if (!existsSync(join(PAGE, 'index.html')))
      throw new Error('dist/renderer is missing: build the page first (npm run build)');
    const http = createServer((request, response) => {
      if (request.url === '/seat' && double.script.loggedOut === true) {
        response.writeHead(401).end();
        return;
      }
      const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname));
      const file = join(PAGE, path === '/' ? 'index.html' : path);
      if (!file.startsWith(PAGE) || !existsSync(file) || !statSync(file).isFile()) {
        response.writeHead(404).end();
        return;
      }
      response.writeHead(200, {
        'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
        'content-security-policy': POLICY,
      });
      createReadStream(file).pipe(response);
    });
    const sockets = new WebSocketServer({
      server: http,
      path: '/seat',
      verifyClient: () => double.script.loggedOut !== true,
    });
    const double = new HubDouble(http, sockets, story, script);
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    return double;
  }

  get url(): string {
    const address = this.#http.address();
    return typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}/` : '';
  }

  /** Cuts every line, as a crash would. */
  cut(): void {
    for (const socket of this.#sockets.clients) socket.terminate();
  }

  async close(): Promise<void> {
    for (const seat of this.seats) seat.stop();
    this.cut();
    this.#sockets.close();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }
}
