import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './targets.ts';

const PACKAGE = join(ROOT, 'node_modules/electron');
const DOWNLOAD_WITHIN_MS = 90_000;
const PROGRAMS: Readonly<Record<string, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

export type ElectronBinary =
  { readonly found: true; readonly path: string } | { readonly found: false; readonly why: string };

/**
 * Where Electron's program is. It is looked for without importing `electron`, which would download without a limit;
 * where it is absent the download is tried once, with a limit. A machine without a display is not bothered with it.
 */
export async function electronBinary(tell: (line: string) => void): Promise<ElectronBinary> {
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
    return { found: false, why: 'This machine has no display' };
  }
  const path = join(
    process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(PACKAGE, 'dist'),
    PROGRAMS[process.platform] ?? 'electron',
  );
  if (existsSync(path)) return { found: true, path };
  if (!existsSync(PACKAGE)) return { found: false, why: 'Electron is not installed' };
  tell(`fetching Electron (at most ${DOWNLOAD_WITHIN_MS / 1000} s) …`);
  await download();
  return existsSync(path) ? { found: true, path } : { found: false, why: 'Electron could not be fetched' };
}

async function download(): Promise<void> {
  const installer = spawn(process.execPath, [join(PACKAGE, 'install.js')], {
    stdio: 'ignore',
    timeout: DOWNLOAD_WITHIN_MS,
  });
  await once(installer, 'exit');
}
