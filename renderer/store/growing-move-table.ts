import type { MoveColumns } from '../../shared/domain/columns.ts';
import { UNKNOWN_U16 } from '../../shared/domain/columns.ts';
import type { Eid } from '../../shared/domain/ids.ts';
import type { MoveTable } from './move-table.ts';

const DEGREES = 1e-7;

/** The MoveTable that apply-frame patches. Columns double when full, so read them again after every frame. */
export class GrowingMoveTable implements MoveTable {
  readonly #slots = new Map<Eid, number>();
  #version = 0;
  #dirty: { readonly first: number; readonly last: number } | null = null;
  eid: Uint32Array;
  position: Float64Array;
  previous: Float64Array;
  bearing: Float32Array;
  speed: Float32Array;
  fixAt: Float64Array;
  previousFixAt: Float64Array;

  constructor(capacity = 64) {
    this.eid = new Uint32Array(capacity);
    this.position = new Float64Array(capacity * 2);
    this.previous = new Float64Array(capacity * 2);
    this.bearing = new Float32Array(capacity);
    this.speed = new Float32Array(capacity);
    this.fixAt = new Float64Array(capacity);
    this.previousFixAt = new Float64Array(capacity);
  }

  get version(): number {
    return this.#version;
  }

  get count(): number {
    return this.#slots.size;
  }

  get slotOf(): ReadonlyMap<Eid, number> {
    return this.#slots;
  }

  /** Applies fix `i` of the columns. Order of the log decides, not the time of the fix: replay must give the same. */
  put(columns: MoveColumns, i: number): void {
    const eid = (columns.eid[i] ?? 0) as Eid;
    const known = this.#slots.get(eid);
    const slot = known ?? this.#add(eid);
    const lon = (columns.lon7[i] ?? 0) * DEGREES;
    const lat = (columns.lat7[i] ?? 0) * DEGREES;
    const fixAt = columns.fixAt[i] ?? 0;
    this.previous[slot * 2] = known === undefined ? lon : (this.position[slot * 2] ?? lon);
    this.previous[slot * 2 + 1] = known === undefined ? lat : (this.position[slot * 2 + 1] ?? lat);
    this.previousFixAt[slot] = known === undefined ? fixAt : (this.fixAt[slot] ?? fixAt);
    this.position[slot * 2] = lon;
    this.position[slot * 2 + 1] = lat;
    this.bearing[slot] = known16(columns.bearingCdeg[i]) / 100;
    this.speed[slot] = known16(columns.speedCmps[i]) / 100;
    this.fixAt[slot] = fixAt;
    this.#touch(slot);
  }

  /** The last slot moves into the gap. */
  remove(eid: Eid): void {
    const slot = this.#slots.get(eid);
    if (slot === undefined) return;
    const last = this.#slots.size - 1;
    this.#slots.delete(eid);
    if (slot !== last) {
      for (const column of [this.eid, this.bearing, this.speed, this.fixAt, this.previousFixAt]) {
        column.copyWithin(slot, last, last + 1);
      }
      this.position.copyWithin(slot * 2, last * 2, last * 2 + 2);
      this.previous.copyWithin(slot * 2, last * 2, last * 2 + 2);
      this.#slots.set((this.eid[slot] ?? 0) as Eid, slot);
    }
    this.#touch(Math.min(slot, Math.max(0, last - 1)));
  }

  takeDirty(): { readonly first: number; readonly last: number } | null {
    const dirty = this.#dirty;
    this.#dirty = null;
    return dirty;
  }

  #add(eid: Eid): number {
    const slot = this.#slots.size;
    if (slot === this.eid.length) this.#grow();
    this.#slots.set(eid, slot);
    this.eid[slot] = eid;
    return slot;
  }

  #touch(slot: number): void {
    this.#version += 1;
    this.#dirty =
      this.#dirty === null
        ? { first: slot, last: slot }
        : { first: Math.min(this.#dirty.first, slot), last: Math.max(this.#dirty.last, slot) };
  }

  #grow(): void {
    const capacity = this.eid.length * 2;
    this.eid = grown(this.eid, new Uint32Array(capacity));
    this.position = grown(this.position, new Float64Array(capacity * 2));
    this.previous = grown(this.previous, new Float64Array(capacity * 2));
    this.bearing = grown(this.bearing, new Float32Array(capacity));
    this.speed = grown(this.speed, new Float32Array(capacity));
    this.fixAt = grown(this.fixAt, new Float64Array(capacity));
    this.previousFixAt = grown(this.previousFixAt, new Float64Array(capacity));
  }
}

function grown<T extends Uint32Array | Float32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

function known16(value: number | undefined): number {
  return value === undefined || value === UNKNOWN_U16 ? Number.NaN : value;
}
