import type { EntityId, Seq } from '../../../../shared/domain/ids.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import { OP_PUT } from '../columns/change-columns.ts';
import type { HistoryRow } from '../event-store.ts';
import { COMMIT_OF_SQL, type CommitRow, EID_SQL, HISTORY_SQL } from './log-queries.ts';
import type { Db } from './open-database.ts';
import type { TrackReader } from './track-reader.ts';

interface StoredChange {
  readonly seq: number;
  readonly op: number;
  readonly occurredAt: number | null;
  readonly body: Uint8Array | null;
}

/** What happened to one entity, from the log and the track files. */
export class EntityHistory {
  readonly #tracks: TrackReader;
  readonly #eid;
  readonly #changes;
  readonly #commitOf;

  constructor(log: Db, tracks: TrackReader) {
    this.#tracks = tracks;
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
    const fixes = this.#tracks
      .fixesBack(eid, untilSeq, limit)
      .map(({ seq, fixAt }) => ({ seq, occurredAt: fixAt, op: 'move' as const, body: null }));
    const rows = [...changes, ...fixes].sort((a, b) => b.seq - a.seq).slice(0, limit);
    return rows.map(({ seq, occurredAt, op, body }) => ({
      seq: seq as Seq,
      recordedAt: (this.#commitOf.get(seq)?.recordedAt ?? 0) as Instant,
      occurredAt: occurredAt as Instant | null,
      op,
      body,
    }));
  }
}
