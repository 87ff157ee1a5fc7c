import { createHash, type Hash } from 'node:crypto';
import type { MoveColumns } from '../../../../shared/domain/columns.ts';
import { OP_PUT } from '../columns/change-columns.ts';

/** The `prev_hash` of the first commit. */
export const NO_HASH = Buffer.alloc(32);

export interface CommitHeader {
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly recordedAt: number;
  readonly commandId: string | null;
}

const SCRATCH_BYTES = 65_536;
const ROW_HEAD_BYTES = 21;
const encoder = new TextEncoder();

/** SHA-256 of a commit's position fixes, column after column (little-endian); null when it has none. */
export function hashMoves(moves: MoveColumns): Buffer | null {
  if (moves.seq.length === 0) return null;
  const hash = createHash('sha256');
  const { seq, eid, lon7, lat7, bearingCdeg, speedCmps, fixAt } = moves;
  for (const column of [seq, eid, lon7, lat7, bearingCdeg, speedCmps, fixAt]) hash.update(column);
  return hash.digest();
}

/**
 * The hash that chains a commit to the one before it:
 * SHA-256(prev ‖ header ‖ track hash or 32 zero bytes ‖ every put and remove in seq order).
 * The fixes enter through their own hash, so that the chain can still be checked when a day's track file was dropped.
 * A put's row holds kind and id too: they bind the eid for the rows that follow.
 */
export class CommitHasher {
  readonly #hash: Hash;
  readonly #scratch = Buffer.allocUnsafeSlow(SCRATCH_BYTES);
  readonly #view = new DataView(this.#scratch.buffer);
  #used = 0;

  constructor(prevHash: Uint8Array, header: CommitHeader, trackHash: Uint8Array | null) {
    this.#hash = createHash('sha256');
    this.#hash.update(prevHash);
    const command = encoder.encode(header.commandId ?? '');
    const head = Buffer.alloc(28);
    head.writeDoubleLE(header.fromSeq, 0);
    head.writeDoubleLE(header.toSeq, 8);
    head.writeDoubleLE(header.recordedAt, 16);
    head.writeInt32LE(header.commandId === null ? -1 : command.byteLength, 24);
    this.#hash
      .update(head)
      .update(command)
      .update(trackHash ?? NO_HASH);
  }

  put(seq: number, eid: number, occurredAt: number | null, kind: number, id: string, body: Uint8Array): void {
    this.#rowHead(OP_PUT, seq, eid, occurredAt);
    const lengths = this.#room(9);
    this.#view.setUint8(lengths, kind);
    this.#view.setUint32(lengths + 5, body.byteLength, true);
    // An id of n characters has at most 3n bytes: then it fits behind its lengths without a flush in between.
    if (this.#used + id.length * 3 <= SCRATCH_BYTES) {
      const idBytes = this.#scratch.write(id, this.#used);
      this.#view.setUint32(lengths + 1, idBytes, true);
      this.#used += idBytes;
    } else {
      const idBytes = encoder.encode(id);
      this.#view.setUint32(lengths + 1, idBytes.byteLength, true);
      this.#bytes(idBytes);
    }
    this.#bytes(body);
  }

  remove(op: number, seq: number, eid: number, occurredAt: number | null): void {
    this.#rowHead(op, seq, eid, occurredAt);
  }

  digest(): Buffer {
    this.#flush();
    return this.#hash.digest();
  }

  #rowHead(op: number, seq: number, eid: number, occurredAt: number | null): void {
    const at = this.#room(ROW_HEAD_BYTES);
    this.#view.setUint8(at, op);
    this.#view.setFloat64(at + 1, seq, true);
    this.#view.setUint32(at + 9, eid, true);
    this.#view.setFloat64(at + 13, occurredAt ?? Number.NaN, true);
  }

  #bytes(bytes: Uint8Array): void {
    if (bytes.byteLength > SCRATCH_BYTES / 4) {
      this.#flush();
      this.#hash.update(bytes);
    } else {
      this.#scratch.set(bytes, this.#room(bytes.byteLength));
    }
  }

  #room(size: number): number {
    if (this.#used + size > SCRATCH_BYTES) this.#flush();
    this.#used += size;
    return this.#used - size;
  }

  #flush(): void {
    if (this.#used > 0) this.#hash.update(this.#scratch.subarray(0, this.#used));
    this.#used = 0;
  }
}
