import { METRES_PER_DEGREE } from '../../shared/geo/metres-per-degree.ts';
import type { Bbox, Position } from '../../shared/domain/geometry.ts';
import type { Eid } from '../../shared/domain/ids.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { MoveTable } from '../store/move-table.ts';

/** Floats per vehicle: place (high and low part), glide, state. The layout of the GPU's buffer; see vehicle-shaders.ts. */
export const VEHICLE_FLOATS = 12;
/** What is drawn lags behind what is known by no more than this, in the time shown. */
const LONGEST_GLIDE_MS = 3_000;
/** Faster than this between two fixes is a jump: a glide would draw a way that nobody went. */
const FASTEST_MPS = 70;
/** Nor is a longer way drawn: what lies under a pointer is looked for no farther from a fix. */
export const LONGEST_GLIDE_M = 2_000;
/** Slower than this stands. */
const STANDING_MPS = 0.5;
/** Times are seconds from an origin in 32 bits: renewed before they lose their milliseconds. */
const LONGEST_FROM_ORIGIN_MS = 3_600_000;
/** Changed slots this near are written together: a call costs more than the bytes between. */
const JOIN_SLOTS = 24;

export const VEHICLE_SHAPE = { arrow: 0, square: 1, dot: 2 } as const;

/** Slots [first, last] whose floats must be written again. */
export interface SlotRun {
  readonly first: number;
  readonly last: number;
}

/** What of the table has been written, to tell what has not. */
interface Shadow {
  readonly eid: Uint32Array;
  readonly fixAt: Float64Array;
  readonly position: Float64Array;
}

/** How often a vehicle's feed is expected to speak, ms. */
export type ExpectedEvery = (eid: Eid) => number;

/**
 * The floats that the GPU draws vehicles from, kept equal to a MoveTable. Everything that depends on the time (where on its way a
 * vehicle is, how old its fix) is left to the shader, so that a second in which nothing moves costs nothing.
 */
export class VehicleColumns {
  data = new Float32Array(0);
  count = 0;
  /** Moment that the times in `data` count from. */
  originMs = 0;
  /** When the last glide ends, in the time shown. */
  glidingUntilMs = 0;
  #table: MoveTable | null = null;
  #version = -1;
  #whole = true;
  #runs: SlotRun[] = [];
  #shadow: Shadow = { eid: new Uint32Array(0), fixAt: new Float64Array(0), position: new Float64Array(0) };

  /** Takes over what changed in the table. Cheap when nothing did. True: something is to be drawn anew. */
  sync(table: MoveTable, shownAt: Instant, expectedEveryMs: ExpectedEvery): boolean {
    const farFromOrigin = Math.abs(shownAt - this.originMs) > LONGEST_FROM_ORIGIN_MS;
    if (table !== this.#table || farFromOrigin) return this.#rewrite(table, shownAt, expectedEveryMs);
    if (table.version === this.#version) return false;
    this.#version = table.version;
    const dirty = table.takeDirty();
    this.#grow(table.eid.length);
    this.count = table.count;
    if (dirty === null) return true;
    const last = Math.min(dirty.last, table.count - 1);
    let run: { first: number; last: number } | null = null;
    for (
      let slot = nextChange(this.#shadow, table, dirty.first, last);
      slot <= last;
      slot = nextChange(this.#shadow, table, slot + 1, last)
    ) {
      this.#write(table, slot, shownAt, expectedEveryMs, this.#shadow.eid[slot] === table.eid[slot]);
      if (run !== null && slot - run.last <= JOIN_SLOTS) run.last = slot;
      else this.#runs.push((run = { first: slot, last: slot }));
    }
    return true;
  }

  /** Everything counts as changed: the expected intervals are others, or the GPU lost its copy. */
  invalidate(): void {
    this.#table = null;
    this.#whole = true;
  }

  /** What the GPU has not got yet; null: all of it. Asked once per drawing. */
  takeRuns(): readonly SlotRun[] | null {
    const runs = this.#whole ? null : this.#runs;
    this.#runs = [];
    this.#whole = false;
    return runs;
  }

  /** Where a vehicle is drawn at a moment. */
  drawnAt(slot: number, shownMs: number): Position {
    const at = slot * VEHICLE_FLOATS;
    const spanS = this.data[at + 7] ?? 0;
    const passedS = (shownMs - this.originMs) / 1000 - (this.data[at + 6] ?? 0);
    const left = spanS > 0 ? 1 - Math.min(1, Math.max(0, passedS / spanS)) : 0;
    return [
      (this.#shadow.position[slot * 2] ?? 0) - (this.data[at + 4] ?? 0) * left,
      (this.#shadow.position[slot * 2 + 1] ?? 0) - (this.data[at + 5] ?? 0) * left,
    ];
  }

  /** Slots whose last fix lies between two corners, at most `limit`. */
  slotsIn([west, south, east, north]: Bbox, limit: number): readonly number[] {
    const found: number[] = [];
    for (let slot = 0; slot < this.count && found.length < limit; slot++) {
      const lon = this.#shadow.position[slot * 2] ?? 0;
      const lat = this.#shadow.position[slot * 2 + 1] ?? 0;
      if (lon >= west && lon <= east && lat >= south && lat <= north) found.push(slot);
    }
    return found;
  }

  #rewrite(table: MoveTable, shownAt: Instant, expectedEveryMs: ExpectedEvery): true {
    table.takeDirty();
    this.#table = table;
    this.#version = table.version;
    this.originMs = shownAt;
    this.glidingUntilMs = 0;
    this.count = table.count;
    this.#grow(table.eid.length);
    for (let slot = 0; slot < table.count; slot++) this.#write(table, slot, shownAt, expectedEveryMs, false);
    this.#whole = true;
    this.#runs = [];
    return true;
  }

  #write(table: MoveTable, slot: number, shownMs: number, expectedEveryMs: ExpectedEvery, same: boolean): void {
    const { data } = this;
    const lon = table.position[slot * 2] ?? 0;
    const lat = table.position[slot * 2 + 1] ?? 0;
    const fixAt = table.fixAt[slot] ?? 0;
    const eid = table.eid[slot] ?? 0;
    const at = slot * VEHICLE_FLOATS;
    const [glideMs, fromLon, fromLat] = same ? this.#glide(table, slot, shownMs) : [0, lon, lat];
    data[at] = lon;
    data[at + 1] = lat;
    data[at + 2] = lon - Math.fround(lon);
    data[at + 3] = lat - Math.fround(lat);
    data[at + 4] = lon - fromLon;
    data[at + 5] = lat - fromLat;
    data[at + 6] = (shownMs - this.originMs) / 1000;
    data[at + 7] = glideMs / 1000;
    const bearing = table.bearing[slot] ?? Number.NaN;
    data[at + 8] = Number.isNaN(bearing) ? 0 : (bearing * Math.PI) / 180;
    data[at + 9] = shapeOf(bearing, table.speed[slot] ?? Number.NaN);
    data[at + 10] = (fixAt - this.originMs) / 1000;
    data[at + 11] = expectedEveryMs(eid as Eid) / 1000;
    this.#shadow.eid[slot] = eid;
    this.#shadow.fixAt[slot] = fixAt;
    this.#shadow.position[slot * 2] = lon;
    this.#shadow.position[slot * 2 + 1] = lat;
    if (glideMs > 0) this.glidingUntilMs = Math.max(this.glidingUntilMs, shownMs + glideMs);
  }

  /** How long to glide to the new fix, and from where: from where it is drawn now if it still glides. */
  #glide(table: MoveTable, slot: number, shownMs: number): [ms: number, lon: number, lat: number] {
    const gapMs = (table.fixAt[slot] ?? 0) - (table.previousFixAt[slot] ?? 0);
    const lon = table.previous[slot * 2] ?? 0;
    const lat = table.previous[slot * 2 + 1] ?? 0;
    const east = ((table.position[slot * 2] ?? 0) - lon) * Math.cos((lat * Math.PI) / 180);
    const metres = Math.hypot(east, (table.position[slot * 2 + 1] ?? 0) - lat) * METRES_PER_DEGREE;
    const isJump = metres > Math.min(LONGEST_GLIDE_M, (FASTEST_MPS * gapMs) / 1000);
    if (gapMs <= 0 || metres === 0 || isJump) return [0, lon, lat];
    const [drawnLon, drawnLat] = this.drawnAt(slot, shownMs);
    return [Math.min(gapMs, LONGEST_GLIDE_MS), drawnLon, drawnLat];
  }

  #grow(capacity: number): void {
    if (this.#shadow.eid.length >= capacity) return;
    this.data = copied(this.data, new Float32Array(capacity * VEHICLE_FLOATS));
    const { eid, fixAt, position } = this.#shadow;
    this.#shadow = {
      eid: copied(eid, new Uint32Array(capacity)),
      fixAt: copied(fixAt, new Float64Array(capacity)),
      position: copied(position, new Float64Array(capacity * 2)),
    };
    this.#whole = true;
  }
}

/** The first slot from `from` on that the table has changed since it was written; past `last`: none. */
function nextChange(shadow: Shadow, table: MoveTable, from: number, last: number): number {
  const { eid, fixAt, position } = table;
  let slot = from;
  while (
    slot <= last &&
    shadow.fixAt[slot] === fixAt[slot] &&
    shadow.eid[slot] === eid[slot] &&
    shadow.position[slot * 2] === position[slot * 2] &&
    shadow.position[slot * 2 + 1] === position[slot * 2 + 1]
  ) {
    slot += 1;
  }
  return slot;
}

function shapeOf(bearingDeg: number, speedMps: number): number {
  if (speedMps < STANDING_MPS) return VEHICLE_SHAPE.square;
  return Number.isNaN(bearingDeg) ? VEHICLE_SHAPE.dot : VEHICLE_SHAPE.arrow;
}

function copied<T extends Float32Array | Float64Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
