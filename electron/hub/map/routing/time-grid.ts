import type { Bbox } from '../../../../shared/domain/geometry.ts';
import { metresPerDegree } from './local-metres.ts';

/** How fast one gets on beside the road, on foot. */
export const OFF_ROAD_MS_PER_M = 3600 / 5;
/** What lies farther from every road reached does not count as reached. */
export const REACH_M = 130;
/** Far enough for any sum of it to stay finite. */
const FAR = 1e9;
/** A finer grid shows no more than the roads' own uncertainty; a wide area gets coarser cells, so that time stays bounded. */
const LEAST_CELL_M = 50;
const MOST_CELLS = 90_000;
/** Empty cells around, so that every outline closes. */
const MARGIN = Math.ceil(REACH_M / LEAST_CELL_M) + 1;

/** Points of a raster that know when they are reached and how far the nearest road reached is. */
export class TimeGrid {
  readonly columns: number;
  readonly rows: number;
  /** Milliseconds, the way from the road included. */
  readonly timeMs: Float64Array;
  /** Metres to a road reached within the limit. */
  readonly roadM: Float64Array;
  readonly cellM: number;
  readonly #west: number;
  readonly #south: number;
  readonly #lonStep: number;
  readonly #latStep: number;

  constructor([west, south, east, north]: Bbox) {
    const perDegree = metresPerDegree((south + north) / 2);
    const [widthM, heightM] = [(east - west) * perDegree.lon, (north - south) * perDegree.lat];
    this.cellM = Math.max(LEAST_CELL_M, Math.sqrt((widthM * heightM) / MOST_CELLS));
    this.#lonStep = this.cellM / perDegree.lon;
    this.#latStep = this.cellM / perDegree.lat;
    this.#west = west - MARGIN * this.#lonStep;
    this.#south = south - MARGIN * this.#latStep;
    this.columns = Math.ceil(widthM / this.cellM) + 2 * MARGIN + 1;
    this.rows = Math.ceil(heightM / this.cellM) + 2 * MARGIN + 1;
    this.timeMs = new Float64Array(this.columns * this.rows).fill(FAR);
    this.roadM = new Float64Array(this.columns * this.rows).fill(FAR);
  }

  /** Notes that a point of a road is reached; its four neighbours in the raster are told, each at its own distance. */
  reach(lon: number, lat: number, timeMs: number): void {
    const x = (lon - this.#west) / this.#lonStep;
    const y = (lat - this.#south) / this.#latStep;
    const [column, row] = [Math.floor(x), Math.floor(y)];
    for (let dy = 0; dy <= 1; dy++) {
      const down = y - row - dy;
      for (let dx = 0; dx <= 1; dx++) {
        const across = x - column - dx;
        // hypot guards against overflow, at ten times the price.
        const awayM = Math.sqrt(across * across + down * down) * this.cellM;
        const at = (row + dy) * this.columns + column + dx;
        if (awayM < (this.roadM[at] ?? 0)) this.roadM[at] = awayM;
        const ms = timeMs + awayM * OFF_ROAD_MS_PER_M;
        if (ms < (this.timeMs[at] ?? 0)) this.timeMs[at] = ms;
      }
    }
  }

  /** Carries times and distances on from point to point: a chamfer transform in two passes (Borgefors, CVGIP 34, 1986). */
  spread(): void {
    chamfer(this.roadM, this.columns, this.rows, this.cellM);
    chamfer(this.timeMs, this.columns, this.rows, this.cellM * OFF_ROAD_MS_PER_M);
  }

  lonAt(column: number): number {
    return this.#west + column * this.#lonStep;
  }

  latAt(row: number): number {
    return this.#south + row * this.#latStep;
  }
}

function chamfer(values: Float64Array, columns: number, rows: number, step: number): void {
  const diagonal = step * Math.SQRT2;
  const pass = (from: number, to: number, by: 1 | -1): void => {
    for (let row = from; row !== to; row += by) {
      const [start, before] = [row * columns, (row - by) * columns];
      const firstColumn = by === 1 ? 1 : columns - 2;
      const lastColumn = by === 1 ? columns - 1 : 0;
      for (let column = firstColumn; column !== lastColumn; column += by) {
        const at = start + column;
        let least = values[at] ?? 0;
        least = Math.min(least, (values[at - by] ?? 0) + step, (values[before + column] ?? 0) + step);
        least = Math.min(
          least,
          (values[before + column - 1] ?? 0) + diagonal,
          (values[before + column + 1] ?? 0) + diagonal,
        );
        values[at] = least;
      }
    }
  };
  pass(1, rows, 1);
  pass(rows - 2, -1, -1);
}
