import {
  emptyMoves,
  type ChangeBatch,
  type MoveColumns,
  type PutRow,
  type RemoveRow,
} from '../../../shared/domain/columns.ts';
import { sliceMoves } from '../store/columns/move-columns.ts';

/**
 * A batch in the form a delta frame has: each entity at most once among the removes, the puts and the moves, applied in
 * that order. A remove stays before a put of the same entity: it says that the old position is gone too.
 */
export interface Delta extends ChangeBatch {
  readonly settled: true;
}

/** One batch as the log has it, brought to the form of a delta: within it, `seq` orders the rows. */
export function settleBatch(batch: ChangeBatch): Delta {
  return reduce([batch], batch, batch, (_batchIndex, seq) => seq);
}

/**
 * Several deltas, contiguous and in order, as one: the last value per entity. Applying it gives the same state as
 * applying them one after the other. Throws on an empty list.
 */
export function mergeDeltas(deltas: readonly Delta[]): Delta {
  const [first, last] = [deltas[0], deltas.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError('nothing to merge');
  // The place in the list, not `seq`, orders the rows: an entity that comes into scope brings a body from long before.
  return deltas.length === 1 ? first : reduce(deltas, first, last, (batchIndex) => batchIndex);
}

/** True for a delta that only moves the range on. */
export function isEmptyDelta(delta: Delta): boolean {
  return delta.puts.length === 0 && delta.removes.length === 0 && delta.moves.seq.length === 0;
}

type OrderOf = (batchIndex: number, seq: number) => number;

function reduce(batches: readonly ChangeBatch[], first: ChangeBatch, last: ChangeBatch, orderOf: OrderOf): Delta {
  const removedAt = new Map<number, number>();
  for (const [index, batch] of batches.entries()) {
    for (const row of batch.removes) removedAt.set(row.eid, orderOf(index, row.seq));
  }
  const removes: RemoveRow[] = [];
  const puts: PutRow[] = [];
  for (const [index, batch] of batches.entries()) {
    removes.push(...batch.removes);
    for (const row of batch.puts) {
      if (orderOf(index, row.seq) >= (removedAt.get(row.eid) ?? -1)) puts.push(row);
    }
  }
  return {
    settled: true,
    fromSeq: first.fromSeq,
    toSeq: last.toSeq,
    recordedAt: last.recordedAt,
    removes: lastPerEntity(removes),
    puts: lastPerEntity(puts),
    moves: lastMoves(batches, removedAt, orderOf),
  };
}

function lastPerEntity<Row extends PutRow | RemoveRow>(rows: readonly Row[]): readonly Row[] {
  const last = new Map<number, Row>();
  for (const row of rows) last.set(row.eid, row);
  return last.size === rows.length ? rows : rows.filter((row) => last.get(row.eid) === row);
}

function lastMoves(
  batches: readonly ChangeBatch[],
  removedAt: ReadonlyMap<number, number>,
  orderOf: OrderOf,
): MoveColumns {
  const last = new Map<number, number>();
  let total = 0;
  for (const { moves } of batches) {
    for (let i = 0; i < moves.eid.length; i++) last.set(moves.eid[i] ?? 0, total + i);
    total += moves.eid.length;
  }
  const result = emptyMoves(last.size);
  let count = 0;
  let offset = 0;
  for (const [index, { moves }] of batches.entries()) {
    for (let i = 0; i < moves.eid.length; i++) {
      const eid = moves.eid[i] ?? 0;
      if (last.get(eid) !== offset + i) continue;
      if (orderOf(index, moves.seq[i] ?? 0) < (removedAt.get(eid) ?? -1)) continue;
      copyMove(moves, i, result, count);
      count += 1;
    }
    offset += moves.eid.length;
  }
  return count === last.size ? result : sliceMoves(result, 0, count);
}

/** One row of columns written over another. */
export function copyMove(from: MoveColumns, i: number, to: MoveColumns, j: number): void {
  to.seq[j] = from.seq[i] ?? 0;
  to.eid[j] = from.eid[i] ?? 0;
  to.lon7[j] = from.lon7[i] ?? 0;
  to.lat7[j] = from.lat7[i] ?? 0;
  to.bearingCdeg[j] = from.bearingCdeg[i] ?? 0;
  to.speedCmps[j] = from.speedCmps[i] ?? 0;
  to.fixAt[j] = from.fixAt[i] ?? 0;
}
