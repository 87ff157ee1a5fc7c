import type { Position } from '../../../../shared/domain/geometry.ts';

/** All tiles of a zoom as one grid of this many cells each; the usual extent of a vector tile. */
const CELLS = 4096;

interface CellPoint {
  readonly x: number;
  readonly y: number;
}

/** Places of a zoom's tiles in one numbering, so that a point is the same in every tile that has it. */
export class GlobalGrid {
  readonly #tiles: number;
  readonly #firstX: number;
  readonly #firstY: number;

  /** From the north-west corner of what is looked at. */
  constructor(zoom: number, west: number, north: number) {
    this.#tiles = 2 ** zoom;
    this.#firstX = Math.floor(((west + 180) / 360) * this.#tiles) - 1;
    const sine = Math.sin((north * Math.PI) / 180);
    const row = Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * this.#tiles);
    this.#firstY = Math.max(0, Math.min(row, this.#tiles)) - 1;
  }

  /** The same number for the same place, whichever tile names it. */
  idOf(x: number, y: number, extent: number, point: CellPoint): number {
    const column = (x - this.#firstX) * CELLS + Math.round((point.x / extent) * CELLS);
    const row = (y - this.#firstY) * CELLS + Math.round((point.y / extent) * CELLS);
    return column * 2 ** 26 + row;
  }

  positionOf(x: number, y: number, extent: number, point: CellPoint): Position {
    const lon = ((x + point.x / extent) / this.#tiles) * 360 - 180;
    const n = Math.PI * (1 - (2 * (y + point.y / extent)) / this.#tiles);
    return [lon, (Math.atan(Math.sinh(n)) * 180) / Math.PI];
  }
}
