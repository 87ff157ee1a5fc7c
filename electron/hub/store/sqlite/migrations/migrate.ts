import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { StoreError } from '../../event-store.ts';
import type { Db } from '../open-database.ts';

/** One step of a file's schema. `version` counts from 1 without gaps; a released step never changes. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  up(db: Db): void;
}

export function schemaVersion(db: Db): number {
  return Number(db.pragma('user_version', { simple: true }));
}

/** Throws StoreError('newer-version') for a file written by a newer Yiwang. */
export function refuseNewer(db: Db, file: string, newest: number): void {
  const version = schemaVersion(db);
  if (version <= newest) return;
  throw new StoreError(
    'newer-version',
    `${file} was written by a newer Yiwang (file version ${version}; this one knows ${newest}). Nothing was changed. ` +
      'Install the newer Yiwang again, or restore a backup made before it.',
  );
}

/**
 * Brings a file to the newest version, all steps in one transaction: after a crash it is old or new, never between.
 * A file that already holds data is copied to `<file>.v<old>.bak` first.
 */
export function migrate(db: Db, file: string, migrations: readonly Migration[]): void {
  refuseNewer(db, file, migrations.length);
  const from = schemaVersion(db);
  const steps = migrations.slice(from);
  if (steps.length === 0) return;
  if (from > 0) backUp(db, `${file}.v${from}.bak`);
  db.transaction(() => {
    for (const step of steps) {
      step.up(db);
      db.pragma(`user_version = ${step.version}`);
    }
  }).immediate();
}

/** Whole or absent: the copy gets its name only once it is on disk. */
function backUp(db: Db, target: string): void {
  const partial = `${target}.partial`;
  rmSync(partial, { force: true });
  db.prepare('VACUUM INTO ?').run(partial);
  const handle = openSync(partial, 'r+');
  fsyncSync(handle);
  closeSync(handle);
  renameSync(partial, target);
}
