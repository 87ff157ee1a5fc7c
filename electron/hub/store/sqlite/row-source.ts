import { ENTITY_KINDS } from '../../../../shared/domain/change.ts';
import { UNKNOWN_U16 } from '../../../../shared/domain/columns.ts';
import { type ChangeColumns, NO_POSITION, newChangeColumns, OP_MOVE } from '../columns/change-columns.ts';
import { StoreError } from '../event-store.ts';
import type { Db } from './open-database.ts';
import type { TrackReader } from './track-reader.ts';

type LogRow = [seq: number, eid: number, kind: number, op: number, lon7: number | null, lat7: number | null];

const VEHICLE = ENTITY_KINDS.indexOf('vehicle');

export const LOG_SPAN_SQL = `SELECT c.seq, c.eid, e.kind, c.op, c.lon7, c.lat7
  FROM change_log c JOIN entity e ON e.eid = c.eid WHERE c.seq BETWEEN ? AND ? ORDER BY c.seq`;

/** Columns made from the rows of the authority: for the tail that has no chunk yet, and to build chunks from. */
export class RowSource {
  readonly #span;
  readonly #tracks: TrackReader;

  constructor(log: Db, tracks: TrackReader) {
    this.#span = log.prepare<[number, number], LogRow>(LOG_SPAN_SQL).raw();
    this.#tracks = tracks;
  }

  /** The changes [fromSeq, toSeq], all of them. Throws StoreError('corrupt') when one is missing. */
  columns(fromSeq: number, toSeq: number): ChangeColumns {
    const length = toSeq - fromSeq + 1;
    const columns = newChangeColumns(fromSeq, length);
    columns.bearingCdeg.fill(UNKNOWN_U16);
    columns.speedCmps.fill(UNKNOWN_U16);
    let found = 0;
    for (const [seq, eid, kind, op, lon7, lat7] of this.#span.all(fromSeq, toSeq)) {
      const i = seq - fromSeq;
      columns.eid[i] = eid;
      columns.kind[i] = kind;
      columns.op[i] = op;
      columns.lon7[i] = lon7 ?? NO_POSITION;
      columns.lat7[i] = lat7 ?? 0;
      found++;
    }
    if (found < length) {
      const moves = this.#tracks.moves(fromSeq, toSeq);
      for (let row = 0; row < moves.seq.length; row++) {
        const i = (moves.seq[row] ?? 0) - fromSeq;
        columns.eid[i] = moves.eid[row] ?? 0;
        columns.kind[i] = VEHICLE;
        columns.op[i] = OP_MOVE;
        columns.lon7[i] = moves.lon7[row] ?? 0;
        columns.lat7[i] = moves.lat7[row] ?? 0;
        columns.bearingCdeg[i] = moves.bearingCdeg[row] ?? 0;
        columns.speedCmps[i] = moves.speedCmps[row] ?? 0;
        columns.fixAt[i] = moves.fixAt[row] ?? 0;
      }
      found += moves.seq.length;
    }
    if (found === length) return columns;
    throw new StoreError(
      'corrupt',
      `The log lacks ${length - found} of the changes ${fromSeq} to ${toSeq}. Restore the last backup into a new folder: ` +
        'npm run restore -- --from BACKUP --data NEW_FOLDER',
    );
  }
}
