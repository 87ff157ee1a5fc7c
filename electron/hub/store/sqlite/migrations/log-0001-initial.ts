import type { Migration } from './migrate.ts';

/** change_log and log_commit are the authority and append-only; entity_head, event_area and event_start follow from them. */
export const log0001Initial: Migration = {
  version: 1,
  name: 'initial',
  up(db) {
    db.exec(`
      CREATE TABLE entity (eid INTEGER PRIMARY KEY, kind INTEGER NOT NULL, id TEXT NOT NULL, UNIQUE (kind, id)) STRICT;

      CREATE TABLE change_log (
        seq INTEGER PRIMARY KEY, eid INTEGER NOT NULL, op INTEGER NOT NULL, occurred_at INTEGER,
        lon7 INTEGER, lat7 INTEGER, body BLOB
      ) STRICT;
      CREATE INDEX change_log_eid ON change_log (eid);

      CREATE TABLE log_commit (
        from_seq INTEGER PRIMARY KEY, to_seq INTEGER NOT NULL, recorded_at INTEGER NOT NULL, command_id TEXT,
        track_hash BLOB, prev_hash BLOB NOT NULL, hash BLOB NOT NULL
      ) STRICT;
      CREATE INDEX log_commit_recorded_at ON log_commit (recorded_at);
      CREATE UNIQUE INDEX log_commit_command_id ON log_commit (command_id) WHERE command_id IS NOT NULL;

      CREATE TABLE track_day (day TEXT PRIMARY KEY, from_seq INTEGER NOT NULL, to_seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;

      CREATE TABLE entity_head (
        eid INTEGER PRIMARY KEY, kind INTEGER NOT NULL, body_seq INTEGER NOT NULL, grade INTEGER,
        cell INTEGER, lon7 INTEGER, lat7 INTEGER
      ) STRICT;
      CREATE INDEX entity_head_kind_cell ON entity_head (kind, cell);
      CREATE VIRTUAL TABLE event_area USING rtree (eid, west, east, south, north);
      CREATE TABLE event_start (
        recorded_at INTEGER NOT NULL, eid INTEGER NOT NULL, grade INTEGER NOT NULL, PRIMARY KEY (recorded_at, eid)
      ) STRICT, WITHOUT ROWID;
    `);
    for (const table of ['change_log', 'log_commit']) {
      for (const act of ['UPDATE', 'DELETE']) {
        db.exec(`CREATE TRIGGER ${table}_no_${act.toLowerCase()} BEFORE ${act} ON ${table}
          BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`);
      }
    }
  },
};
