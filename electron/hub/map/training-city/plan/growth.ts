import type { Raster } from './raster.ts';

export interface Seedling {
  readonly x: number;
  readonly y: number;
  /** Metres of head start that the others have. */
  readonly late: number;
}

export interface Growth {
  /** What it costs to come there from the nearest centre, in metres of flat ground. */
  readonly cost: Float32Array;
  /** The cell it is reached from; −1: a centre. */
  readonly from: Int32Array;
}

const DIAGONAL = Math.SQRT2;

/** Dijkstra over the raster's cells from all seedlings at once; a step costs its length times the ground's factor. */
export function grow(raster: Raster, factor: Float32Array, seedlings: readonly Seedling[]): Growth {
  const { width, height, cellM } = raster;
  const cost = new Float32Array(width * height).fill(Infinity);
  const from = new Int32Array(width * height).fill(-1);
  // Buckets of half a step: costs only grow, so that a bucket is settled once it is passed.
  const bucketM = cellM / 2;
  const buckets: number[][] = [];
  const put = (cell: number, at: number, source: number): void => {
    if (at >= (cost[cell] ?? 0)) return;
    cost[cell] = at;
    from[cell] = source;
    const bucket = Math.floor(at / bucketM);
    (buckets[bucket] ??= []).push(cell);
  };
  for (const seedling of seedlings) put(raster.cellAt(seedling.x, seedling.y), seedling.late, -1);
  for (let bucket = 0; bucket < buckets.length; bucket++) {
    const cells = buckets[bucket] ?? [];
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i] ?? 0;
      const here = cost[cell] ?? 0;
      if (Math.floor(here / bucketM) !== bucket) continue;
      const column = cell % width;
      const row = (cell - column) / width;
      for (let dr = -1; dr <= 1; dr++) {
        for (let dc = -1; dc <= 1; dc++) {
          if ((dr === 0 && dc === 0) || column + dc < 0 || column + dc >= width || row + dr < 0 || row + dr >= height) {
            continue;
          }
          const next = cell + dr * width + dc;
          const length = (dr !== 0 && dc !== 0 ? DIAGONAL : 1) * cellM;
          put(next, here + (length * ((factor[cell] ?? 1) + (factor[next] ?? 1))) / 2, cell);
        }
      }
    }
    buckets[bucket] = [];
  }
  return { cost, from };
}
