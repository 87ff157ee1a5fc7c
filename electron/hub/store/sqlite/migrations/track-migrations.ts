import type { Migration } from './migrate.ts';

/**
 * Position fixes of one UTC day of recordedAt; 1e-7°, 0.01°, cm/s, epoch ms. No index by entity: every fix would dirty a
 * page of its own, which at city rates is a hundred times the data. An entity's fixes are found in the chunks' columns.
 */
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
      `);
    },
  },
];
