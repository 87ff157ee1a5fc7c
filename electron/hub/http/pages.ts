import { basename } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** The bundler writes a hash of the content into the name, so such a file never changes. */
const HASHED = /-[\w-]{8,}\.\w+$/;

/** The built pages. What is named by its content is kept for a year; the rest is asked for anew each time. */
export async function addPages(server: FastifyInstance, folder: string): Promise<void> {
  await server.register(fastifyStatic, {
    root: folder,
    cacheControl: false,
    dotfiles: 'deny',
    setHeaders: (reply, path) => {
      const fixed = path.includes('assets') && HASHED.test(basename(path));
      void reply.header('cache-control', fixed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}
