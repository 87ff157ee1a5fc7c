import { fileError } from './classify-error.ts';
import type { Db } from './open-database.ts';
import type { TrackReader } from './track-reader.ts';
import { type Link, linkProblem, verifyChain } from './verify-chain.ts';

const LINKS_CHECKED = 64;
/** Commits within this many changes of the head are hashed again. */
const CHANGES_CHECKED = 4096;

interface LinkRow extends Link {
  readonly fromSeq: number;
  readonly prevHash: Uint8Array;
}

export const LAST_LINKS_SQL = `SELECT from_seq AS fromSeq, to_seq AS toSeq, recorded_at AS recordedAt,
  prev_hash AS prevHash, hash FROM log_commit ORDER BY from_seq DESC LIMIT ?`;

/**
 * The check at every start: its cost does not grow with the log. The end of the log is where a crash or a torn write would
 * show: the last links of the chain, the content of the last commits, no change outside a commit, the first commit there.
 * Damage elsewhere shows when it is read, or in a full `verify`. Throws StoreError('corrupt').
 */
export function checkLogEnd(log: Db, tracks: TrackReader, file: string): void {
  const problem = endProblem(log, tracks);
  if (problem !== null) throw fileError('corrupt', file, problem);
}

function endProblem(log: Db, tracks: TrackReader): string | null {
  const links = log.prepare<[number], LinkRow>(LAST_LINKS_SQL).all(LINKS_CHECKED).reverse();
  const headSeq = links.at(-1)?.toSeq ?? 0;
  const lastSeq = log.prepare<[], number | null>('SELECT max(seq) FROM change_log').pluck().get() ?? 0;
  if (lastSeq > headSeq) return `change ${lastSeq} belongs to no commit`;
  const firstSeq = log.prepare<[], number | null>('SELECT min(from_seq) FROM log_commit').pluck().get() ?? 1;
  if (firstSeq !== 1) return `the log begins with change ${firstSeq}`;
  for (const [i, link] of links.entries()) {
    const before = links[i - 1];
    const problem = before === undefined ? null : linkProblem(before, link);
    if (problem !== null) return `commit ${link.fromSeq}: ${problem}`;
  }
  const recent = links.find(({ fromSeq }) => fromSeq > headSeq - CHANGES_CHECKED);
  if (recent === undefined) return null;
  const chain = verifyChain(log, tracks, recent.fromSeq);
  return chain.ok ? null : `commit ${chain.fromSeq}: ${chain.problem}`;
}
