import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { FINGERPRINT_FILE } from './stale.ts';
import type { Part } from './targets.ts';

/**
 * Has a part made beside its place and puts it there by a rename, so that several builds at once never mix their files and a
 * build that fails leaves what was there.
 */
export async function placeBuilt(
  { outDir }: Part,
  fingerprint: string,
  make: (built: string) => Promise<unknown>,
): Promise<void> {
  mkdirSync(dirname(outDir), { recursive: true });
  const built = mkdtempSync(join(dirname(outDir), `.${basename(outDir)}-`));
  try {
    await make(built);
    writeFileSync(join(built, FINGERPRINT_FILE), fingerprint);
    swapIn(built, outDir);
  } finally {
    rmSync(built, { recursive: true, force: true });
  }
}

function swapIn(built: string, place: string): void {
  const old = `${built}-old`;
  for (;;) {
    moveAway(place, old);
    try {
      renameSync(built, place);
      return;
    } catch (cause) {
      // Another build came between the two renames: its bundle gives way to this one.
      if (!hasCode(cause, 'ENOTEMPTY', 'EEXIST', 'EPERM')) throw cause;
    } finally {
      rmSync(old, { recursive: true, force: true });
    }
  }
}

function moveAway(place: string, old: string): void {
  try {
    renameSync(place, old);
  } catch (cause) {
    if (!hasCode(cause, 'ENOENT')) throw cause;
  }
}

function hasCode(cause: unknown, ...codes: readonly string[]): boolean {
  return cause instanceof Error && 'code' in cause && codes.some((code) => code === cause.code);
}
