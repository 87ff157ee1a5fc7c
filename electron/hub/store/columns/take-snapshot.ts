import { ENTITY_KINDS, type EntityKind } from '../../../../shared/domain/change.ts';
import { emptyMoves } from '../../../../shared/domain/columns.ts';
import type { Seq } from '../../../../shared/domain/ids.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import type { Scope, Snapshot } from '../event-store.ts';
import { bbox7, insideBbox7 } from './quantise.ts';
import type { StateColumns } from './state-columns.ts';

/** 1 at the index of every kind wanted. */
export function kindMask(kinds: readonly EntityKind[]): Uint8Array {
  const mask = new Uint8Array(ENTITY_KINDS.length);
  for (const kind of kinds) mask[ENTITY_KINDS.indexOf(kind)] = 1;
  return mask;
}

/** The part of a state that a scope asks for, as columns of their own buffers. */
export function takeSnapshot(state: StateColumns, scope: Scope, seq: Seq, at: Instant): Snapshot {
  const wanted = kindMask(scope.kinds);
  const box = scope.bbox === null ? null : bbox7(scope.bbox);
  const from = state.table;
  const slots = state.liveSlots();
  let count = 0;
  let moveCount = 0;
  for (const slot of slots) {
    if (wanted[from.kind[slot] ?? 0] === 0) continue;
    if (box !== null && !insideBbox7(box, from.lon7[slot] ?? 0, from.lat7[slot] ?? 0)) continue;
    slots[count++] = slot;
    if (from.moveSeq[slot] !== 0) moveCount++;
  }
  const eid = new Uint32Array(count);
  const kind = new Uint8Array(count);
  const bodySeq = new Float64Array(count);
  const moves = emptyMoves(moveCount);
  let move = 0;
  for (let row = 0; row < count; row++) {
    const slot = slots[row] ?? 0;
    eid[row] = from.eid[slot] ?? 0;
    kind[row] = from.kind[slot] ?? 0;
    bodySeq[row] = from.bodySeq[slot] ?? 0;
    if (from.moveSeq[slot] === 0) continue;
    moves.seq[move] = from.moveSeq[slot] ?? 0;
    moves.eid[move] = from.eid[slot] ?? 0;
    moves.lon7[move] = from.lon7[slot] ?? 0;
    moves.lat7[move] = from.lat7[slot] ?? 0;
    moves.bearingCdeg[move] = from.bearingCdeg[slot] ?? 0;
    moves.speedCmps[move] = from.speedCmps[slot] ?? 0;
    moves.fixAt[move] = from.fixAt[slot] ?? 0;
    move++;
  }
  return { seq, at, eid, kind, bodySeq, moves };
}
