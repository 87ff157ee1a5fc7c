import type { Db } from '../open-database.ts';

/** A derived.db of another version is not migrated but deleted and rebuilt from the log. */
export const DERIVED_VERSION = 1;

/**
 * chunk: CHUNK_CHANGES changes as columns, with the hash of the commit that covers its last change, so that a derived.db
 * of another log (a restored backup, a copied file) is noticed. keyframe: the live entities after `seq`.
 * text_index: bigram words by eid (see segment-text.ts); without content, since the log has it.
 */
export function createDerivedSchema(db: Db): void {
  db.transaction(() => {
    db.exec(`
      CREATE TABLE chunk (first_seq INTEGER PRIMARY KEY, commit_hash BLOB NOT NULL, crc INTEGER NOT NULL, columns BLOB NOT NULL) STRICT;
      CREATE TABLE keyframe (seq INTEGER PRIMARY KEY, crc INTEGER NOT NULL, columns BLOB NOT NULL) STRICT;
      CREATE TABLE text_progress (one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL) STRICT;
      INSERT INTO text_progress VALUES (1, 0);
      CREATE VIRTUAL TABLE text_index USING fts5 (
        words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
      );
    `);
    db.pragma(`user_version = ${DERIVED_VERSION}`);
  }).immediate();
}
