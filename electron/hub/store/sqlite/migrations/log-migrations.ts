import { StoreError } from '../../event-store.ts';
import type { Db } from '../open-database.ts';
import { log0001Initial } from './log-0001-initial.ts';
import { type Migration, refuseNewer, schemaVersion } from './migrate.ts';

/** Ordered; `user_version` of log.db is the number of steps taken. */
export const LOG_MIGRATIONS: readonly Migration[] = [log0001Initial];

/** For readers, which never migrate. Throws StoreError('newer-version'), or 'unavailable' for a file not yet migrated. */
export function refuseOtherVersion(log: Db, file: string): void {
  refuseNewer(log, file, LOG_MIGRATIONS.length);
  if (schemaVersion(log) === LOG_MIGRATIONS.length) return;
  throw new StoreError(
    'unavailable',
    `${file} is of an older version. Start the hub on this folder once; it migrates the file.`,
  );
}
