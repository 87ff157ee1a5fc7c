import { ENTITY_KINDS } from '../../../../shared/domain/change.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import type { Scope } from '../event-store.ts';
import type { Db } from './open-database.ts';

/** `recorded_at` decides what is before and after, so both ends are sought as the first or last seq of a moment. */
const LAST_UNTIL_SQL =
  'SELECT to_seq FROM log_commit WHERE recorded_at <= ? ORDER BY recorded_at DESC, from_seq DESC LIMIT 1';
const LAST_BEFORE_SQL =
  'SELECT to_seq FROM log_commit WHERE recorded_at < ? ORDER BY recorded_at DESC, from_seq DESC LIMIT 1';
const AT_SQL = 'SELECT recorded_at FROM log_commit WHERE from_seq <= ? ORDER BY from_seq DESC LIMIT 1';

/**
 * The moment of the nearest commit after (1) or before (-1) `at` that puts or removes something of the scope's kinds;
 * null: none. Moves do not count, nor does the bbox: a step is to the next thing that was reported.
 */
export function readNeighbour(log: Db, at: Instant, direction: 1 | -1, scope: Scope): Instant | null {
  const kinds = JSON.stringify(scope.kinds.map((kind) => ENTITY_KINDS.indexOf(kind)));
  const edge = direction === 1 ? LAST_UNTIL_SQL : LAST_BEFORE_SQL;
  const seq = log.prepare<[number], number>(edge).pluck().get(at) ?? 0;
  const found = log
    .prepare<[number, string], number>(
      `SELECT c.seq FROM change_log c CROSS JOIN entity e ON e.eid = c.eid
       WHERE c.seq ${direction === 1 ? '>' : '<='} ? AND e.kind IN (SELECT value FROM json_each(?))
       ORDER BY c.seq ${direction === 1 ? 'ASC' : 'DESC'} LIMIT 1`,
    )
    .pluck()
    .get(seq, kinds);
  return found === undefined ? null : (log.prepare<[number], Instant>(AT_SQL).pluck().get(found) ?? null);
}
