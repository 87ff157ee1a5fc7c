import { join } from 'node:path';
import type { InlineConfig } from 'vite';
import { drillScenarios } from './drill-scenarios.ts';

export const ROOT = join(import.meta.dirname, '../..');

/** A part of the product that is built. */
export interface Part {
  readonly name: string;
  /** Folders and files whose change makes the part stale, from the root. Everything bundled lies in them. */
  readonly inputs: readonly string[];
  /** Replaced as a whole by each build. */
  readonly outDir: string;
}

/** A bundle that the product consists of. */
export interface Target extends Part {
  readonly config: InlineConfig;
}

/** A part that a program of its own makes, in an empty folder. */
export interface MadePart extends Part {
  make(outDir: string, tell: (line: string) => void): Promise<void>;
}

const PACKAGES = ['package.json', 'package-lock.json'];
const dist = (name: string): string => join(ROOT, 'dist', name);

/** A bundle for Node in one flat folder, so that a thread finds its program beside its caller; only `external` stays outside. */
function nodeBundle(entries: Readonly<Record<string, string>>, format: 'es' | 'cjs', external: string): InlineConfig {
  return {
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true, external: [external, 'cpu-features'] },
    build: {
      ssr: true,
      target: 'node24',
      minify: false,
      sourcemap: false,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(entries).map(([entry, path]) => [entry, join(ROOT, path)])),
        // Native parts that ssh2 tries for and does without.
        external: [/^node:/, /\.node$/, 'cpu-features', external],
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
    inputs: [
      'renderer',
      'shared',
      'assets/codes',
      'assets/correlation',
      'assets/styles',
      'assets/icons',
      'assets/map',
      'assets/tables',
      ...PACKAGES,
    ],
    outDir: dist('renderer'),
    // Read by Node itself: Vite's own way writes a passing file among the inputs.
    config: { configFile: join(ROOT, 'renderer/vite.config.ts'), configLoader: 'native', logLevel: 'warn' },
  },
  {
    name: 'hub',
    inputs: [
      'electron/hub',
      'shared',
      'assets/codes',
      'assets/correlation',
      'assets/drill',
      'assets/mappings',
      'assets/tables',
      ...PACKAGES,
    ],
    outDir: dist('hub'),
    config: {
      ...nodeBundle(
        {
          main: 'electron/hub/main.ts',
          'ingest-thread': 'electron/hub/ingest/ingest-thread.ts',
          'read-thread': 'electron/hub/ingest/read/read-thread.ts',
          'reader-thread': 'electron/hub/store/threads/reader-thread.ts',
          'map-thread': 'electron/hub/map/map-thread.ts',
          'map-import-thread': 'electron/hub/map/import/import-thread.ts',
          'trial-thread': 'electron/hub/trials/trial-thread.ts',
        },
        'es',
        'better-sqlite3',
      ),
      // ssh2 asks for its own folder, to find a Windows program that is not part of this product; a module has no __dirname.
      define: { __dirname: 'import.meta.dirname' },
      plugins: [drillScenarios(join(ROOT, 'assets/drill'))],
    },
  },
  {
    name: 'shell',
    inputs: ['electron/shell', 'shared', ...PACKAGES],
    outDir: dist('shell'),
    config: nodeBundle({ main: 'electron/shell/main.ts' }, 'es', 'electron'),
  },
  {
    name: 'preload',
    inputs: ['electron/preload', ...PACKAGES],
    outDir: dist('preload'),
    // A sandboxed preload must be one CommonJS file.
    config: nodeBundle({ preload: 'electron/preload/preload.ts' }, 'cjs', 'electron'),
  },
];
