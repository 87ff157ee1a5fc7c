import { OP_PUT } from '../columns/change-columns.ts';
import { searchableText } from './searchable-text.ts';
import { segmentForIndex } from './segment-text.ts';
import type { Db } from './open-database.ts';

export const UNINDEXED_SQL = `SELECT c.seq, c.eid, e.kind, c.op, c.body FROM change_log c JOIN entity e ON e.eid = c.eid
  WHERE c.seq > ? ORDER BY c.seq LIMIT ?`;

interface TextRow {
  readonly seq: number;
  readonly eid: number;
  readonly kind: number;
  readonly op: number;
  readonly body: Uint8Array | null;
}

/**
 * Takes the words of the next `maxRows` puts and removes into the full-text index; call it when the hub is idle.
 * Returns how many rows were looked at: fewer than asked means that the index is up to date.
 * An entity keeps the words of its last put after it was removed: people search for what is over, too.
 */
export function fillTextIndex(log: Db, derived: Db, maxRows: number): number {
  const fromSeq = Number(derived.prepare('SELECT seq FROM text_progress').pluck().get());
  const rows = log.prepare<[number, number], TextRow>(UNINDEXED_SQL).all(fromSeq, maxRows);
  const last = rows.at(-1);
  if (last === undefined) return 0;
  const newest = new Map<number, TextRow>();
  for (const row of rows) if (row.op === OP_PUT) newest.set(row.eid, row);
  const replace = derived.prepare('INSERT OR REPLACE INTO text_index (rowid, words) VALUES (?, ?)');
  derived
    .transaction(() => {
      for (const { eid, kind, body } of newest.values()) {
        const text = body === null ? null : searchableText(kind, body);
        if (text !== null) replace.run(eid, segmentForIndex(text));
      }
      derived.prepare('UPDATE text_progress SET seq = ?').run(last.seq);
    })
    .immediate();
  return rows.length;
}

/** Empties the index; `fillTextIndex` fills it again from the start. */
export function clearTextIndex(derived: Db): void {
  derived
    .transaction(() => {
      derived.exec("INSERT INTO text_index (text_index) VALUES ('delete-all'); UPDATE text_progress SET seq = 0");
    })
    .immediate();
}
