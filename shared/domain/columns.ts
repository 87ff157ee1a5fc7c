import type { Instant } from '../time/instant.ts';
import type { EntityKind, RemoveReason } from './change.ts';
import type { Eid, EntityId, Seq } from './ids.ts';

/** One put as it is stored, hashed and sent: the body stays msgpack bytes until somebody looks inside. */
export interface PutRow {
  readonly seq: Seq;
  readonly eid: Eid;
  readonly kind: EntityKind;
  readonly id: EntityId;
  readonly occurredAt: Instant | null;
  /** Moment the room knew it. */
  readonly recordedAt: Instant;
  readonly body: Uint8Array;
}

export interface RemoveRow {
  readonly seq: Seq;
  readonly eid: Eid;
  readonly kind: EntityKind;
  readonly reason: RemoveReason;
}

/** Unknown bearing or speed in a move column. */
export const UNKNOWN_U16 = 0xffff;

/** Position fixes, one per index, in seq order; all columns have equal length. */
export interface MoveColumns {
  readonly seq: Float64Array;
  readonly eid: Uint32Array;
  /** Degrees × 1e7. */
  readonly lon7: Int32Array;
  readonly lat7: Int32Array;
  /** 0.01° clockwise from north, 0 … 35999, or UNKNOWN_U16. */
  readonly bearingCdeg: Uint16Array;
  /** cm/s, capped at 65534, or UNKNOWN_U16. */
  readonly speedCmps: Uint16Array;
  /** Time of the fix, epoch ms. */
  readonly fixAt: Float64Array;
}

/** The changes of a span of the log, as the hub loop handles them: decoded only where needed. */
export interface ChangeBatch {
  /** First and last seq covered; a filtered batch covers more than it holds. */
  readonly fromSeq: Seq;
  readonly toSeq: Seq;
  /** recordedAt of the last commit in it. */
  readonly recordedAt: Instant;
  readonly puts: readonly PutRow[];
  readonly removes: readonly RemoveRow[];
  readonly moves: MoveColumns;
}

export function emptyMoves(length = 0): MoveColumns {
  return {
    seq: new Float64Array(length),
    eid: new Uint32Array(length),
    lon7: new Int32Array(length),
    lat7: new Int32Array(length),
    bearingCdeg: new Uint16Array(length),
    speedCmps: new Uint16Array(length),
    fixAt: new Float64Array(length),
  };
}
