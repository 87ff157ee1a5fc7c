import type { Seq } from '../../../../shared/domain/ids.ts';
import { OP_PUT } from '../columns/change-columns.ts';
import type { ChainReport } from '../store-reports.ts';
import { classifyError } from './classify-error.ts';
import { CommitHasher, hashMoves, NO_HASH } from './commit-hash.ts';
import { CHANGES_SQL, type ChangeRow } from './log-queries.ts';
import type { Db } from './open-database.ts';
import type { TrackReader } from './track-reader.ts';

/** What the next commit must follow. */
export interface Link {
  readonly toSeq: number;
  readonly recordedAt: number;
  readonly hash: Uint8Array;
}

interface StoredCommit extends Link {
  readonly fromSeq: number;
  readonly commandId: string | null;
  readonly trackHash: Uint8Array | null;
  readonly prevHash: Uint8Array;
}

const LINK_BEFORE_SQL = `SELECT to_seq AS toSeq, recorded_at AS recordedAt, hash FROM log_commit
  WHERE from_seq < ? ORDER BY from_seq DESC LIMIT 1`;

export const CHAIN_SQL = `SELECT from_seq AS fromSeq, to_seq AS toSeq, recorded_at AS recordedAt, command_id AS commandId,
  track_hash AS trackHash, prev_hash AS prevHash, hash FROM log_commit WHERE from_seq >= ? ORDER BY from_seq`;

/**
 * Recomputes the chain from the commit that holds `sinceSeq` (1: all of it): every row's bytes, every hash, gapless seqs,
 * recordedAt that never falls. Reports the first commit that doesn't fit.
 */
export function verifyChain(log: Db, tracks: TrackReader, sinceSeq = 1): ChainReport {
  let at = sinceSeq;
  let commits = 0;
  let changes = 0;
  try {
    const rows = log.prepare<[number, number], ChangeRow>(CHANGES_SQL);
    let last = log.prepare<[number], Link>(LINK_BEFORE_SQL).get(sinceSeq) ?? { toSeq: 0, recordedAt: 0, hash: NO_HASH };
    for (const commit of log.prepare<[number], StoredCommit>(CHAIN_SQL).iterate(sinceSeq)) {
      at = commit.fromSeq;
      const problem = linkProblem(last, commit) ?? contentProblem(commit, rows, tracks);
      if (problem !== null) return { ok: false, fromSeq: at as Seq, problem };
      commits++;
      changes += commit.toSeq - commit.fromSeq + 1;
      last = commit;
    }
    const loose = log
      .prepare<[number], number>('SELECT seq FROM change_log WHERE seq > ? LIMIT 1')
      .pluck()
      .get(last.toSeq);
    if (loose === undefined) return { ok: true, commits, changes };
    return { ok: false, fromSeq: loose as Seq, problem: 'the change belongs to no commit' };
  } catch (cause) {
    const damage = classifyError(cause, 'log.db');
    if (damage === null) throw cause;
    return { ok: false, fromSeq: at as Seq, problem: damage.message };
  }
}

/** Why a commit does not follow another; null: it does. */
export function linkProblem(
  last: Link,
  commit: Link & { readonly fromSeq: number; readonly prevHash: Uint8Array },
): string | null {
  if (commit.fromSeq !== last.toSeq + 1) return `commits are missing before it: the last one ends at ${last.toSeq}`;
  if (commit.toSeq < commit.fromSeq) return 'it ends before it begins';
  if (commit.recordedAt < last.recordedAt) return 'it was recorded before the commit that precedes it';
  return Buffer.compare(commit.prevHash, last.hash) === 0
    ? null
    : 'it does not follow the commit before it: the chain is cut';
}

type ChangeRows = { all(fromSeq: number, toSeq: number): ChangeRow[] };

function contentProblem(commit: StoredCommit, changes: ChangeRows, tracks: TrackReader): string | null {
  const { fromSeq, toSeq } = commit;
  const rows = changes.all(fromSeq, toSeq);
  if (rows.length < toSeq - fromSeq + 1 || commit.trackHash !== null) {
    const moves = tracks.moves(fromSeq, toSeq);
    if (rows.length + moves.seq.length !== toSeq - fromSeq + 1) return 'changes of it are missing';
    const trackHash = hashMoves(moves);
    if (Buffer.compare(trackHash ?? NO_HASH, commit.trackHash ?? NO_HASH) !== 0)
      return 'its position fixes were changed';
  }
  const hasher = new CommitHasher(commit.prevHash, commit, commit.trackHash);
  for (const { op, seq, eid, occurredAt, kind, id, body } of rows) {
    if (op === OP_PUT) hasher.put(seq, eid, occurredAt, kind, id, body ?? new Uint8Array(0));
    else hasher.remove(op, seq, eid, occurredAt);
  }
  return Buffer.compare(hasher.digest(), commit.hash) === 0 ? null : 'its content was changed';
}
