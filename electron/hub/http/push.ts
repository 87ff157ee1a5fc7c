import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { parseFeedId, type FeedId } from '../../../shared/domain/ids.ts';
import type { HttpLimits, HttpPorts, PushAnswer } from './http-ports.ts';

const ANSWERS: Readonly<Record<PushAnswer, { readonly status: number; readonly message: string }>> = {
  accepted: { status: 202, message: 'Committed.' },
  'wrong-key': { status: 401, message: 'Send the key of this feed as `x-feed-key` or `authorization: Bearer`.' },
  'unknown-feed': { status: 404, message: 'No feed of this name takes pushes. Compare it with the site file.' },
  'too-large': { status: 413, message: 'The body is too large. Send it in parts.' },
  busy: { status: 503, message: 'Not committed. Send it again after the time in `retry-after`.' },
};
const RETRY_AFTER_S = 5;

/** `POST /feeds/:id`: a producer hands over one payload. Bytes stay bytes; 202 means that they are committed. */
export function addPush(server: FastifyInstance, ports: HttpPorts, limits: HttpLimits): void {
  const checkKey = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const feedId = feedIdOf(request);
    const checked = feedId === null ? 'unknown-feed' : ports.push.check(feedId, keyOf(request));
    return checked === 'ok' ? undefined : answer(reply, checked);
  };

  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.post(
      '/feeds/:id',
      {
        bodyLimit: limits.pushBytes,
        onRequest: checkKey,
        config: {
          rateLimit: {
            max: limits.pushesPerMinute,
            timeWindow: 60_000,
            keyGenerator: (request: FastifyRequest) => `${request.ip} ${request.url}`,
          },
        },
      },
      async (request, reply) => {
        const encoding = request.headers['content-encoding'] ?? 'identity';
        if (encoding !== 'identity') {
          const message = `Content encoding ${encoding} is not taken here. Send the bytes as they are.`;
          return reply.code(415).send({ status: 'encoded', message });
        }
        const feedId = feedIdOf(request);
        const { body } = request;
        if (!(body instanceof Uint8Array) || body.byteLength === 0) {
          return reply.code(400).send({ status: 'empty', message: 'The body is empty. Send the payload as the body.' });
        }
        if (feedId === null) return answer(reply, 'unknown-feed');
        const mediaType = request.headers['content-type'] ?? '';
        return answer(reply, await ports.push.push(feedId, { key: keyOf(request), bytes: body, mediaType }));
      },
    );
  });
}

function answer(reply: FastifyReply, status: PushAnswer): FastifyReply {
  if (status === 'busy') reply.header('retry-after', RETRY_AFTER_S);
  return reply.code(ANSWERS[status].status).send({ status, message: ANSWERS[status].message });
}

function feedIdOf({ params }: FastifyRequest): FeedId | null {
  if (typeof params !== 'object' || params === null || !('id' in params)) return null;
  return typeof params.id === 'string' ? parseFeedId(params.id) : null;
}

function keyOf({ headers }: FastifyRequest): string {
  const own = headers['x-feed-key'];
  if (typeof own === 'string') return own;
  return /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
}
