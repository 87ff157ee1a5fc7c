import type { FastifyInstance, FastifyRequest } from 'fastify';
import { field } from './forms.ts';
import type { HttpLimits, HttpPorts } from './http-ports.ts';
import type { LoginPage, SendLoginPage } from './login-page.ts';
import { DEAD_LINK, MUST_CHOOSE } from './login-words.ts';
import { COOKIE, enter, MINUTE_MS, refuse, sessionOf, welcome } from './way-in.ts';

/**
 * `GET /login` asks who it is, and with `?token=…` exchanges a token for a session, once. `POST /login` takes account and
 * password; `POST /logout` ends the session.
 */
export function addLogin(
  server: FastifyInstance,
  ports: HttpPorts,
  limits: HttpLimits,
  sendLoginPage: SendLoginPage,
): void {
  const { logins, proofs, clock } = ports;
  const rateLimit = { max: limits.loginsPerMinute, timeWindow: MINUTE_MS };

  server.get(
    '/login',
    // A HEAD request must not use the token up.
    { exposeHeadRoute: false, config: { rateLimit } },
    async (request, reply) => {
      const { asked, token } = tokenOf(request.query);
      const dead: LoginPage = { form: 'log-in', login: '', notice: { look: 'bad', words: DEAD_LINK } };
      if (isGuess(request)) return sendLoginPage(reply, 403, dead);
      const exchanged = token === null ? null : await logins.exchange(token);
      if (exchanged !== null) return welcome(request, reply, clock, exchanged, '/');
      if (sessionOf(request, ports) !== null) return reply.header('cache-control', 'no-store').redirect('/', 303);
      return asked ? sendLoginPage(reply, 401, dead) : sendLoginPage(reply, 200, { ...dead, notice: null });
    },
  );

  server.post('/login', { config: { rateLimit } }, async (request, reply) => {
    const login = field(request.body, 'login').trim().toLowerCase();
    const outcome = await proofs.logIn({ login, password: field(request.body, 'password'), address: request.ip });
    if (outcome.kind === 'in') return enter(request, reply, ports, outcome.account);
    if (outcome.kind === 'must-choose') {
      return sendLoginPage(reply, 200, { form: 'choose', login, notice: { look: 'good', words: MUST_CHOOSE } });
    }
    return refuse(sendLoginPage, reply, { form: 'log-in', login }, outcome, clock);
  });

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

/** `asked`: somebody followed a link, whether it makes sense or not. */
function tokenOf(query: unknown): { readonly asked: boolean; readonly token: string | null } {
  if (typeof query !== 'object' || query === null || !('token' in query)) return { asked: false, token: null };
  return { asked: true, token: typeof query.token === 'string' && query.token !== '' ? query.token : null };
}
