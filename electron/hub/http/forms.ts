import type { FastifyInstance } from 'fastify';

/** Lets routes read what a page's form sends. */
export function addForms(server: FastifyInstance): void {
  server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, new URLSearchParams(String(body))),
  );
}

/** One field of a form; empty where it was not sent, or sent more than once. */
export function field(body: unknown, name: string): string {
  if (!(body instanceof URLSearchParams)) return '';
  const values = body.getAll(name);
  return values.length === 1 ? (values[0] ?? '') : '';
}
