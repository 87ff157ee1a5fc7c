import type { ChangeBatch, PutRow, RemoveRow } from '../../../../shared/domain/columns.ts';
import type { Seq } from '../../../../shared/domain/ids.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import { OP_PUT } from '../columns/change-columns.ts';
import { joinMoves, lowerBound, movesOf, slab, sliceMoves } from '../columns/move-columns.ts';
import { kindMask } from '../columns/take-snapshot.ts';
import type { ChangePage, Scope } from '../event-store.ts';
import type { ColumnSource } from './column-source.ts';
import {
  CHANGES_SQL,
  COMMIT_OF_SQL,
  COMMITS_AFTER_SQL,
  type ChangeRow,
  type CommitRow,
  toPutRow,
  toRemoveRow,
} from './log-queries.ts';
import type { Db } from './open-database.ts';

/** Pages through the log by whole commits. */
export class ChangePages {
  readonly #columns: ColumnSource;
  readonly #commitOf;
  readonly #commitsAfter;
  readonly #changes;

  constructor(log: Db, columns: ColumnSource) {
    this.#columns = columns;
    this.#commitOf = log.prepare<[number], CommitRow>(COMMIT_OF_SQL);
    this.#commitsAfter = log.prepare<[number], CommitRow>(COMMITS_AFTER_SQL);
    this.#changes = log.prepare<[number, number], ChangeRow>(CHANGES_SQL);
  }

  /** As EventStore.changesAfter. One batch per commit; `limit` counts changes before the scope filters them. */
  after(seq: number, scope: Scope, limit: number, headSeq: Seq): ChangePage {
    const commits = this.#commits(seq, limit);
    const first = commits[0];
    const last = commits.at(-1);
    if (first === undefined || last === undefined) return { batches: [], headSeq };
    const wanted = kindMask(scope.kinds);
    const rows = this.#changes.all(first.fromSeq, last.toSeq).filter((row) => wanted[row.kind] === 1);
    const moves = scope.kinds.includes('vehicle')
      ? joinMoves(
          Array.from(this.#columns.spans(first.fromSeq, last.toSeq), ({ columns, from, to }) =>
            movesOf(columns, from, to),
          ),
        )
      : joinMoves([]);
    let row = 0;
    const batches = commits.map((commit): ChangeBatch => {
      const own: ChangeRow[] = [];
      for (let next = rows[row]; next !== undefined && next.seq <= commit.toSeq; next = rows[++row]) own.push(next);
      return {
        fromSeq: commit.fromSeq as Seq,
        toSeq: commit.toSeq as Seq,
        recordedAt: commit.recordedAt as Instant,
        puts: putsOf(own, commit.recordedAt),
        removes: own.map(toRemoveRow).filter((remove): remove is RemoveRow => remove !== null),
        moves: sliceMoves(moves, lowerBound(moves.seq, commit.fromSeq), lowerBound(moves.seq, commit.toSeq + 1)),
      };
    });
    return { batches, headSeq };
  }

  #commits(seq: number, limit: number): CommitRow[] {
    const commits: CommitRow[] = [];
    let changes = 0;
    const inside = seq > 0 ? this.#commitOf.get(seq) : undefined;
    // A cursor inside a commit: what is left of that commit comes first.
    if (inside !== undefined && inside.toSeq > seq) {
      commits.push({ ...inside, fromSeq: seq + 1 });
      changes = inside.toSeq - seq;
    }
    for (const commit of this.#commitsAfter.iterate(seq)) {
      changes += commit.toSeq - commit.fromSeq + 1;
      if (commits.length > 0 && changes > limit) break;
      commits.push(commit);
    }
    return commits;
  }
}

/** The puts among rows of one commit, their bodies in one buffer. */
function putsOf(rows: readonly ChangeRow[], recordedAt: number): readonly PutRow[] {
  return inOneBuffer(rows.filter((row) => row.op === OP_PUT).map((row) => toPutRow(row, recordedAt)));
}

export function inOneBuffer(puts: readonly PutRow[]): readonly PutRow[] {
  const bodies = slab(puts.map((put) => put.body));
  return puts.map((put, i) => ({ ...put, body: bodies[i] ?? put.body }));
}
