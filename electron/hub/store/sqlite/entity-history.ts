import type { EntityId, Seq } from '../../../../shared/domain/ids.ts';
import { ENTITY_KINDS } from '../../../../shared/domain/change.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import { OP_PUT } from '../columns/change-columns.ts';
import type { HistoryRow } from '../event-store.ts';
import { COMMIT_OF_SQL, type CommitRow, EID_SQL, FIRST_SEQ_SQL, HISTORY_SQL } from './log-queries.ts';
import type { Db } from './open-database.ts';
import type { ColumnSource } from './column-source.ts';
import { type Fix, fixesBack } from './fix-search.ts';

/** Only vehicles move (MoveChange). */
const VEHICLE = ENTITY_KINDS.indexOf('vehicle');

interface StoredChange {
  readonly seq: number;
  readonly op: number;
  readonly occurredAt: number | null;
  readonly body: Uint8Array | null;
}

/** What happened to one entity, from the log and the track files. */
export class EntityHistory {
  readonly #columns: ColumnSource;
  readonly #eid;
  readonly #changes;
  readonly #commitOf;
  readonly #firstSeq;

  constructor(log: Db, columns: ColumnSource) {
    this.#columns = columns;
    this.#firstSeq = log.prepare<[number], number>(FIRST_SEQ_SQL).pluck();
    this.#eid = log.prepare<[number, string], number>(EID_SQL).pluck();
    this.#changes = log.prepare<[number, number, number], StoredChange>(HISTORY_SQL);
    this.#commitOf = log.prepare<[number], CommitRow>(COMMIT_OF_SQL);
  }

  /** Newest first, up to `untilSeq`. Empty for an entity never heard of. */
  read(kind: number, id: EntityId, untilSeq: number, limit: number): readonly HistoryRow[] {
    const eid = this.#eid.get(kind, id);
    if (eid === undefined) return [];
    const changes = this.#changes.all(eid, untilSeq, limit).map((change) => ({
      seq: change.seq,
      occurredAt: change.occurredAt,
      op: change.op === OP_PUT ? ('put' as const) : ('remove' as const),
      body: change.op === OP_PUT && change.body !== null ? Uint8Array.from(change.body) : null,
    }));
    const moves = this.#fixes(kind, eid, untilSeq, limit).map(({ seq, fixAt }) => ({
      seq,
      occurredAt: fixAt,
      op: 'move' as const,
      body: null,
    }));
    const rows = [...changes, ...moves].sort((a, b) => b.seq - a.seq).slice(0, limit);
    return rows.map(({ seq, occurredAt, op, body }) => ({
      seq: seq as Seq,
      recordedAt: (this.#commitOf.get(seq)?.recordedAt ?? 0) as Instant,
      occurredAt: occurredAt as Instant | null,
      op,
      body,
    }));
  }

  #fixes(kind: number, eid: number, untilSeq: number, limit: number): readonly Fix[] {
    const firstSeq = kind === VEHICLE ? this.#firstSeq.get(eid) : undefined;
    return firstSeq === undefined ? [] : fixesBack(this.#columns, eid, firstSeq, untilSeq, limit);
  }
}
