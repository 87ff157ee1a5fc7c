import { join } from 'node:path';
import type { InlineConfig } from 'vite';

export const ROOT = join(import.meta.dirname, '../..');

export interface Target {
  readonly name: 'renderer' | 'hub' | 'shell' | 'preload';
  /** Folders and files whose change makes the bundle stale, from the root. */
  readonly inputs: readonly string[];
  readonly config: InlineConfig;
}

/** A bundle for Node: one flat folder, so that a thread finds its entry beside its caller; only `external` stays outside. */
function nodeBundle(
  name: string,
  entries: Readonly<Record<string, string>>,
  format: 'es' | 'cjs',
  external: (string | RegExp)[],
): InlineConfig {
  return {
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true, external: external.filter((entry) => typeof entry === 'string') },
    build: {
      ssr: true,
      target: 'node24',
      outDir: join(ROOT, 'dist', name),
      emptyOutDir: true,
      minify: false,
      sourcemap: false,
      rollupOptions: {
        input: Object.fromEntries(Object.entries(entries).map(([entry, path]) => [entry, join(ROOT, path)])),
        external: [/^node:/, ...external],
        output: {
          format,
          entryFileNames: format === 'cjs' ? '[name].cjs' : '[name].js',
          chunkFileNames: '[name]-[hash].js',
        },
      },
    },
  };
}

export const TARGETS: readonly Target[] = [
  {
    name: 'renderer',
    inputs: ['renderer', 'shared', 'assets', 'package-lock.json'],
    config: { configFile: join(ROOT, 'renderer/vite.config.ts'), logLevel: 'warn' },
  },
  {
    name: 'hub',
    inputs: ['electron/hub', 'shared', 'assets', 'package-lock.json'],
    config: nodeBundle(
      'hub',
      {
        main: 'electron/hub/main.ts',
        'ingest-thread': 'electron/hub/ingest/ingest-thread.ts',
        'reader-thread': 'electron/hub/store/threads/reader-thread.ts',
      },
      'es',
      ['better-sqlite3'],
    ),
  },
  {
    name: 'shell',
    inputs: ['electron/shell', 'shared', 'package-lock.json'],
    config: nodeBundle('shell', { main: 'electron/shell/main.ts' }, 'es', ['electron']),
  },
  {
    name: 'preload',
    inputs: ['electron/preload', 'shared', 'package-lock.json'],
    // A sandboxed preload must be one CommonJS file.
    config: nodeBundle('preload', { preload: 'electron/preload/preload.ts' }, 'cjs', ['electron']),
  },
];
