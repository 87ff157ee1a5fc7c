import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import websocket from '@fastify/websocket';
import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { addHealth } from './health.ts';
import { DEFAULT_LIMITS, type HttpPorts } from './http-ports.ts';
import { addForms } from './forms.ts';
import { loginPages } from './login-page.ts';
import { addLogin } from './login.ts';
import { addPassword } from './password.ts';
import { addPages } from './pages.ts';
import { addPush } from './push.ts';
import { refuseCrossSite, refuseForeignHost } from './request-guards.ts';
import { addSeatSocket } from './seat-socket.ts';

export interface Route {
  readonly method: string;
  readonly url: string;
}

export interface HttpServer {
  /** Every route there is, for tests that go through all of them. */
  readonly routes: readonly Route[];
  /** Resolves with the address, `http://127.0.0.1:8765`, with TLS `https://…`; rejects when the port is taken. */
  listen(host: string, port: number): Promise<string>;
  close(): Promise<void>;
}

const SMALL_BODY_BYTES = 64 * 1024;
const MAX_FRAME_BYTES = 2 ** 20;
const REQUEST_TIMEOUT_MS = 60_000;
const KEEP_ALIVE_MS = 72_000;
/** How long a closing socket may wait for the other side's goodbye. */
const CLOSE_TIMEOUT_MS = 3000;

/** The hub's HTTP side: pages, login, seats, health and push. Listens nowhere until told. */
export async function createHttpServer(ports: HttpPorts): Promise<HttpServer> {
  const limits = { ...DEFAULT_LIMITS, ...ports.limits };
  const server = fastify({
    serverFactory: (handle) => listener(ports.tls, handle),
    bodyLimit: SMALL_BODY_BYTES,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 128 },
  });
  const routes: Route[] = [];
  server.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) routes.push({ method: one, url });
  });
  addErrors(server, ports);

  await server.register(helmet, helmetOptions);
  server.addHook('onRequest', refuseForeignHost(ports.hostNames ?? []));
  server.addHook('onRequest', refuseCrossSite);
  await server.register(cookie);
  await server.register(rateLimit, {
    global: false,
    errorResponseBuilder: (_request, { after, statusCode }) => ({
      statusCode,
      code: 'too-many',
      message: `Too many requests. Try again in ${after}.`,
    }),
  });
  // Not a literal: the types of ws know no closeTimeout yet.
  const socketOptions = { maxPayload: MAX_FRAME_BYTES, perMessageDeflate: false, closeTimeout: CLOSE_TIMEOUT_MS };
  await server.register(websocket, {
    options: socketOptions,
    errorHandler: (_error, socket) => socket.terminate(),
  });
  addForms(server);
  const sendLoginPage = await loginPages(ports.pagesFolder);
  addLogin(server, ports, limits, sendLoginPage);
  addPassword(server, ports, limits, sendLoginPage);
  addSeatSocket(server, ports);
  addHealth(server, ports);
  addPush(server, ports, limits);
  await addPages(server, ports.pagesFolder);
  await server.ready();
  return {
    routes,
    listen: (host, port) => server.listen({ host, port }),
    close: () => server.close(),
  };
}

function listener(tls: HttpPorts['tls'], handle: RequestListener): Server {
  const server = tls === null ? createServer(handle) : createSecureServer({ ...tls, minVersion: 'TLSv1.2' }, handle);
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  return server;
}

const helmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      // The map's worker is a file of ours; a blob is what it falls back to.
      workerSrc: ["'self'", 'blob:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  // A certificate that the hub made for itself can be made anew: a browser that insisted would be locked out.
  strictTransportSecurity: false,
  // A page reached over plain HTTP at an address cannot use these; browsers would only warn.
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  xFrameOptions: { action: 'deny' },
} as const;

function addErrors(server: FastifyInstance, ports: HttpPorts): void {
  server.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ error: 'not-found', message: 'There is nothing here.' }),
  );
  server.setErrorHandler<FastifyError>((error, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status === 413) {
      return reply.code(413).send({ error: 'too-large', message: 'The body is too large. Send it in parts.' });
    }
    if (status < 500) return reply.code(status).send({ error: error.code, message: error.message });
    ports.report(`${request.method} ${request.routeOptions.url ?? ''} broke`, error);
    return reply.code(500).send({ error: 'internal', message: 'The hub could not do this. Its log says why.' });
  });
}
