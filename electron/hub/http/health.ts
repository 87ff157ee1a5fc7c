import type { FastifyInstance } from 'fastify';
import type { HttpPorts } from './http-ports.ts';
import { sessionOf } from './way-in.ts';

/** `GET /health`: 200, or 503 when nothing is recorded. Strangers learn the status and the version only. */
export function addHealth(server: FastifyInstance, ports: HttpPorts): void {
  server.get('/health', async (request, reply) => {
    const report = await ports.health.read();
    reply.code(report.status === 'down' ? 503 : 200).header('cache-control', 'no-store');
    const { status, version } = report;
    return reply.send(sessionOf(request, ports) === null ? { status, version } : report);
  });
}
