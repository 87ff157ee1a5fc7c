import type { Migration } from './migrate.ts';

/** Position fixes of one UTC day of recordedAt; 1e-7°, 0.01°, cm/s, epoch ms. */
export const TRACK_MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    name: 'initial',
    up(db) {
      db.exec(`
        CREATE TABLE track (
          seq INTEGER PRIMARY KEY, eid INTEGER NOT NULL, lon7 INTEGER NOT NULL, lat7 INTEGER NOT NULL,
          bearing_cdeg INTEGER NOT NULL, speed_cmps INTEGER NOT NULL, fix_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX track_eid ON track (eid);
      `);
    },
  },
];
