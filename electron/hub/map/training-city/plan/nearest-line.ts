import { at, distance, footOn } from './geometry.ts';
import type { Raster } from './raster.ts';

export interface Nearest {
  /** To the line, m; Infinity where there is no line. */
  readonly distanceM: number;
  /** Which line, and which of its points is the segment's first. */
  readonly line: number;
  readonly point: number;
  /** The unit vector along the line. */
  readonly dx: number;
  readonly dy: number;
}

const NONE: Nearest = { distanceM: Infinity, line: -1, point: 0, dx: 1, dy: 0 };

/**
 * Answers which line is nearest. A sweep over the raster's cells hands the nearest segment from cell to cell (Danielsson 1980);
 * a question then measures the segments of the cell and its neighbours.
 */
export class NearestLine {
  private readonly raster: Raster;
  private readonly lines: readonly ArrayLike<number>[];
  private readonly owner: Int32Array;
  private readonly lineOf: Int32Array;
  private readonly pointOf: Int32Array;

  constructor(raster: Raster, lines: readonly ArrayLike<number>[]) {
    this.raster = raster;
    this.lines = lines;
    this.owner = new Int32Array(raster.width * raster.height).fill(-1);
    const count = lines.reduce((sum, line) => sum + Math.max(0, line.length / 2 - 1), 0);
    this.lineOf = new Int32Array(count);
    this.pointOf = new Int32Array(count);
    this.sow();
    for (let turn = 0; turn < 2; turn++) this.sweep();
  }

  near(x: number, y: number): Nearest {
    const { raster, owner } = this;
    const cell = raster.cellAt(x, y);
    let best = -1;
    let bestDistance = Infinity;
    for (const beside of [cell, cell - 1, cell + 1, cell - raster.width, cell + raster.width]) {
      const segment = owner[beside] ?? -1;
      if (segment < 0 || segment === best) continue;
      for (let near = segment - 1; near <= segment + 1; near++) {
        const off = this.measure(near, x, y);
        if (off < bestDistance) [best, bestDistance] = [near, off];
      }
    }
    if (best < 0) return NONE;
    const line = this.lines[this.lineOf[best] ?? 0] ?? [];
    const i = 2 * (this.pointOf[best] ?? 0);
    const [ax, ay, bx, by] = [at(line, i), at(line, i + 1), at(line, i + 2), at(line, i + 3)];
    const length = distance(ax, ay, bx, by) || 1;
    return {
      distanceM: bestDistance,
      line: this.lineOf[best] ?? 0,
      point: i / 2,
      dx: (bx - ax) / length,
      dy: (by - ay) / length,
    };
  }

  private measure(segment: number, x: number, y: number): number {
    if (segment < 0 || segment >= this.lineOf.length) return Infinity;
    const line = this.lines[this.lineOf[segment] ?? 0] ?? [];
    const i = 2 * (this.pointOf[segment] ?? 0);
    const [ax, ay, bx, by] = [at(line, i), at(line, i + 1), at(line, i + 2), at(line, i + 3)];
    const t = footOn(x, y, ax, ay, bx, by);
    return distance(x, y, ax + t * (bx - ax), ay + t * (by - ay));
  }

  private sow(): void {
    let segment = 0;
    this.lines.forEach((line, index) => {
      for (let i = 0; i + 3 < line.length; i += 2, segment++) {
        this.lineOf[segment] = index;
        this.pointOf[segment] = i / 2;
        const [ax, ay, bx, by] = [at(line, i), at(line, i + 1), at(line, i + 2), at(line, i + 3)];
        const steps = Math.ceil(distance(ax, ay, bx, by) / (this.raster.cellM / 2)) + 1;
        for (let step = 0; step <= steps; step++) {
          const [x, y] = [ax + ((bx - ax) * step) / steps, ay + ((by - ay) * step) / steps];
          this.offer(this.raster.cellAt(x, y), segment);
        }
      }
    });
  }

  private offer(cell: number, segment: number): void {
    if (segment < 0) return;
    const held = this.owner[cell] ?? -1;
    if (held === segment) return;
    const [x, y] = [this.raster.xOf(cell), this.raster.yOf(cell)];
    if (held < 0 || this.measure(segment, x, y) < this.measure(held, x, y)) this.owner[cell] = segment;
  }

  private sweep(): void {
    const { width, height } = this.raster;
    const from = (cell: number, column: number, row: number, step: number): void => {
      const sideways = column + step;
      if (sideways >= 0 && sideways < width) this.offer(cell, this.owner[cell + step] ?? -1);
      const beyond = row + step;
      if (beyond < 0 || beyond >= height) return;
      for (let c = Math.max(0, column - 1); c <= Math.min(width - 1, column + 1); c++) {
        this.offer(cell, this.owner[beyond * width + c] ?? -1);
      }
    };
    for (let cell = 0; cell < width * height; cell++) from(cell, cell % width, Math.floor(cell / width), -1);
    for (let cell = width * height - 1; cell >= 0; cell--) from(cell, cell % width, Math.floor(cell / width), 1);
  }
}
