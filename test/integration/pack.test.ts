import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { extractAll, listPackage } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildStale } from '../../electron/build/build-stale.ts';
import { PRODUCT } from '../../electron/build/training-city.ts';
import { StartedProgram } from './start-program.ts';

const LONG_MS = 180_000;
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const LIMIT_BYTES = 60_000_000;

/** How Electron's program carries its fuses: a mark, the version, how many, and a state for each. */
const FUSE_MARK = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES_BEFORE = '101100011';
const FUSES = {
  runAsNode: '0',
  cookieEncryption: '1',
  nodeOptions: '0',
  nodeInspect: '0',
  asarIntegrity: '1',
  onlyAsar: '1',
  ownSnapshot: '0',
  fileProtocolPrivileges: '0',
  wasmTrapHandlers: '1',
};

/** Packs for Linux with a stand-in for Electron's program, so that nothing is fetched. */
describe.runIf(process.platform === 'linux')('the package', () => {
  let folder: string;
  let resources: string;
  let entries: readonly string[];

  beforeAll(async () => {
    await buildStale(() => {}, PRODUCT);
    folder = mkdtempSync(join(tmpdir(), 'pack-'));
    const electron = join(folder, 'electron');
    mkdirSync(join(electron, 'locales'), { recursive: true });
    const wire = `${FUSE_MARK}${String.fromCharCode(1, FUSES_BEFORE.length)}${FUSES_BEFORE}`;
    writeFileSync(join(electron, 'electron'), `stand-in ${wire} end`, { mode: 0o755 });
    for (const language of ['zh-CN', 'en-US', 'de']) writeFileSync(join(electron, 'locales', `${language}.pak`), '');
    const out = join(folder, 'out');
    const options = ['--dir', '--linux', `-c.electronDist=${electron}`, `-c.directories.output=${out}`];
    await promisify(execFile)(process.execPath, [join(ROOT, 'node_modules/electron-builder/cli.js'), ...options], {
      cwd: ROOT,
      // Nothing listens there: packing must not need the network.
      env: {
        ...process.env,
        HTTP_PROXY: 'http://127.0.0.1:9',
        HTTPS_PROXY: 'http://127.0.0.1:9',
        ELECTRON_MIRROR: 'http://127.0.0.1:9/',
      },
    });
    resources = join(out, readdirSync(out).find((name) => name.startsWith('linux')) ?? '', 'resources');
    entries = listPackage(join(resources, 'app.asar'), { isPack: false });
  }, LONG_MS);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('[SH23] holds the four bundles, the training city, package.json and one system of better-sqlite3, nothing else', () => {
    const parts =
      /^\/(package\.json|dist(\/(hub|shell|preload|renderer|training-city)(\/.*)?)?|node_modules(\/better-sqlite3(\/(package\.json|LICENSE|lib(\/.*)?|prebuilds(\/.*)?))?)?)$/;
    expect(entries.filter((entry) => !parts.test(entry))).toEqual([]);
    expect(entries.filter((entry) => /\.(ts|map|test\.js)$|\/\.[^/]+$/.test(entry))).toEqual([]);
    const binaries = entries.filter((entry) => entry.endsWith('.node'));
    expect(binaries).toEqual([`/node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`]);
    for (const entry of [
      '/dist/shell/main.js',
      '/dist/preload/preload.cjs',
      '/dist/hub/main.js',
      '/dist/renderer/index.html',
      '/dist/training-city/manifest.json',
      '/dist/training-city/city.pmtiles',
    ]) {
      expect(entries).toContain(entry);
    }
  });

  test('[SH23] is smaller than 60 MB', () => {
    const bytes = [join(resources, 'app.asar'), ...filesBelow(join(resources, 'app.asar.unpacked'))]
      .map((file) => statSync(file).size)
      .reduce((sum, size) => sum + size, 0);
    process.stdout.write(`package: ${(bytes / 1e6).toFixed(1)} MB without Electron, ${entries.length} entries\n`);
    expect(bytes).toBeLessThan(LIMIT_BYTES);
  });

  test('[SH23] the binding lies outside the archive, where a system can load it', () => {
    expect(filesBelow(join(resources, 'app.asar.unpacked')).some((file) => file.endsWith('.node'))).toBe(true);
  });

  test('[SH23] its hub starts from it and answers', { timeout: LONG_MS }, async () => {
    const app = join(folder, 'app');
    extractAll(join(resources, 'app.asar'), app);
    const args = ['--data', join(folder, 'log'), '--port', '0'];
    await using hub = new StartedProgram(join(app, 'dist/hub/main.js'), args, folder);
    const origin = await hub.origin();
    expect((await fetch(`${origin}/health`)).status).toBe(200);
    expect((await fetch(`${origin}/`)).status).toBe(200);
    expect([await hub.end(), hub.stderr]).toEqual([0, '']);
  });

  test('[SH24] the fuses are set', () => {
    const program = readFileSync(join(resources, '../yiwang'), 'latin1');
    const at = program.indexOf(FUSE_MARK) + FUSE_MARK.length + 2;
    expect(program.slice(at, at + FUSES_BEFORE.length)).toBe(Object.values(FUSES).join(''));
  });

  test('[SH23] has the languages of the interface only', () => {
    expect(readdirSync(join(resources, '../locales')).sort()).toEqual(['en-US.pak', 'zh-CN.pak']);
  });
});

function filesBelow(path: string): readonly string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
