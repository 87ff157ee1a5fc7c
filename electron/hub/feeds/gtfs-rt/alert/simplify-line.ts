import { METRES_PER_DEGREE } from '../../../../../shared/geo/metres-per-degree.ts';
import type { Position } from '../../../../../shared/domain/geometry.ts';

/** Above this the line is thinned first: the simplification is quadratic for the worst of lines. */
const MOST_POINTS = 10_000;

/**
 * A line without the points that lie within `toleranceM` of it (Douglas and Peucker 1973), on a plane that is true at
 * the line's first latitude: fine for a transit line, not across a pole. `lonLat`: pairs in degrees.
 */
export function simplifyLine(lonLat: Float64Array, toleranceM: number): readonly Position[] {
  const points = thinned(lonLat);
  const keep = new Uint8Array(points.length);
  keep.fill(1, 0, 1);
  keep.fill(1, -1);
  const lonScale = Math.cos(((points[0]?.[1] ?? 0) * Math.PI) / 180);
  const toleranceDeg = toleranceM / METRES_PER_DEGREE;
  const spans: (readonly [number, number])[] = [[0, points.length - 1]];
  for (let span = spans.pop(); span !== undefined; span = spans.pop()) {
    const [from, to] = span;
    const farthest = farthestFrom(points, from, to, lonScale, toleranceDeg);
    if (farthest === null) continue;
    keep[farthest] = 1;
    spans.push([from, farthest], [farthest, to]);
  }
  return points.filter((_, i) => keep[i] === 1);
}

function thinned(lonLat: Float64Array): readonly Position[] {
  const count = Math.floor(lonLat.length / 2);
  const step = Math.max(1, Math.ceil(count / MOST_POINTS));
  const points: Position[] = [];
  const push = (i: number): number => points.push([lonLat[2 * i] ?? 0, lonLat[2 * i + 1] ?? 0]);
  for (let i = 0; i < count - 1; i += step) push(i);
  if (count > 0) push(count - 1);
  return points;
}

/** Index of the point between two that is farthest from the straight line, if farther than the tolerance. */
function farthestFrom(
  points: readonly Position[],
  from: number,
  to: number,
  lonScale: number,
  toleranceDeg: number,
): number | null {
  const a = points[from];
  const b = points[to];
  if (a === undefined || b === undefined) return null;
  const dx = (b[0] - a[0]) * lonScale;
  const dy = b[1] - a[1];
  const squared = dx * dx + dy * dy;
  let worst = toleranceDeg * toleranceDeg;
  let index: number | null = null;
  for (let i = from + 1; i < to; i += 1) {
    const [lon = 0, lat = 0] = points[i] ?? [];
    const x = (lon - a[0]) * lonScale;
    const y = lat - a[1];
    const along = squared === 0 ? 0 : Math.min(1, Math.max(0, (x * dx + y * dy) / squared));
    const offX = x - along * dx;
    const offY = y - along * dy;
    const distance = offX * offX + offY * offY;
    if (distance > worst) {
      worst = distance;
      index = i;
    }
  }
  return index;
}
