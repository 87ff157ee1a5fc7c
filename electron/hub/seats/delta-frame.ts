import type { MoveColumns, PutRow } from '../../../shared/domain/columns.ts';
import { encodeDown, pack } from '../../../shared/protocol/codec.ts';
import type { PutTuple, RemoveTuple, WireMoves } from '../../../shared/protocol/down.ts';
import type { SnapshotItem } from '../timeline/timeline.ts';
import type { Delta } from './merge-deltas.ts';

/** What a put weighs beside its body and id when it waits or travels. */
const PUT_OVERHEAD_BYTES = 64;
const REMOVE_BYTES = 32;
const MOVE_BYTES = 32;

/**
 * A delta that many seats are sent. What is equal for all, from `toSeq` on, is encoded once, when the first of them needs
 * it; a seat's frame is a header of 59 bytes before that. Seats that stand at the same place get the very same bytes.
 */
export class SharedDelta {
  readonly delta: Delta;
  /** About what the frame weighs; 0 for a delta without rows. */
  readonly bytes: number;
  /** The last frame made, to be sent again or to be copied with another header. */
  #frame: Uint8Array | null = null;
  #header = { sub: 0, epoch: 0, fromSeq: 0 };

  constructor(delta: Delta) {
    this.delta = delta;
    let bytes = delta.removes.length * REMOVE_BYTES + delta.moves.seq.length * MOVE_BYTES;
    for (const row of delta.puts) bytes += row.body.byteLength + row.id.length + PUT_OVERHEAD_BYTES;
    this.bytes = bytes;
  }

  /** The whole frame for one seat. Not to be written to: others may be sent it too. */
  frame(sub: number, epoch: number, fromSeq: number): Uint8Array {
    const made = this.#frame;
    const header = this.#header;
    if (made !== null && header.sub === sub && header.epoch === epoch && header.fromSeq === fromSeq) return made;
    const frame = made?.slice() ?? encodeDelta(this.delta);
    const view = new DataView(frame.buffer);
    view.setFloat64(SUB_AT, sub);
    view.setFloat64(EPOCH_AT, epoch);
    view.setFloat64(FROM_SEQ_AT, fromSeq);
    this.#frame = frame;
    this.#header = { sub, epoch, fromSeq };
    return frame;
  }
}

// The header is MessagePack written by hand, numbers as float 64 so that each has its fixed place.
const FLOAT64 = [0xcb, 0, 0, 0, 0, 0, 0, 0, 0];
const fixstr = (text: string): number[] => [0xa0 | text.length, ...new TextEncoder().encode(text)];
const upToSub = [0x80 | 9, ...fixstr('type'), ...fixstr('delta'), ...fixstr('sub')];
const upToEpoch = [...upToSub, ...FLOAT64, ...fixstr('epoch')];
const upToFromSeq = [...upToEpoch, ...FLOAT64, ...fixstr('fromSeq')];
const HEADER = Uint8Array.from([...upToFromSeq, ...FLOAT64]);
const SUB_AT = upToSub.length + 1;
const EPOCH_AT = upToEpoch.length + 1;
const FROM_SEQ_AT = upToFromSeq.length + 1;

function encodeDelta(delta: Delta): Uint8Array {
  const entries: Readonly<Record<string, unknown>> = {
    toSeq: delta.toSeq,
    at: delta.recordedAt,
    puts: delta.puts.map(putTuple),
    removes: delta.removes.map((row): RemoveTuple => [row.seq, row.eid, row.kind, row.reason]),
    moves: wireMoves(delta.moves),
  };
  const parts = [HEADER, ...Object.entries(entries).flatMap(([key, value]) => [pack(key), pack(value)])];
  const frame = new Uint8Array(parts.reduce((total, part) => total + part.byteLength, 0));
  let offset = 0;
  for (const part of parts) {
    frame.set(part, offset);
    offset += part.byteLength;
  }
  return frame;
}

/** One part of a snapshot as a frame. */
export function snapshotFrame(sub: number, epoch: number, item: SnapshotItem): Uint8Array {
  return encodeDown({
    type: 'snapshot',
    sub,
    epoch,
    seq: item.seq,
    at: item.at,
    part: item.part,
    last: item.last,
    puts: item.puts.map(putTuple),
    moves: wireMoves(item.moves),
  });
}

function putTuple(row: PutRow): PutTuple {
  return [row.seq, row.eid, row.kind, row.id, row.occurredAt, row.recordedAt, plainBytes(row.body)];
}

/** Buffers have a MessagePack form of their own; the protocol knows plain bytes only. Copies only what is shared memory. */
function plainBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, byteLength } = bytes;
  return buffer instanceof ArrayBuffer ? new Uint8Array(buffer, byteOffset, byteLength) : new Uint8Array(bytes);
}

function wireMoves(moves: MoveColumns): WireMoves {
  if (moves.seq.length === 0) return null;
  return {
    seq: new Float64Array(moves.seq),
    eid: new Uint32Array(moves.eid),
    lon7: new Int32Array(moves.lon7),
    lat7: new Int32Array(moves.lat7),
    bearingCdeg: new Uint16Array(moves.bearingCdeg),
    speedCmps: new Uint16Array(moves.speedCmps),
    fixAt: new Float64Array(moves.fixAt),
  };
}
