import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, type Target } from './targets.ts';

/** A fingerprint of a target's inputs: names, sizes and times of its files. */
export function inputsFingerprint(target: Target): string {
  const hash = createHash('sha256').update(process.version);
  for (const input of [...target.inputs, 'electron/build']) {
    for (const file of filesBelow(join(ROOT, input))) {
      const { size, mtimeMs } = statSync(file);
      hash.update(`${file}\0${size}\0${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

function filesBelow(path: string): readonly string[] {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (stat.isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

const stampFile = (target: Target): string => join(ROOT, 'dist', `${target.name}.stamp`);

export function isStale(target: Target): boolean {
  try {
    return readFileSync(stampFile(target), 'utf8') !== inputsFingerprint(target);
  } catch {
    return true;
  }
}

export function markFresh(target: Target, fingerprint: string): void {
  writeFileSync(stampFile(target), fingerprint);
}
