import { ENTITY_KINDS } from '../../../../shared/domain/change.ts';
import { UNKNOWN_U16 } from '../../../../shared/domain/columns.ts';
import { type ChangeColumns, NO_POSITION, OP_MOVE, OP_PUT } from './change-columns.ts';

const EVENT = ENTITY_KINDS.indexOf('event');

/** One row per entity ("slot"). `bodySeq` 0: removed. `moveSeq` 0: no fix. lon7 NO_POSITION: outside every bbox. */
export interface StateTable {
  bodySeq: Float64Array;
  moveSeq: Float64Array;
  fixAt: Float64Array;
  eid: Uint32Array;
  lon7: Int32Array;
  lat7: Int32Array;
  bearingCdeg: Uint16Array;
  speedCmps: Uint16Array;
  kind: Uint8Array;
}

/**
 * The state as columns, and the fold that carries it forward. The same code makes keyframes in the writer and moments in
 * the reader, so that they cannot differ. Reusable: `clear` costs as much as the rows held, not as the eids ever given.
 */
export class StateColumns {
  table: StateTable = newStateTable(0);
  /** Rows in use, dead ones included. */
  length = 0;
  /** Rows below this are in eid order (they came from a keyframe). */
  sortedLength = 0;
  /** Slot + 1 by eid; 0: no slot. */
  #slotOf = new Int32Array(1024);

  clear(): void {
    const { eid } = this.table;
    for (let slot = 0; slot < this.length; slot++) this.#slotOf[eid[slot] ?? 0] = 0;
    this.length = 0;
    this.sortedLength = 0;
  }

  /** Replaces the state by the rows of a keyframe, which are in eid order. */
  load(rows: StateTable, count: number): void {
    this.clear();
    this.#reserveRows(count);
    const own = this.table;
    own.bodySeq.set(rows.bodySeq);
    own.moveSeq.set(rows.moveSeq);
    own.fixAt.set(rows.fixAt);
    own.eid.set(rows.eid);
    own.lon7.set(rows.lon7);
    own.lat7.set(rows.lat7);
    own.bearingCdeg.set(rows.bearingCdeg);
    own.speedCmps.set(rows.speedCmps);
    own.kind.set(rows.kind);
    this.length = count;
    this.sortedLength = count;
    this.#reserveEid(count === 0 ? 0 : (own.eid[count - 1] ?? 0));
    for (let slot = 0; slot < count; slot++) this.#slotOf[own.eid[slot] ?? 0] = slot + 1;
  }

  /** Folds the changes [from, to) of the columns into the state. */
  apply(changes: ChangeColumns, from: number, to: number): void {
    this.#reserveRows(this.length + to - from);
    const { op, eid, kind, lon7, lat7, bearingCdeg, speedCmps, fixAt, firstSeq } = changes;
    const own = this.table;
    for (let i = from; i < to; i++) {
      const id = eid[i] ?? 0;
      if (id >= this.#slotOf.length) this.#reserveEid(id);
      let slot = (this.#slotOf[id] ?? 0) - 1;
      const code = op[i];
      if (code === OP_MOVE) {
        if (slot < 0) continue;
        own.moveSeq[slot] = firstSeq + i;
        own.lon7[slot] = lon7[i] ?? 0;
        own.lat7[slot] = lat7[i] ?? 0;
        own.bearingCdeg[slot] = bearingCdeg[i] ?? 0;
        own.speedCmps[slot] = speedCmps[i] ?? 0;
        own.fixAt[slot] = fixAt[i] ?? 0;
      } else if (code === OP_PUT) {
        if (slot < 0) slot = this.#addRow(id);
        own.bodySeq[slot] = firstSeq + i;
        own.kind[slot] = kind[i] ?? 0;
        if (kind[i] === EVENT) {
          own.lon7[slot] = lon7[i] ?? 0;
          own.lat7[slot] = lat7[i] ?? 0;
        }
      } else if (slot >= 0) {
        // A removed entity loses its fix: put again, it stands nowhere until it moves.
        own.bodySeq[slot] = 0;
        own.moveSeq[slot] = 0;
        own.lon7[slot] = NO_POSITION;
      }
    }
  }

  /** Live rows in eid order, as slots. */
  liveSlots(): Uint32Array {
    const { bodySeq, eid } = this.table;
    const late: number[] = [];
    for (let slot = this.sortedLength; slot < this.length; slot++) if (bodySeq[slot] !== 0) late.push(slot);
    late.sort((a, b) => (eid[a] ?? 0) - (eid[b] ?? 0));
    const slots = new Uint32Array(this.length);
    let count = 0;
    let next = 0;
    for (let slot = 0; slot < this.sortedLength; slot++) {
      if (bodySeq[slot] === 0) continue;
      const here = eid[slot] ?? 0;
      for (let other = late[next]; other !== undefined && (eid[other] ?? 0) < here; other = late[next]) {
        slots[count++] = other;
        next++;
      }
      slots[count++] = slot;
    }
    for (; next < late.length; next++) slots[count++] = late[next] ?? 0;
    return slots.subarray(0, count);
  }

  #addRow(eid: number): number {
    const slot = this.length++;
    const own = this.table;
    this.#slotOf[eid] = slot + 1;
    own.eid[slot] = eid;
    own.moveSeq[slot] = 0;
    own.fixAt[slot] = 0;
    own.lon7[slot] = NO_POSITION;
    own.lat7[slot] = 0;
    own.bearingCdeg[slot] = UNKNOWN_U16;
    own.speedCmps[slot] = UNKNOWN_U16;
    return slot;
  }

  #reserveRows(count: number): void {
    if (count <= this.table.eid.length) return;
    const grown = newStateTable(Math.max(count, this.table.eid.length * 2, 4096));
    const own = this.table;
    grown.bodySeq.set(own.bodySeq);
    grown.moveSeq.set(own.moveSeq);
    grown.fixAt.set(own.fixAt);
    grown.eid.set(own.eid);
    grown.lon7.set(own.lon7);
    grown.lat7.set(own.lat7);
    grown.bearingCdeg.set(own.bearingCdeg);
    grown.speedCmps.set(own.speedCmps);
    grown.kind.set(own.kind);
    this.table = grown;
  }

  #reserveEid(eid: number): void {
    if (eid < this.#slotOf.length) return;
    const grown = new Int32Array(Math.max(eid + 1, this.#slotOf.length * 2));
    grown.set(this.#slotOf);
    this.#slotOf = grown;
  }
}

export const BYTES_PER_ENTITY = 41;

export function newStateTable(rows: number): StateTable {
  return viewStateTable(rows, new ArrayBuffer(rows * BYTES_PER_ENTITY));
}

/** Wide columns first, so that every column of the buffer is aligned. */
export function viewStateTable(rows: number, buffer: ArrayBuffer): StateTable {
  return {
    bodySeq: new Float64Array(buffer, 0, rows),
    moveSeq: new Float64Array(buffer, rows * 8, rows),
    fixAt: new Float64Array(buffer, rows * 16, rows),
    eid: new Uint32Array(buffer, rows * 24, rows),
    lon7: new Int32Array(buffer, rows * 28, rows),
    lat7: new Int32Array(buffer, rows * 32, rows),
    bearingCdeg: new Uint16Array(buffer, rows * 36, rows),
    speedCmps: new Uint16Array(buffer, rows * 38, rows),
    kind: new Uint8Array(buffer, rows * 40, rows),
  };
}
