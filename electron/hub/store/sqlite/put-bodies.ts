import type { PutRow } from '../../../../shared/domain/columns.ts';
import { OP_PUT } from '../columns/change-columns.ts';
import { StoreError } from '../event-store.ts';
import { inOneBuffer } from './change-pages.ts';
import { COMMIT_OF_SQL, PUT_SQL, type ChangeRow, type CommitRow, toPutRow } from './log-queries.ts';
import type { Db } from './open-database.ts';

/** Reads puts by seq. */
export class PutBodies {
  readonly #put;
  readonly #commitOf;

  constructor(log: Db) {
    this.#put = log.prepare<[number], ChangeRow>(PUT_SQL);
    this.#commitOf = log.prepare<[number], CommitRow>(COMMIT_OF_SQL);
  }

  /** In the order asked. Throws StoreError('corrupt') for a seq that is no put: only snapshots name them. */
  read(seqs: Float64Array): readonly PutRow[] {
    // In seq order a commit is looked up once, and pages are read once.
    const order = Uint32Array.from(seqs.keys()).sort((a, b) => (seqs[a] ?? 0) - (seqs[b] ?? 0));
    const puts: PutRow[] = Array.from({ length: seqs.length });
    let commit: CommitRow | undefined;
    for (const i of order) {
      const seq = seqs[i] ?? 0;
      if (commit === undefined || seq > commit.toSeq) commit = this.#commitOf.get(seq);
      const row = this.#put.get(seq);
      if (commit === undefined || row === undefined || row.op !== OP_PUT) {
        throw new StoreError('corrupt', `The log has no put with seq ${seq}. Check the log with the verify command.`);
      }
      puts[i] = toPutRow(row, commit.recordedAt);
    }
    return inOneBuffer(puts);
  }
}
