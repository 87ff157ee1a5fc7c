import { PbfWriter } from 'pbf';
import type { Shape } from './clip.ts';
import type { Piece } from './piece.ts';
import { LINE, POINT } from './tile-record.ts';
import { EXTENT, MAX_ZOOM } from './tile-layers.ts';
import { WORLD_BITS } from './world.ts';

const MOVE_TO = 1;
const LINE_TO = 2;
const CLOSE_PATH = 7;
/** Tile units that a line may be off below the last zoom: half a pixel of a 512-pixel tile. */
export const TOLERANCE = 4;
/** Rings under this are not seen below the last zoom: half a pixel², twice the area in tile units². */
const LEAST_AREA2 = 64;

const unitOf = (z: number): number => 2 ** (WORLD_BITS - z) / EXTENT;

/** Points of less weight than this are left out at a zoom, world units². */
export function leastWeight(z: number): number {
  return z >= MAX_ZOOM ? 0 : (TOLERANCE * unitOf(z)) ** 2;
}

/** Brings pieces to a tile's units and writes them as the commands of MVT 2.1 §4.3. */
export class GeometryWriter {
  readonly #out = new PbfWriter(new Uint8Array(1 << 14));
  #xy = new Int32Array(1024);
  #left = 0;
  #top = 0;
  #unit = 1;
  #least = 0;
  #leastArea2 = 0;
  #x = 0;
  #y = 0;
  #pointCount = 0;

  /** The tile that the pieces after this are drawn in. */
  moveTo(z: number, x: number, y: number): void {
    const size = 2 ** (WORLD_BITS - z);
    this.#left = x * size;
    this.#top = y * size;
    this.#unit = unitOf(z);
    this.#least = leastWeight(z);
    this.#leastArea2 = z >= MAX_ZOOM ? 0 : LEAST_AREA2;
  }

  /** Starts a feature. */
  begin(): void {
    this.#out.pos = 0;
    this.#x = 0;
    this.#y = 0;
    this.#pointCount = 0;
  }

  /** Appends a piece to the feature. */
  add(piece: Piece): void {
    if (piece.type === POINT) this.#addPoint(piece);
    else if (piece.type === LINE) for (const line of piece.shapes) this.#addLine(line);
    else this.#addPolygons(piece.shapes, piece.minZoom === 0 ? 0 : this.#leastArea2);
  }

  /** A view that the next `begin` overwrites; null: nothing is left of the shape at this zoom. */
  end(): Uint8Array | null {
    return this.#out.pos === 0 ? null : this.#out.buf.subarray(0, this.#out.pos);
  }

  /** Points are single: they belong to the one tile they lie in. */
  #addPoint({ shapes }: Piece): void {
    const xy = shapes[0]?.xy;
    if (xy === undefined) return;
    const x = Math.floor(((xy[0] ?? 0) - this.#left) / this.#unit);
    const y = Math.floor(((xy[1] ?? 0) - this.#top) / this.#unit);
    if (x < 0 || y < 0 || x >= EXTENT || y >= EXTENT || this.#pointCount > 0) return;
    this.#pointCount = 1;
    this.#command(MOVE_TO, 1);
    this.#step(x, y);
  }

  #addLine(line: Shape): void {
    const points = this.#scale(line);
    if (points < 2) return;
    this.#command(MOVE_TO, 1);
    this.#step(this.#xy[0] ?? 0, this.#xy[1] ?? 0);
    this.#command(LINE_TO, points - 1);
    for (let i = 1; i < points; i++) this.#step(this.#xy[i * 2] ?? 0, this.#xy[i * 2 + 1] ?? 0);
  }

  #addPolygons(rings: readonly Shape[], leastArea2: number): void {
    let outer = false;
    for (const ring of rings) {
      if (ring.hole && !outer) continue;
      const points = this.#scale(ring) - 1;
      const area2 = points < 3 ? 0 : this.#area2(points);
      const seen = area2 !== 0 && Math.abs(area2) >= leastArea2;
      if (!ring.hole) outer = seen;
      if (!seen) continue;
      // Outer rings have a positive area where y grows downwards, holes a negative one (MVT 2.1 §4.3.4.4).
      const backwards = area2 > 0 === ring.hole;
      this.#command(MOVE_TO, 1);
      this.#step(this.#xy[0] ?? 0, this.#xy[1] ?? 0);
      this.#command(LINE_TO, points - 1);
      for (let i = 1; i < points; i++) {
        const at = backwards ? points - i : i;
        this.#step(this.#xy[at * 2] ?? 0, this.#xy[at * 2 + 1] ?? 0);
      }
      this.#command(CLOSE_PATH, 1);
    }
  }

  /** Fills `#xy` with tile units, without what the zoom does not show and without repeated points; returns their number. */
  #scale({ xy, weights }: Shape): number {
    if (this.#xy.length < xy.length) this.#xy = new Int32Array(xy.length * 2);
    const out = this.#xy;
    let count = 0;
    let lastX = Number.NaN;
    let lastY = Number.NaN;
    for (let i = 0; i < weights.length; i++) {
      if ((weights[i] ?? 0) < this.#least) continue;
      const x = Math.round(((xy[i * 2] ?? 0) - this.#left) / this.#unit);
      const y = Math.round(((xy[i * 2 + 1] ?? 0) - this.#top) / this.#unit);
      if (x === lastX && y === lastY) continue;
      out[count * 2] = x;
      out[count * 2 + 1] = y;
      lastX = x;
      lastY = y;
      count += 1;
    }
    return count;
  }

  /** Twice the signed area of the ring in `#xy`. */
  #area2(points: number): number {
    const xy = this.#xy;
    let sum = 0;
    for (let i = 0, j = points - 1; i < points; j = i++) {
      sum += (xy[j * 2] ?? 0) * (xy[i * 2 + 1] ?? 0) - (xy[i * 2] ?? 0) * (xy[j * 2 + 1] ?? 0);
    }
    return sum;
  }

  #command(id: number, count: number): void {
    this.#out.writeVarint(id | (count << 3));
  }

  #step(x: number, y: number): void {
    const dx = x - this.#x;
    const dy = y - this.#y;
    this.#out.writeVarint((dx << 1) ^ (dx >> 31));
    this.#out.writeVarint((dy << 1) ^ (dy >> 31));
    this.#x = x;
    this.#y = y;
  }
}
