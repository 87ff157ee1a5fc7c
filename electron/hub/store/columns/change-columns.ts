import { REMOVE_REASONS, type RemoveReason } from '../../../../shared/domain/change.ts';

/** Operation codes as stored in `change_log.op`, in chunks and in hashes. A remove is OP_REMOVE + index of its reason. */
export const OP_PUT = 0;
export const OP_MOVE = 1;
export const OP_REMOVE = 2;

/** In a lon7 column: no position. Outside ±180°, so it can't be a longitude. */
export const NO_POSITION = -0x80000000;

/**
 * A gapless span of the log as columns: index i is the change `firstSeq + i`, of whatever operation.
 * For a move all columns are set; for a put lon7/lat7 are the representative point of an event, or NO_POSITION.
 * The columns are views of one buffer, `bytes`, which is the stored form (little-endian).
 */
export interface ChangeColumns {
  readonly firstSeq: number;
  readonly length: number;
  readonly bytes: Uint8Array;
  readonly fixAt: Float64Array;
  readonly eid: Uint32Array;
  readonly lon7: Int32Array;
  readonly lat7: Int32Array;
  readonly bearingCdeg: Uint16Array;
  readonly speedCmps: Uint16Array;
  readonly op: Uint8Array;
  readonly kind: Uint8Array;
}

export const BYTES_PER_CHANGE = 26;

export function newChangeColumns(firstSeq: number, length: number): ChangeColumns {
  return viewChangeColumns(firstSeq, length, new ArrayBuffer(length * BYTES_PER_CHANGE));
}

/** Columns over stored bytes. Throws a RangeError when the size does not fit. */
export function readChangeColumns(firstSeq: number, length: number, stored: Uint8Array): ChangeColumns {
  if (stored.byteLength !== length * BYTES_PER_CHANGE) throw new RangeError(`chunk of ${stored.byteLength} bytes`);
  return viewChangeColumns(firstSeq, length, alignedBuffer(stored));
}

/** The bytes as a buffer that starts at 0: typed arrays need their alignment. Copies only when it must. */
export function alignedBuffer(stored: Uint8Array): ArrayBuffer {
  const { buffer, byteOffset, byteLength } = stored;
  if (buffer instanceof ArrayBuffer && byteOffset === 0 && buffer.byteLength === byteLength) return buffer;
  return Uint8Array.from(stored).buffer;
}

function viewChangeColumns(firstSeq: number, length: number, buffer: ArrayBuffer): ChangeColumns {
  return {
    firstSeq,
    length,
    bytes: new Uint8Array(buffer),
    fixAt: new Float64Array(buffer, 0, length),
    eid: new Uint32Array(buffer, length * 8, length),
    lon7: new Int32Array(buffer, length * 12, length),
    lat7: new Int32Array(buffer, length * 16, length),
    bearingCdeg: new Uint16Array(buffer, length * 20, length),
    speedCmps: new Uint16Array(buffer, length * 22, length),
    op: new Uint8Array(buffer, length * 24, length),
    kind: new Uint8Array(buffer, length * 25, length),
  };
}

/** Copies `count` changes between column sets. */
export function copyChanges(
  from: ChangeColumns,
  fromIndex: number,
  to: ChangeColumns,
  toIndex: number,
  count: number,
): void {
  const end = fromIndex + count;
  to.fixAt.set(from.fixAt.subarray(fromIndex, end), toIndex);
  to.eid.set(from.eid.subarray(fromIndex, end), toIndex);
  to.lon7.set(from.lon7.subarray(fromIndex, end), toIndex);
  to.lat7.set(from.lat7.subarray(fromIndex, end), toIndex);
  to.bearingCdeg.set(from.bearingCdeg.subarray(fromIndex, end), toIndex);
  to.speedCmps.set(from.speedCmps.subarray(fromIndex, end), toIndex);
  to.op.set(from.op.subarray(fromIndex, end), toIndex);
  to.kind.set(from.kind.subarray(fromIndex, end), toIndex);
}

export function removeOp(reason: RemoveReason): number {
  return OP_REMOVE + REMOVE_REASONS.indexOf(reason);
}

/** null: not a remove. */
export function removeReason(op: number): RemoveReason | null {
  return REMOVE_REASONS[op - OP_REMOVE] ?? null;
}
