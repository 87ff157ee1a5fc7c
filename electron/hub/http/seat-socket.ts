import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { acceptWebSocket } from '../seats/wires/accept-web-socket.ts';
import type { HttpPorts } from './http-ports.ts';
import { sessionOf } from './way-in.ts';
import { isOwnOrigin } from './request-guards.ts';

/** `/seat`: a WebSocket for a logged-in page of this hub. Everybody else is refused before the upgrade. */
export function addSeatSocket(server: FastifyInstance, ports: HttpPorts): void {
  const refuseStranger = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const { origin, host } = request.headers;
    // Browsers always send an Origin with a WebSocket, so one without is not a page of ours.
    if (origin === undefined || !isOwnOrigin(origin, host)) {
      return reply.code(403).send({ error: 'cross-site', message: 'Only a page of this hub may open a seat.' });
    }
    if (sessionOf(request, ports) !== null) return undefined;
    return reply.code(401).send({ error: 'no-session', message: 'Log in with a login link first.' });
  };

  server.get('/seat', { websocket: true, onRequest: refuseStranger }, (socket, request) => {
    const session = sessionOf(request, ports);
    if (session === null) {
      socket.terminate();
      return;
    }
    const wire = acceptWebSocket(socket, ports.clock);
    const forget = ports.logins.onEnd(session, () =>
      wire.close({ code: 'unauthorised', detail: 'the login has ended' }),
    );
    wire.onClose(forget);
    ports.seats.accept(wire, session);
  });
}
