import { isIP } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';

const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** True for a request that a page of another origin made. What is no browser sends neither header. */
export function isCrossSite(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  const { origin } = request.headers;
  return origin !== undefined && !isOwnOrigin(origin, request.headers.host);
}

/** True when the page of that origin came from the host that is now asked. `null`, the opaque origin, never is. */
export function isOwnOrigin(origin: string, host: string | undefined): boolean {
  if (host === undefined || !URL.canParse(origin)) return false;
  const { protocol, host: originHost } = new URL(origin);
  if (protocol !== 'http:' && protocol !== 'https:') return false;
  return originHost === new URL(`${protocol}//${host}`).host;
}

/** Cross-site requests may read what anybody may read, and change nothing. */
export async function refuseCrossSite(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  if (SAFE_METHODS.includes(request.method) || !isCrossSite(request)) return undefined;
  return reply
    .code(403)
    .send({ error: 'cross-site', message: 'Another site cannot act here. Act from a page of this hub.' });
}

/**
 * A page on a foreign name that is pointed at this address (DNS rebinding) would be of one origin with the hub. A name
 * must be the hub's own; addresses cannot be rebound.
 */
export function refuseForeignHost(
  hostNames: readonly string[],
): (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined> {
  const own = new Set(['localhost', ...hostNames.map((name) => name.toLowerCase())]);
  return async (request, reply) => {
    const name = hostName(request.headers.host);
    if (name !== null && (own.has(name) || isIP(name) !== 0)) return undefined;
    const message = 'This hub does not go by that name. Use its address, or add the name to its host names.';
    return reply.code(421).send({ error: 'foreign-host', message });
  };
}

function hostName(host: string | undefined): string | null {
  if (host === undefined || !URL.canParse(`http://${host}`)) return null;
  return new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, '');
}
