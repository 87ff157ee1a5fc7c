import type { Eid, EntityId, Seq } from '../../../../shared/domain/ids.ts';
import type { TextHit } from '../store-reports.ts';
import { kindOf } from './log-queries.ts';
import type { Db } from './open-database.ts';
import { toTextQuery } from './segment-text.ts';

export const MATCH_SQL = 'SELECT rowid FROM text_index WHERE text_index MATCH ? ORDER BY rank LIMIT ?';
export const HIT_SQL = `SELECT e.kind, e.id, h.body_seq AS bodySeq FROM entity e LEFT JOIN entity_head h ON h.eid = e.eid
  WHERE e.eid = ?`;

/** Entities whose last words hold all words of the text, best first. Empty for a text without words. */
export function searchText(log: Db, derived: Db, text: string, limit: number): readonly TextHit[] {
  const query = toTextQuery(text);
  if (query === null) return [];
  const eids = derived.prepare<[string, number], number>(MATCH_SQL).pluck().all(query, limit);
  const hit = log.prepare<[number], { kind: number; id: string; bodySeq: number | null }>(HIT_SQL);
  return eids.flatMap((eid) => {
    const row = hit.get(eid);
    if (row === undefined) return [];
    return [{ eid: eid as Eid, kind: kindOf(row.kind), id: row.id as EntityId, bodySeq: row.bodySeq as Seq | null }];
  });
}
