import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './targets.ts';

const PACKAGE = join(ROOT, 'node_modules/electron');
const DOWNLOAD_WITHIN_MS = 90_000;

export type ElectronBinary =
  | { readonly found: true; readonly path: string }
  | { readonly found: false; readonly why: string };

/**
 * Where Electron's program is. It is looked for without importing `electron`, which would download without a limit;
 * where it is absent the download is tried once, with a limit. A machine without a display is not bothered with it.
 */
export async function electronBinary(tell: (line: string) => void): Promise<ElectronBinary> {
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
    return { found: false, why: 'this machine has no display' };
  }
  const installed = installedPath();
  if (installed !== null) return { found: true, path: installed };
  tell(`fetching Electron (at most ${DOWNLOAD_WITHIN_MS / 1000} s) …`);
  await download();
  const fetched = installedPath();
  if (fetched !== null) return { found: true, path: fetched };
  return { found: false, why: "Electron's program could not be fetched" };
}

function installedPath(): string | null {
  const pathFile = join(PACKAGE, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const path = join(PACKAGE, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(path) ? path : null;
}

async function download(): Promise<void> {
  const installer = spawn(process.execPath, [join(PACKAGE, 'install.js')], {
    stdio: 'ignore',
    timeout: DOWNLOAD_WITHIN_MS,
  });
  await Promise.race([once(installer, 'exit'), once(installer, 'error')]);
}
