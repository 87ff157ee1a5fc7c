import type { Ring } from '../city-plan.ts';
import { at, type Box, ringBox } from './ring.ts';

const MOST_CELLS = 16_000_000;
const FINEST_M = 8;
/** Chamfer weights 3–4 (Borgefors 1986): distance in thirds of a cell. */
const [STRAIGHT, DIAGONAL] = [3, 4];

/** A ground of square cells, each with the number of the area that it belongs to; -1: none. */
export class LabelRaster {
  readonly west: number;
  readonly south: number;
  readonly sizeM: number;
  readonly columns: number;
  readonly rows: number;
  readonly labels: Int32Array;

  constructor([west, south, east, north]: Box) {
    this.sizeM = Math.max(FINEST_M, Math.sqrt(((east - west) * (north - south)) / MOST_CELLS));
    this.west = west;
    this.south = south;
    this.columns = Math.ceil((east - west) / this.sizeM);
    this.rows = Math.ceil((north - south) / this.sizeM);
    this.labels = new Int32Array(this.columns * this.rows).fill(-1);
  }

  /** Gives the cells whose middle lies in a ring its label. */
  paint(ring: Ring, label: number): void {
    const [, south, , north] = ringBox(ring);
    const from = Math.max(0, Math.floor((south - this.south) / this.sizeM - 0.5));
    const to = Math.min(this.rows - 1, Math.ceil((north - this.south) / this.sizeM));
    for (let row = from; row <= to; row++) {
      const y = this.south + (row + 0.5) * this.sizeM;
      const crossings: number[] = [];
      for (let i = 0; i + 3 < ring.length; i += 2) {
        const [ax, ay, bx, by] = [at(ring, i), at(ring, i + 1), at(ring, i + 2), at(ring, i + 3)];
        if (ay > y !== by > y) crossings.push(ax + ((bx - ax) * (y - ay)) / (by - ay));
      }
      crossings.sort((a, b) => a - b);
      for (let i = 0; i + 1 < crossings.length; i += 2) {
        const first = Math.max(0, Math.ceil((at(crossings, i) - this.west) / this.sizeM - 0.5));
        const last = Math.min(this.columns - 1, Math.floor((at(crossings, i + 1) - this.west) / this.sizeM - 0.5));
        if (first <= last) this.labels.fill(label, row * this.columns + first, row * this.columns + last + 1);
      }
    }
  }

  /** Every label spreads, as far as `reachM`, over cells that have none; between two the nearer wins. */
  grow(reachM: number): void {
    const { labels, columns, rows } = this;
    const reach = Math.min(65_000, Math.floor((3 * reachM) / this.sizeM));
    const distance = new Uint16Array(labels.length).fill(65_535);
    for (let i = 0; i < labels.length; i++) if (at(labels, i) >= 0) distance[i] = 0;
    const relax = (i: number, from: number, step: number): void => {
      const far = at(distance, from) + step;
      if (far >= at(distance, i) || far > reach) return;
      distance[i] = far;
      labels[i] = at(labels, from);
    };
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const i = row * columns + column;
        if (at(distance, i) === 0) continue;
        if (column > 0) relax(i, i - 1, STRAIGHT);
        if (row === 0) continue;
        relax(i, i - columns, STRAIGHT);
        if (column > 0) relax(i, i - columns - 1, DIAGONAL);
        if (column + 1 < columns) relax(i, i - columns + 1, DIAGONAL);
      }
    }
    for (let row = rows - 1; row >= 0; row--) {
      for (let column = columns - 1; column >= 0; column--) {
        const i = row * columns + column;
        if (at(distance, i) === 0) continue;
        if (column + 1 < columns) relax(i, i + 1, STRAIGHT);
        if (row + 1 === rows) continue;
        relax(i, i + columns, STRAIGHT);
        if (column > 0) relax(i, i + columns - 1, DIAGONAL);
        if (column + 1 < columns) relax(i, i + columns + 1, DIAGONAL);
      }
    }
  }

  /** The label at a place; -1 outside. */
  labelAt(x: number, y: number): number {
    const [column, row] = [Math.floor((x - this.west) / this.sizeM), Math.floor((y - this.south) / this.sizeM)];
    return this.cell(column, row);
  }

  cell(column: number, row: number): number {
    const inside = column >= 0 && row >= 0 && column < this.columns && row < this.rows;
    return inside ? at(this.labels, row * this.columns + column) : -1;
  }
}
