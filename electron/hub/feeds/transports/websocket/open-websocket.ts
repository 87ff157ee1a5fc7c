import { once } from 'node:events';
import { WebSocket, type ClientOptions } from 'ws';
import type { Clock } from '../../../../../shared/time/clock.ts';
import { instant } from '../../../../../shared/time/instant.ts';
import { startDeadline } from '../../../time/deadline.ts';
import { bareHost, checkHost, guardedLookup, type ResolveHost } from '../address-guard.ts';
import { hostPolicy } from '../host-policy.ts';
import { adviceFor } from '../http-request.ts';
import { lineTrouble, readPem, tlsOptions } from '../outgoing-socket.ts';
import { TransportError } from '../transport-error.ts';

const CONNECT_MS = 15_000;

export interface WebSocketAccess {
  readonly allowPrivateHosts: boolean;
  readonly allowHosts?: readonly string[] | undefined;
  readonly caPath?: string | null | undefined;
  readonly resolve: ResolveHost;
}

/** A WebSocket to a host that may be asked, not opened yet. No redirects, no compression. Rejects with a TransportError. */
export async function guardedWebSocket(
  text: string,
  protocols: readonly string[],
  options: ClientOptions,
  { allowPrivateHosts, allowHosts, caPath = null, resolve }: WebSocketAccess,
): Promise<WebSocket> {
  const url = URL.parse(text);
  if (url === null || (url.protocol !== 'ws:' && url.protocol !== 'wss:')) {
    throw new TransportError('bad-url', 'The address is no WebSocket address: it has to start with wss:// or ws://.');
  }
  const policy = hostPolicy({ home: [url.hostname], allowPrivateHosts, allowHosts });
  checkHost(url.hostname, policy);
  const ca = await readPem(caPath);
  return new WebSocket(url, [...protocols], {
    ...options,
    ...(url.protocol === 'wss:' ? tlsOptions(bareHost(url.hostname), ca) : {}),
    lookup: guardedLookup(resolve, policy.mayBePrivate),
    followRedirects: false,
    perMessageDeflate: false,
  });
}

/** Resolves once open; `early` gets the socket before that, to hear every message. Rejects with a TransportError. */
export async function openWebSocket(
  text: string,
  options: ClientOptions,
  access: WebSocketAccess,
  clock: Clock,
  stop: AbortSignal,
  early: (socket: WebSocket) => void,
): Promise<WebSocket> {
  const socket = await guardedWebSocket(text, [], options, access);
  // A message may come with the opening, and be too large, before anyone has seen the socket.
  socket.on('error', ignore);
  early(socket);
  const deadline = startDeadline(clock, instant(clock.now() + CONNECT_MS), stop);
  try {
    const refused = new Promise<never>((_resolve, reject) => {
      socket.on('unexpected-response', (_request, { statusCode = 0 }) => {
        const message = `The server answered ${statusCode} instead of opening a WebSocket. ${adviceFor(statusCode)}`;
        reject(new TransportError('bad-status', message));
      });
    });
    await Promise.race([once(socket, 'open', { signal: deadline.signal }), refused]);
    return socket;
  } catch (error) {
    socket.terminate();
    if (deadline.expired()) throw new TransportError('timeout', `No WebSocket within ${CONNECT_MS / 1000} s.`);
    throw lineTrouble(error);
  } finally {
    deadline.release();
  }
}

function ignore(): void {
  // 'close' follows every error and tells.
}
