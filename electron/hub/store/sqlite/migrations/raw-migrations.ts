import type { Migration } from './migrate.ts';

/**
 * raw_payload: payloads by SHA-256. encoding 0: as received, 1: zstd. raw_receipt: when each came by which feed; a derivative
 * that payloads of older versions lack. followed_from: JSON of RawReceipt's.
 */
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
  {
    version: 2,
    name: 'receipts',
    up(db) {
      db.exec(`
        CREATE TABLE raw_receipt (
          feed_id TEXT NOT NULL, received_at INTEGER NOT NULL, hash BLOB NOT NULL, document TEXT NOT NULL,
          media_type TEXT NOT NULL, followed_from TEXT, bytes INTEGER NOT NULL,
          PRIMARY KEY (feed_id, received_at, hash, document)
        ) STRICT, WITHOUT ROWID;
      `);
    },
  },
];
