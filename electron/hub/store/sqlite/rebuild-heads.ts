import { ENTITY_KINDS } from '../../../../shared/domain/change.ts';
import { NO_POSITION, OP_PUT } from '../columns/change-columns.ts';
import type { HeadTables } from './head-tables.ts';
import type { Db } from './open-database.ts';
import { unpackEvent } from './searchable-text.ts';

const EVENT = ENTITY_KINDS.indexOf('event');

/** The last change of each entity that is no move; moves are in the track store and don't touch the heads. */
const LAST_SQL = `SELECT c.seq, c.eid, e.kind, c.op, c.lon7, c.lat7, c.body FROM entity e
  JOIN change_log c ON c.seq = (SELECT max(seq) FROM change_log WHERE eid = e.eid)
  WHERE e.eid > ? ORDER BY e.eid LIMIT ?`;
/** The first put of each event and when it was recorded. */
const FIRST_SQL = `SELECT c.seq, c.eid, e.kind, c.op, c.lon7, c.lat7, c.body,
  (SELECT recorded_at FROM log_commit WHERE from_seq <= c.seq ORDER BY from_seq DESC LIMIT 1) AS recordedAt
  FROM entity e JOIN change_log c ON c.seq = (SELECT min(seq) FROM change_log WHERE eid = e.eid) 
  WHERE e.eid > ? AND e.kind = ${EVENT} ORDER BY e.eid LIMIT ?`;

interface Row {
  readonly seq: number;
  readonly eid: number;
  readonly kind: number;
  readonly op: number;
  readonly lon7: number | null;
  readonly lat7: number | null;
  readonly body: Uint8Array | null;
}

/** Makes entity_head, event_area and event_start again from the log, in one transaction. */
export function rebuildHeads(log: Db, heads: HeadTables): void {
  log
    .transaction(() => {
      heads.clear();
      for (const row of pages<Row>(log, LAST_SQL)) {
        const { seq, eid, kind, op, body } = row;
        if (op !== OP_PUT || body === null) continue;
        const event = kind === EVENT ? unpackEvent(body) : null;
        heads.put({ eid, kind, seq, lon7: row.lon7 ?? NO_POSITION, lat7: row.lat7 ?? 0, event });
      }
      for (const { eid, recordedAt, body } of pages<Row & { readonly recordedAt: number }>(log, FIRST_SQL)) {
        if (body !== null) heads.start(eid, recordedAt, unpackEvent(body));
      }
      heads.flush();
    })
    .immediate();
}

const PAGE_ROWS = 5000;

/** Rows by eid, in pages: the connection can't write while it iterates, and all rows at once may not fit in memory. */
function* pages<T extends { readonly eid: number }>(log: Db, sql: string): Generator<T> {
  const page = log.prepare<[number, number], T>(sql);
  for (let rows = page.all(0, PAGE_ROWS); rows.length > 0; rows = page.all(rows.at(-1)?.eid ?? 0, PAGE_ROWS))
    yield* rows;
}
