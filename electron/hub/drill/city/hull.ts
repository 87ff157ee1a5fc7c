import type { Position } from '../../../../shared/domain/geometry.ts';

/** The convex hull (Andrew 1979), closed and counter-clockwise; of fewer than three points those. */
export function hullOf(points: readonly Position[]): readonly Position[] {
  const sorted = points.toSorted(([ax, ay], [bx, by]) => ax - bx || ay - by);
  if (sorted.length < 3) return sorted;
  const lower = chain(sorted);
  const upper = chain(sorted.toReversed());
  return [...lower, ...upper.slice(1)];
}

function chain(points: readonly Position[]): Position[] {
  const kept: Position[] = [];
  for (const point of points) {
    for (
      let [a, b] = kept.slice(-2);
      a !== undefined && b !== undefined && turn(a, b, point) <= 0;
      [a, b] = kept.slice(-2)
    ) {
      kept.pop();
    }
    kept.push(point);
  }
  return kept;
}

function turn([ax, ay]: Position, [bx, by]: Position, [cx, cy]: Position): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}
