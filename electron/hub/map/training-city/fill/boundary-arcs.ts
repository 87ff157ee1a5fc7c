import type { Line } from '../city-plan.ts';
import type { LabelRaster } from './label-raster.ts';
import { at, segmentDistance } from './ring.ts';

/** A line between two areas, from one meeting point of lines to the next, or closed. */
export interface Arc {
  /** The area on the left and on the right; -1: outside. */
  readonly left: number;
  readonly right: number;
  readonly line: Line;
}

const STEPS: readonly (readonly [number, number])[] = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
];

/** The lines between the areas of a raster: neighbours share theirs, so that areas tile the ground without gaps. */
export function boundaryArcs(raster: LabelRaster): readonly Arc[] {
  const { columns, rows } = raster;
  const width = columns + 1;
  // A bit a direction: which edges that leave a corner have been walked.
  const walked = new Uint8Array(width * (rows + 1));
  /** Left and right of the edge that leaves corner (x, y) in a direction. */
  const sides = (x: number, y: number, direction: number): readonly [number, number] => {
    if (direction === 0) return [raster.cell(x, y), raster.cell(x, y - 1)];
    if (direction === 1) return [raster.cell(x - 1, y), raster.cell(x, y)];
    if (direction === 2) return [raster.cell(x - 1, y - 1), raster.cell(x - 1, y)];
    return [raster.cell(x, y - 1), raster.cell(x - 1, y - 1)];
  };
  const isEdge = (x: number, y: number, direction: number): boolean => {
    const [left, right] = sides(x, y, direction);
    return left !== right;
  };
  const degree = (x: number, y: number): number => STEPS.filter((_, direction) => isEdge(x, y, direction)).length;
  const arcs: Arc[] = [];
  const walk = (startX: number, startY: number, startDirection: number): void => {
    const corners = [startX, startY];
    let [x, y, direction] = [startX, startY, startDirection];
    const [left, right] = sides(x, y, direction);
    for (;;) {
      walked[y * width + x] = at(walked, y * width + x) | (1 << direction);
      const [dx, dy] = STEPS[direction] ?? [0, 0];
      x += dx;
      y += dy;
      walked[y * width + x] = at(walked, y * width + x) | (1 << ((direction + 2) % 4));
      corners.push(x, y);
      if ((x === startX && y === startY) || degree(x, y) !== 2) break;
      direction = [direction, (direction + 1) % 4, (direction + 3) % 4].find((next) => isEdge(x, y, next)) ?? direction;
    }
    arcs.push({ left, right, line: smoothed(corners, raster) });
  };
  for (const junctionsFirst of [true, false]) {
    for (let y = 0; y <= rows; y++) {
      for (let x = 0; x <= columns; x++) {
        // Most corners lie within one area.
        const here = raster.cell(x, y);
        if (here === raster.cell(x - 1, y) && here === raster.cell(x, y - 1) && here === raster.cell(x - 1, y - 1))
          continue;
        if (junctionsFirst && degree(x, y) === 2) continue;
        for (let direction = 0; direction < 4; direction++) {
          if (isEdge(x, y, direction) && (at(walked, y * width + x) & (1 << direction)) === 0) walk(x, y, direction);
        }
      }
    }
  }
  return arcs;
}

/** In metres, without the stairs of the raster (Douglas and Peucker 1973). */
function smoothed(corners: readonly number[], { west, south, sizeM }: LabelRaster): Line {
  const line = Float64Array.from(corners, (value, i) => (i % 2 === 0 ? west : south) + value * sizeM);
  const last = line.length - 2;
  const closed = at(line, 0) === at(line, last) && at(line, 1) === at(line, last + 1);
  const keep = new Set([0, last]);
  if (closed) {
    // A closed line must keep its shape: it is held at four places.
    for (const part of [0.25, 0.5, 0.75]) keep.add(2 * Math.floor((part * last) / 2));
  }
  const fixed = [...keep].sort((a, b) => a - b);
  for (const [i, from] of fixed.entries()) {
    const to = fixed[i + 1];
    if (to !== undefined) thin(line, from, to, 1.05 * sizeM, keep);
  }
  return Float64Array.from([...keep].sort((a, b) => a - b).flatMap((i) => [at(line, i), at(line, i + 1)]));
}

function thin(line: Line, first: number, last: number, tolerance: number, keep: Set<number>): void {
  const open: [number, number][] = [[first, last]];
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    const [from, to] = span;
    let [farthest, most] = [-1, tolerance];
    for (let i = from + 2; i < to; i += 2) {
      const far = segmentDistance(
        at(line, i),
        at(line, i + 1),
        at(line, from),
        at(line, from + 1),
        at(line, to),
        at(line, to + 1),
      );
      if (far <= most) continue;
      farthest = i;
      most = far;
    }
    if (farthest < 0) continue;
    keep.add(farthest);
    open.push([from, farthest], [farthest, to]);
  }
}
