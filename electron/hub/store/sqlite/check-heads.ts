import { ENTITY_KINDS } from '../../../../shared/domain/change.ts';
import { OP_PUT } from '../columns/change-columns.ts';
import type { Db } from './open-database.ts';

const EVENT = ENTITY_KINDS.indexOf('event');

/** Entities whose head isn't their last put, or whose place differs from that put's. */
const WRONG_HEADS_SQL = `SELECT count(*) FROM entity e
  JOIN change_log c ON c.seq = (SELECT max(seq) FROM change_log WHERE eid = e.eid)
  LEFT JOIN entity_head h ON h.eid = e.eid
  WHERE CASE WHEN c.op = ${OP_PUT}
    THEN h.body_seq IS NOT c.seq OR h.kind IS NOT e.kind OR h.lon7 IS NOT c.lon7 OR h.lat7 IS NOT c.lat7
    ELSE h.eid IS NOT NULL END`;
const WRONG_STARTS_SQL = `SELECT count(*) FROM entity e LEFT JOIN event_start s ON s.eid = e.eid
  AND s.recorded_at = (SELECT recorded_at FROM log_commit WHERE from_seq <= (SELECT min(seq) FROM change_log WHERE eid = e.eid)
    ORDER BY from_seq DESC LIMIT 1)
  WHERE e.kind = ${EVENT} AND s.eid IS NULL`;

/** Whether the head tables agree with the log; `rebuildDerivatives` mends them. */
export function checkHeads(log: Db): readonly string[] {
  const heads = Number(log.prepare(WRONG_HEADS_SQL).pluck().get());
  const starts = Number(log.prepare(WRONG_STARTS_SQL).pluck().get());
  return [
    ...(heads > 0 ? [`${heads} rows of entity_head differ from the log`] : []),
    ...(starts > 0 ? [`${starts} rows of event_start differ from the log`] : []),
  ];
}
