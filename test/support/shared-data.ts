import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SHARED_ROOT = new URL('../../../shared/', import.meta.url);

/**
 * Absolute path of a file or folder of the real data that lies beside the repository (`feeds/cap`, `basemap`), or
 * null, with a line saying so, where it isn't: such tests skip.
 */
export function sharedPath(rel: string): string | null {
  const path = fileURLToPath(new URL(rel, SHARED_ROOT));
  if (existsSync(path)) return path;
  process.stderr.write(`skipped: no real data at ../shared/${rel} beside the repository\n`);
  return null;
}
