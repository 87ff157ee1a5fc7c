import { ENTITY_KINDS, type EntityKind } from '../../../../shared/domain/change.ts';
import { emptyMoves, type MoveColumns } from '../../../../shared/domain/columns.ts';
import type { Seq } from '../../../../shared/domain/ids.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import type { Scope, Snapshot } from '../event-store.ts';
import { bbox7, insideBbox7 } from './quantise.ts';
import type { StateColumns, StateTable } from './state-columns.ts';

/** 1 at the index of every kind wanted. */
export function kindMask(kinds: readonly EntityKind[]): Uint8Array {
  const mask = new Uint8Array(ENTITY_KINDS.length);
  for (const kind of kinds) mask[ENTITY_KINDS.indexOf(kind)] = 1;
  return mask;
}

/**
 * The part of a state that a scope asks for, as columns of their own buffers. A hundred thousand rows a call: plain loops
 * over local columns, each row touched once per pass.
 */
export function takeSnapshot(state: StateColumns, scope: Scope, seq: Seq, at: Instant): Snapshot {
  const wanted = kindMask(scope.kinds);
  const box = scope.bbox === null ? null : bbox7(scope.bbox);
  const { kind, lon7, lat7, moveSeq } = state.table;
  const slots = state.liveSlots();
  let rows = 0;
  let fixes = 0;
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i] ?? 0;
    if (wanted[kind[slot] ?? 0] === 0) continue;
    if (box !== null && !insideBbox7(box, lon7[slot] ?? 0, lat7[slot] ?? 0)) continue;
    slots[rows++] = slot;
    if (moveSeq[slot] !== 0) fixes++;
  }
  return { seq, at, ...takeRows(state.table, slots, rows), moves: takeFixes(state.table, slots, rows, fixes) };
}

function takeRows(from: StateTable, slots: Uint32Array, rows: number): Pick<Snapshot, 'eid' | 'kind' | 'bodySeq'> {
  const { eid: fromEid, kind: fromKind, bodySeq: fromBodySeq } = from;
  const eid = new Uint32Array(rows);
  const kind = new Uint8Array(rows);
  const bodySeq = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const slot = slots[row] ?? 0;
    eid[row] = fromEid[slot] ?? 0;
    kind[row] = fromKind[slot] ?? 0;
    bodySeq[row] = fromBodySeq[slot] ?? 0;
  }
  return { eid, kind, bodySeq };
}

function takeFixes(from: StateTable, slots: Uint32Array, rows: number, fixes: number): MoveColumns {
  const {
    moveSeq,
    eid: fromEid,
    lon7: fromLon7,
    lat7: fromLat7,
    bearingCdeg: fromBearing,
    speedCmps: fromSpeed,
  } = from;
  const { fixAt: fromFixAt } = from;
  const moves = emptyMoves(fixes);
  const { seq, eid, lon7, lat7, bearingCdeg, speedCmps, fixAt } = moves;
  let fix = 0;
  for (let row = 0; row < rows; row++) {
    const slot = slots[row] ?? 0;
    const movedAt = moveSeq[slot] ?? 0;
    if (movedAt === 0) continue;
    seq[fix] = movedAt;
    eid[fix] = fromEid[slot] ?? 0;
    lon7[fix] = fromLon7[slot] ?? 0;
    lat7[fix] = fromLat7[slot] ?? 0;
    bearingCdeg[fix] = fromBearing[slot] ?? 0;
    speedCmps[fix] = fromSpeed[slot] ?? 0;
    fixAt[fix] = fromFixAt[slot] ?? 0;
    fix++;
  }
  return moves;
}
