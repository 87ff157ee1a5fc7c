import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, preview, type PreviewServer } from 'vite';

export interface PageServer extends AsyncDisposable {
  /** Address of the page, ending with a slash. */
  readonly url: string;
}

/** Builds the page in a folder as the product is built, and serves it on this machine. */
export async function servePage(root: string): Promise<PageServer> {
  const outDir = await mkdtemp(join(tmpdir(), 'yiwang-page-'));
  const shared = {
    root,
    configFile: false,
    logLevel: 'error',
    base: './',
    publicDir: false,
    plugins: [react()],
  } as const;
  await build({
    ...shared,
    plugins: [react()],
    build: { outDir, emptyOutDir: true, target: 'chrome140', assetsInlineLimit: 0, chunkSizeWarningLimit: 4000 },
  });
  const server: PreviewServer = await preview({
    ...shared,
    plugins: [],
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1' },
  });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('the page server has no address');
  return {
    url,
    [Symbol.asyncDispose]: async () => {
      await server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
