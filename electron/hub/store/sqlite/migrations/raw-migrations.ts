import type { Migration } from './migrate.ts';

/** Raw payloads by SHA-256. encoding 0: as received, 1: zstd. */
export const RAW_MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    name: 'initial',
    up(db) {
      db.exec(
        'CREATE TABLE raw_payload (hash BLOB NOT NULL UNIQUE, encoding INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT',
      );
    },
  },
];
