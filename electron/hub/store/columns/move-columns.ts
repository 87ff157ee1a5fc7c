import { emptyMoves, type ChangeBatch, type MoveColumns } from '../../../../shared/domain/columns.ts';
import { type ChangeColumns, OP_MOVE } from './change-columns.ts';

/** The moves among the changes [from, to), in columns of their own. */
export function movesOf(changes: ChangeColumns, from: number, to: number): MoveColumns {
  let count = 0;
  for (let i = from; i < to; i++) if (changes.op[i] === OP_MOVE) count++;
  const moves = emptyMoves(count);
  let row = 0;
  for (let i = from; row < count; i++) {
    if (changes.op[i] !== OP_MOVE) continue;
    moves.seq[row] = changes.firstSeq + i;
    moves.eid[row] = changes.eid[i] ?? 0;
    moves.lon7[row] = changes.lon7[i] ?? 0;
    moves.lat7[row] = changes.lat7[i] ?? 0;
    moves.bearingCdeg[row] = changes.bearingCdeg[i] ?? 0;
    moves.speedCmps[row] = changes.speedCmps[i] ?? 0;
    moves.fixAt[row] = changes.fixAt[i] ?? 0;
    row++;
  }
  return moves;
}

/** A copy of rows [from, to), in buffers of its own. */
export function sliceMoves(moves: MoveColumns, from: number, to: number): MoveColumns {
  return {
    seq: moves.seq.slice(from, to),
    eid: moves.eid.slice(from, to),
    lon7: moves.lon7.slice(from, to),
    lat7: moves.lat7.slice(from, to),
    bearingCdeg: moves.bearingCdeg.slice(from, to),
    speedCmps: moves.speedCmps.slice(from, to),
    fixAt: moves.fixAt.slice(from, to),
  };
}

export function joinMoves(parts: readonly MoveColumns[]): MoveColumns {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const joined = emptyMoves(parts.reduce((sum, part) => sum + part.seq.length, 0));
  let row = 0;
  for (const part of parts) {
    joined.seq.set(part.seq, row);
    joined.eid.set(part.eid, row);
    joined.lon7.set(part.lon7, row);
    joined.lat7.set(part.lat7, row);
    joined.bearingCdeg.set(part.bearingCdeg, row);
    joined.speedCmps.set(part.speedCmps, row);
    joined.fixAt.set(part.fixAt, row);
    row += part.seq.length;
  }
  return joined;
}

/** First index with seq ≥ `seq`. */
export function lowerBound(seqs: Float64Array, seq: number): number {
  let low = 0;
  let high = seqs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((seqs[middle] ?? 0) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The bytes moved into one buffer, so that handing them to another thread moves one buffer, not thousands. */
export function slab(parts: readonly Uint8Array[]): Uint8Array[] {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let offset = 0;
  return parts.map((part) => {
    whole.set(part, offset);
    offset += part.byteLength;
    return whole.subarray(offset - part.byteLength, offset);
  });
}

/** The buffers of move columns, for a postMessage transfer list. Afterwards the sender must not use them. */
export function moveBuffers(moves: MoveColumns): ArrayBuffer[] {
  const { seq, eid, lon7, lat7, bearingCdeg, speedCmps, fixAt } = moves;
  return [seq, eid, lon7, lat7, bearingCdeg, speedCmps, fixAt].map((column) => column.buffer).filter(isOwnBuffer);
}

/** The buffers of a batch, each once, for a postMessage transfer list. Afterwards the sender must not use the batch. */
export function transferables(batch: ChangeBatch): ArrayBuffer[] {
  const buffers = new Set(moveBuffers(batch.moves));
  for (const put of batch.puts) if (isOwnBuffer(put.body.buffer)) buffers.add(put.body.buffer);
  return [...buffers];
}

export function isOwnBuffer(buffer: ArrayBufferLike): buffer is ArrayBuffer {
  return buffer instanceof ArrayBuffer;
}
