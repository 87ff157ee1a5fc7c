import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { type Part, ROOT } from './targets.ts';

/** Lies in every bundle's folder, so that bundle and fingerprint are always of the same build. */
export const FINGERPRINT_FILE = '.inputs';

/** SHA-256 over names and contents of a part's inputs, and for a bundle of these build scripts. */
export function inputsFingerprint(part: Part): string {
  const hash = createHash('sha256');
  for (const input of [...part.inputs, ...('config' in part ? ['electron/build'] : [])]) {
    for (const file of filesBelow(resolve(ROOT, input))) {
      const content = readFileSync(file);
      hash.update(`${relative(ROOT, file).split(sep).join('/')}\0${content.byteLength}\0`).update(content);
    }
  }
  return hash.digest('hex');
}

/** The fingerprint that the bundle in place was built from; null where there is none. */
export function builtFrom(part: Part): string | null {
  try {
    return readFileSync(join(part.outDir, FINGERPRINT_FILE), 'utf8');
  } catch {
    return null;
  }
}

function filesBelow(path: string): readonly string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(test\.tsx?|md)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
