import { ENTITY_KINDS, type EntityKind } from '../../../../shared/domain/change.ts';
import type { PutRow } from '../../../../shared/domain/columns.ts';
import type { Eid, EntityId, Seq } from '../../../../shared/domain/ids.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import { removeReason } from '../columns/change-columns.ts';
import type { RemoveRow } from '../../../../shared/domain/columns.ts';

/** The hot reads, each with a query-plan test. */
export const COMMIT_AT_SQL =
  'SELECT to_seq FROM log_commit WHERE recorded_at <= ? ORDER BY recorded_at DESC, from_seq DESC LIMIT 1';
export const COMMIT_OF_SQL = `SELECT from_seq AS fromSeq, to_seq AS toSeq, recorded_at AS recordedAt
  FROM log_commit WHERE from_seq <= ? ORDER BY from_seq DESC LIMIT 1`;
export const COMMITS_AFTER_SQL = `SELECT from_seq AS fromSeq, to_seq AS toSeq, recorded_at AS recordedAt
  FROM log_commit WHERE from_seq > ? ORDER BY from_seq`;
export const HEAD_SQL = 'SELECT to_seq FROM log_commit ORDER BY from_seq DESC LIMIT 1';
export const FIRST_COMMIT_SQL = 'SELECT recorded_at FROM log_commit ORDER BY from_seq LIMIT 1';
/** Subqueries, not a join: for a single row SQLite's join costs five times the look-ups it saves (measured). */
export const PUT_SQL = `SELECT seq, eid, (SELECT kind FROM entity WHERE eid = c.eid) AS kind,
  (SELECT id FROM entity WHERE eid = c.eid) AS id, op, occurred_at AS occurredAt, body FROM change_log c WHERE seq = ?`;
export const CHANGES_SQL = `SELECT c.seq, c.eid, e.kind, e.id, c.op, c.occurred_at AS occurredAt, c.body
  FROM change_log c JOIN entity e ON e.eid = c.eid WHERE c.seq BETWEEN ? AND ? ORDER BY c.seq`;
export const HISTORY_SQL = `SELECT seq, op, occurred_at AS occurredAt, body FROM change_log
  WHERE eid = ? AND seq <= ? ORDER BY seq DESC LIMIT ?`;
export const FIRST_SEQ_SQL = 'SELECT seq FROM change_log WHERE eid = ? ORDER BY seq LIMIT 1';
export const EID_SQL = 'SELECT eid FROM entity WHERE kind = ? AND id = ?';
export const DENSITY_SQL = `SELECT CAST((recorded_at - :from) * :bins / (:to - :from) AS INTEGER) AS bin, grade, count(*) AS events
  FROM event_start WHERE recorded_at >= :from AND recorded_at < :to GROUP BY bin, grade`;
export const LIVE_SQL = `SELECT h.eid, e.id, h.body_seq AS bodySeq FROM entity_head h JOIN entity e ON e.eid = h.eid
  WHERE h.kind = ? ORDER BY h.eid`;
export const LIVE_BODY_SQL = `SELECT body FROM change_log WHERE seq =
  (SELECT body_seq FROM entity_head WHERE eid = (SELECT eid FROM entity WHERE kind = ? AND id = ?))`;
export const NEWEST_SQL = 'SELECT id FROM entity WHERE kind = ? ORDER BY eid DESC LIMIT 1';
export const FIND_SQL = `SELECT eid, EXISTS (SELECT 1 FROM entity_head WHERE eid = e.eid) AS live
  FROM entity e WHERE kind = ? AND id = ?`;

export interface CommitRow {
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly recordedAt: number;
}

export interface ChangeRow {
  readonly seq: number;
  readonly eid: number;
  readonly kind: number;
  readonly id: string;
  readonly op: number;
  readonly occurredAt: number | null;
  readonly body: Uint8Array | null;
}

/** Brands are given here, where rows leave SQLite, and nowhere else. */
export function kindOf(index: number): EntityKind {
  const kind = ENTITY_KINDS[index];
  if (kind === undefined) throw new RangeError(`no entity kind ${index}`);
  return kind;
}

const EMPTY = new Uint8Array(0);

export function toPutRow(row: ChangeRow, recordedAt: number): PutRow {
  return {
    seq: row.seq as Seq,
    eid: row.eid as Eid,
    kind: kindOf(row.kind),
    id: row.id as EntityId,
    occurredAt: row.occurredAt as Instant | null,
    recordedAt: recordedAt as Instant,
    body: row.body ?? EMPTY,
  };
}

/** null: the row is no remove. */
export function toRemoveRow(row: ChangeRow): RemoveRow | null {
  const reason = removeReason(row.op);
  return reason === null ? null : { seq: row.seq as Seq, eid: row.eid as Eid, kind: kindOf(row.kind), reason };
}
