import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AccountBody } from '../../../shared/domain/account.ts';
import type { LoginRefusal } from '../../../shared/domain/login.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { HttpPorts } from './http-ports.ts';
import type { LoginPage, SendLoginPage } from './login-page.ts';
import { BUSY, lockedWords, WRONG } from './login-words.ts';
import type { NewSession, Session } from './logins.ts';

export const COOKIE = 'yiwang_session';
export const MINUTE_MS = 60_000;

/** Who sends this request; null: nobody that is logged in. */
export function sessionOf(request: FastifyRequest, { logins }: Pick<HttpPorts, 'logins'>): Session | null {
  return logins.find(request.cookies[COOKIE]);
}

/** Begins the session of somebody who proved to be this account, where their work is. */
export async function enter(
  request: FastifyRequest,
  reply: FastifyReply,
  { logins, clock }: Pick<HttpPorts, 'logins' | 'clock'>,
  { login, role, departmentId, unitId }: AccountBody,
): Promise<FastifyReply> {
  const begun = await logins.begin({ role, user: login, departmentId, unitId });
  const atDesk = role === 'duty' || role === 'leader' || role === 'department' || role === 'supervisor';
  return welcome(request, reply, clock, begun, atDesk ? '/?desk=duty' : '/');
}

/** Says on the page why nobody was let in. */
export function refuse(
  sendLoginPage: SendLoginPage,
  reply: FastifyReply,
  page: Pick<LoginPage, 'form' | 'login'>,
  refusal: LoginRefusal,
  clock: Clock,
): FastifyReply {
  switch (refusal.kind) {
    case 'wrong':
      return sendLoginPage(reply, 401, { ...page, notice: { look: 'bad', words: WRONG } });
    case 'busy':
      return sendLoginPage(reply, 503, { ...page, notice: { look: 'bad', words: BUSY } });
    case 'locked': {
      const waitMs = Math.max(0, refusal.until - clock.now());
      reply.header('retry-after', Math.ceil(waitMs / 1000));
      const words = lockedWords(Math.max(1, Math.ceil(waitMs / MINUTE_MS)));
      return sendLoginPage(reply, 429, { ...page, notice: { look: 'bad', words } });
    }
  }
}

/** Hands a session over as a cookie and leads on. */
export function welcome(
  request: FastifyRequest,
  reply: FastifyReply,
  clock: Clock,
  { secret, session }: NewSession,
  to: string,
): FastifyReply {
  return reply
    .header('cache-control', 'no-store')
    .setCookie(COOKIE, secret, {
      path: '/',
      httpOnly: true,
      sameSite: 'strict',
      secure: request.protocol === 'https',
      maxAge: Math.floor((session.expiresAt - clock.now()) / 1000),
    })
    .redirect(to, 303);
}
