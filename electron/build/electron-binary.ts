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
  if (!hasDisplay()) return { found: false, why: 'This machine has no display' };
  const installed = installedElectron();
  if (installed !== null) return { found: true, path: installed };
  if (!existsSync(PACKAGE)) return { found: false, why: 'Electron is not installed' };
  tell(`fetching Electron (at most ${DOWNLOAD_WITHIN_MS / 1000} s) …`);
  await download();
  const fetched = installedElectron();
  return fetched === null ? { found: false, why: 'Electron could not be fetched' } : { found: true, path: fetched };
}

/** Electron's program where it is on this machine with a display to show itself on, else null. Fetches nothing. */
export function installedElectron(): string | null {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(PACKAGE, 'dist');
  const path = join(folder, PROGRAMS[process.platform] ?? 'electron');
  return hasDisplay() && existsSync(path) ? path : null;
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

async function download(): Promise<void> {
  const installer = spawn(process.execPath, [join(PACKAGE, 'install.js')], {
    stdio: 'ignore',
    timeout: DOWNLOAD_WITHIN_MS,
  });
  await once(installer, 'exit');
}
