import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildStale } from '../../electron/build/build-stale.ts';
import { StartedProgram } from './start-program.ts';

const LONG_MS = 60_000;
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const HUB = join(ROOT, 'dist/hub');
const START = join(ROOT, 'electron/build/start.ts');

let folder: string;
beforeAll(() => buildStale(() => {}), LONG_MS);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'start-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const hubArgs = (): readonly string[] => ['--data', join(folder, 'log'), '--port', '0'];

describe('the bundled hub', () => {
  test('[SH21] starts from any folder and answers', { timeout: LONG_MS }, async () => {
    await using hub = new StartedProgram(join(HUB, 'main.js'), hubArgs(), folder);
    const origin = await hub.origin();
    const health = await fetch(`${origin}/health`);
    expect([health.status, await health.json()]).toMatchObject([200, { status: 'ok' }]);
    expect((await fetch(`${origin}/index.html`)).status).toBe(200);
    expect([await hub.end(), hub.stderr]).toEqual([0, '']);
  });

  test('[SH21] imports its own files, Node and better-sqlite3, nothing else', () => {
    const named = readdirSync(HUB)
      .filter((name) => name.endsWith('.js'))
      .flatMap((name) => [
        ...readFileSync(join(HUB, name), 'utf8').matchAll(/^(?:import|export)\b[^'"\n]*["']([^'"\n]+)["'];?$/gm),
      ])
      .map(([, specifier = '']) => specifier);
    expect(named.length).toBeGreaterThan(20);
    expect([...new Set(named)].filter((name) => !isBuiltin(name) && !name.startsWith('./'))).toEqual([
      'better-sqlite3',
    ]);
  });
});

describe('npm start where there is no Electron', () => {
  const noDisplay = { DISPLAY: '', WAYLAND_DISPLAY: '' };
  // Nothing listens there, so that no test reaches for the network.
  const unreachable = () => ({
    DISPLAY: ':99',
    ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'nowhere'),
    ELECTRON_MIRROR: 'http://127.0.0.1:9/',
    electron_config_cache: join(folder, 'cache'),
  });

  test.runIf(process.platform === 'linux').each(['SIGTERM', 'SIGINT'] as const)(
    '[SH22] [PE8] without a display it says so in one line, serves the browser and drains on %s',
    { timeout: LONG_MS },
    async (signal) => {
      await using program = new StartedProgram(START, hubArgs(), folder, noDisplay);
      const origin = await program.origin();
      expect(program.lines).toEqual([
        'This machine has no display: serving the app to the browser instead.',
        expect.stringMatching(/^first start: account admin, one-time password [a-z2-9-]{24} /),
        expect.stringMatching(/ open http:\/\/127\.0\.0\.1:\d+\/login\?token=/),
      ]);
      expect((await fetch(`${origin}/health`)).status).toBe(200);
      expect([await program.end(signal), program.stderr]).toEqual([0, '']);
      // Drained: the folder was given back, so that the next start takes it.
      await using again = new StartedProgram(START, hubArgs(), folder, noDisplay);
      expect((await fetch(`${await again.origin()}/health`)).status).toBe(200);
      expect(again.stdout).not.toContain('first start');
    },
  );

  test('[SH22] where it cannot be fetched it says so and serves the browser', { timeout: LONG_MS }, async () => {
    await using program = new StartedProgram(START, hubArgs(), folder, unreachable());
    await program.origin();
    expect(program.lines.slice(0, 2)).toEqual([
      'fetching Electron (at most 90 s) …',
      'Electron could not be fetched: serving the app to the browser instead.',
    ]);
  });

  test('[SH22] a wrong option is told of, with a code of its own', { timeout: LONG_MS }, async () => {
    await using program = new StartedProgram(START, ['--port', 'x'], folder, noDisplay);
    expect(await program.exited()).toBe(2);
    expect(program.stderr).toMatch(/--port x: expected a whole number/);
  });
});

describe.runIf(process.platform === 'linux')('npm start with a stand-in for Electron', () => {
  let electron: string;
  beforeAll(() => {
    electron = mkdtempSync(join(tmpdir(), 'electron-'));
  });
  afterAll(() => rmSync(electron, { recursive: true }));

  function start(script: string): StartedProgram {
    const program = join(electron, 'electron');
    writeFileSync(program, `#!/bin/sh\n${script}\n`);
    chmodSync(program, 0o755);
    return new StartedProgram(START, hubArgs(), folder, { DISPLAY: ':99', ELECTRON_OVERRIDE_DIST_PATH: electron });
  }

  test(
    '[SH22] opens Electron on the app, passes options and signals on and ends as it does',
    { timeout: LONG_MS },
    async () => {
      await using program = start(`trap 'echo drained; exit 7' TERM; echo "got $*"; while :; do sleep 0.05; done`);
      expect(await program.said(/got (.*)\n/)).toBe([join(ROOT, '.').replace(/\/$/, ''), ...hubArgs()].join(' '));
      expect(await program.end()).toBe(7);
      expect(program.lines.at(-1)).toBe('drained');
    },
  );

  test('[SH22] Electron that ends at once with an error gives way to the browser', { timeout: LONG_MS }, async () => {
    await using program = start('exit 1');
    await program.origin();
    expect(program.lines[0]).toBe('Electron ended at once (1): serving the app to the browser instead.');
  });

  test('[SH22] Electron that a person quits at once is not followed by a browser', { timeout: LONG_MS }, async () => {
    await using program = start('exit 0');
    expect([await program.exited(), program.lines]).toEqual([0, []]);
  });
});
