import type { FastifyInstance } from 'fastify';
import { field } from './forms.ts';
import type { HttpLimits, HttpPorts } from './http-ports.ts';
import type { SendLoginPage } from './login-page.ts';
import { DIFFERENT, WEAK } from './login-words.ts';
import { enter, MINUTE_MS, refuse, sessionOf } from './way-in.ts';

/** `/password`: a person's own password in place of the one before, which is the proof; a one-time one too. */
export function addPassword(
  server: FastifyInstance,
  ports: HttpPorts,
  limits: HttpLimits,
  sendLoginPage: SendLoginPage,
): void {
  const config = { rateLimit: { max: limits.loginsPerMinute, timeWindow: MINUTE_MS } };

  server.get('/password', async (request, reply) => {
    const login = sessionOf(request, ports)?.user ?? '';
    return sendLoginPage(reply, 200, { form: 'choose', login, notice: null });
  });

  server.post('/password', { config }, async (request, reply) => {
    const { body } = request;
    const login = field(body, 'login').trim().toLowerCase();
    const page = { form: 'choose', login } as const;
    const next = field(body, 'next');
    if (next !== field(body, 'again')) {
      return sendLoginPage(reply, 400, { ...page, notice: { look: 'bad', words: DIFFERENT } });
    }
    const attempt = { login, password: field(body, 'password'), address: request.ip };
    const outcome = await ports.proofs.choosePassword(attempt, next);
    if (outcome.kind === 'in') return enter(request, reply, ports, outcome.account);
    if (outcome.kind === 'weak') {
      return sendLoginPage(reply, 400, { ...page, notice: { look: 'bad', words: WEAK[outcome.why] } });
    }
    return refuse(sendLoginPage, reply, page, outcome, ports.clock);
  });
}
