import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { HttpLimits, HttpPorts } from './http-ports.ts';
import { LOGIN_PAGE } from './login-page.ts';
import type { Session } from './logins.ts';

const COOKIE = 'yiwang_session';

/** Who sends this request; null: nobody that is logged in. */
export function sessionOf(request: FastifyRequest, { logins }: Pick<HttpPorts, 'logins'>): Session | null {
  return logins.find(request.cookies[COOKIE]);
}

/** `GET /login?token=…` exchanges a token for a session, once; `POST /logout` ends it. */
export function addLogin(server: FastifyInstance, ports: HttpPorts, limits: HttpLimits): void {
  const { logins, clock } = ports;

  server.get(
    '/login',
    // A HEAD request must not use the token up.
    { exposeHeadRoute: false, config: { rateLimit: { max: limits.loginsPerMinute, timeWindow: 60_000 } } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      if (isGuess(request)) return refuseLogin(reply, 403);
      const token = tokenOf(request.query);
      const exchanged = token === null ? null : await logins.exchange(token);
      if (exchanged === null) {
        return sessionOf(request, ports) === null ? refuseLogin(reply, 401) : reply.redirect('/', 303);
      }
      const { secret, session } = exchanged;
      reply.setCookie(COOKIE, secret, {
        path: '/',
        httpOnly: true,
        sameSite: 'strict',
        secure: request.protocol === 'https',
        maxAge: Math.floor((session.expiresAt - clock.now()) / 1000),
      });
      return reply.redirect('/', 303);
    },
  );

  server.post('/logout', async (request, reply) => {
    const session = sessionOf(request, ports);
    if (session === null) return reply.code(401).send({ error: 'no-session', message: 'You are not logged in.' });
    await logins.end(session);
    return reply.clearCookie(COOKIE, { path: '/' }).code(204).send();
  });
}

/** A browser that fetches a link before anybody opened it would use it up. */
function isGuess(request: FastifyRequest): boolean {
  const purpose = [request.headers['sec-purpose'], request.headers['purpose']].flat();
  return purpose.some((value) => value?.includes('prefetch') === true);
}

function tokenOf(query: unknown): string | null {
  if (typeof query !== 'object' || query === null || !('token' in query)) return null;
  return typeof query.token === 'string' && query.token !== '' ? query.token : null;
}

function refuseLogin(reply: FastifyReply, status: number): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(LOGIN_PAGE);
}
