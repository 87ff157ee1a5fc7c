import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { build, mergeConfig, type Plugin } from 'vite';
import { FINGERPRINT_FILE } from './stale.ts';
import { ROOT, type Target } from './targets.ts';

/**
 * Bundles a target beside its place and puts it there by a rename, so that several builds at once never mix their files and
 * a build that fails leaves the old bundle. Rejects when a module outside the target's inputs is bundled: its change would
 * go unnoticed.
 */
export async function bundle(target: Target, fingerprint: string): Promise<void> {
  const { outDir } = target;
  mkdirSync(dirname(outDir), { recursive: true });
  const built = mkdtempSync(join(dirname(outDir), `.${basename(outDir)}-`));
  try {
    const config = mergeConfig(target.config, {
      build: { outDir: built, emptyOutDir: true },
      plugins: [onlyInputs(target)],
    });
    await build(config);
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

function onlyInputs(target: Target): Plugin {
  const inputs = target.inputs.map((input) => resolve(ROOT, input));
  return {
    name: 'only-inputs',
    moduleParsed({ id }) {
      const path = id.split('?')[0] ?? id;
      if (!path.startsWith(ROOT + sep) || path.includes(`${sep}node_modules${sep}`)) return;
      if (inputs.some((input) => path === input || path.startsWith(input + sep))) return;
      this.error(`${path} is bundled into ${target.name} but is not among its inputs (electron/build/targets.ts)`);
    },
  };
}
