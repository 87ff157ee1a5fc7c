import type { Position } from '../../../../shared/domain/geometry.ts';
import type { TimeGrid } from './time-grid.ts';

type Ring = readonly Position[];

/** Smaller pieces and holes than this say nothing at the scale of a city. */
const LEAST_AREA_M2 = 100_000;
/** A point of an outline this near to the line between its neighbours is left out, in cells. */
const STRAIGHT_CELLS = 0.02;

/** Outlines on the raster as polygons on the earth: outer rings counter-clockwise, holes clockwise (RFC 7946 §3.1.6). */
export function toPolygons(
  outlines: readonly (readonly (readonly number[][])[])[] | number[][][][],
  grid: TimeGrid,
): readonly (readonly Ring[])[] {
  const leastCells = LEAST_AREA_M2 / grid.cellM ** 2;
  const polygons: Ring[][] = [];
  for (const rings of outlines) {
    const kept = rings.filter((ring) => Math.abs(areaOf(ring)) >= leastCells);
    // The outer ring comes first; without it its holes are nothing.
    if (kept.length === 0 || kept[0] !== rings[0]) continue;
    polygons.push(
      kept.map((ring, index) => onEarth(straighten(index === 0 ? turned(ring, 1) : turned(ring, -1)), grid)),
    );
  }
  return polygons;
}

/** Cells; positive when counter-clockwise on the raster, whose rows rise northward. */
function areaOf(ring: readonly (readonly number[])[]): number {
  let twice = 0;
  for (let i = 1; i < ring.length; i++) {
    const [x1 = 0, y1 = 0] = ring[i - 1] ?? [];
    const [x2 = 0, y2 = 0] = ring[i] ?? [];
    twice += x1 * y2 - x2 * y1;
  }
  return twice / 2;
}

function turned(ring: readonly (readonly number[])[], sign: 1 | -1): readonly (readonly number[])[] {
  return Math.sign(areaOf(ring)) === sign ? ring : ring.toReversed();
}

function straighten(ring: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const kept: (readonly number[])[] = [];
  for (const [i, point] of ring.entries()) {
    const before = kept[kept.length - 1];
    const after = ring[i + 1];
    if (before !== undefined && after !== undefined && isStraight(before, point, after)) continue;
    kept.push(point);
  }
  return kept.length >= 4 ? kept : ring;
}

function isStraight(a: readonly number[], b: readonly number[], c: readonly number[]): boolean {
  const [x, y] = [(c[0] ?? 0) - (a[0] ?? 0), (c[1] ?? 0) - (a[1] ?? 0)];
  const length = Math.hypot(x, y);
  const off = Math.abs(x * ((b[1] ?? 0) - (a[1] ?? 0)) - y * ((b[0] ?? 0) - (a[0] ?? 0)));
  return length > 0 && off / length < STRAIGHT_CELLS && length < 6;
}

function onEarth(ring: readonly (readonly number[])[], grid: TimeGrid): Ring {
  // A value stands in the middle of its cell (d3-contour).
  return ring.map(([x = 0, y = 0]): Position => [round(grid.lonAt(x - 0.5)), round(grid.latAt(y - 0.5))]);
}

const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
