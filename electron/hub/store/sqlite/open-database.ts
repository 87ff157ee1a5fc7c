import Database from 'better-sqlite3';
import { StoreError } from '../event-store.ts';
import { guardFile } from './classify-error.ts';

export type Db = Database.Database;

const PAGE_SIZE = 8192;
/** 10,000 pages of 8 KiB: fewer, longer checkpoints; measured a quarter faster for indexed ingest than 1,000. */
const CHECKPOINT_PAGES = 10_000;
const CACHE_KIB = 32_768;
const BUSY_MS = 10_000;

/**
 * Opens a file of the store: WAL, synchronous=FULL. The binding opens WAL files at NORMAL, which loses acknowledged
 * commits at a power cut, so FULL is set and read back on every connection.
 * Throws StoreError: 'corrupt', 'read-only', 'full', 'unavailable'.
 */
export function openDatabase(file: string, access: 'write' | 'read'): Db {
  return guardFile(file, () => {
    const db = new Database(file, { readonly: access === 'read', fileMustExist: access === 'read', timeout: BUSY_MS });
    try {
      if (access === 'write') {
        db.pragma(`page_size = ${PAGE_SIZE}`);
        const mode = db.pragma('journal_mode = WAL', { simple: true });
        if (mode !== 'wal')
          throw new StoreError('unavailable', `${file}: write-ahead logging cannot be used (${String(mode)}).`);
        db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
        db.pragma(`journal_size_limit = ${CHECKPOINT_PAGES * PAGE_SIZE}`);
      }
      db.pragma('synchronous = FULL');
      db.pragma(`cache_size = -${CACHE_KIB}`);
      db.pragma('trusted_schema = OFF');
      db.pragma('cell_size_check = ON');
      if (db.pragma('synchronous', { simple: true }) !== 2) {
        throw new StoreError(
          'unavailable',
          `${file}: synchronous=FULL was not taken; commits would not survive a power cut.`,
        );
      }
      // The first read of the file: a file that is no database, or whose header is damaged, shows here.
      db.pragma('schema_version', { simple: true });
      return db;
    } catch (cause) {
      db.close();
      throw cause;
    }
  });
}
