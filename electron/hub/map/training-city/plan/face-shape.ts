import { ringArea, type Points } from './geometry.ts';
import type { PlanarMap } from './planar-map.ts';

/** A face laid out for measuring. */
export interface FaceShape {
  readonly face: number;
  readonly halves: readonly number[];
  /** x, y of each half-edge's origin. */
  readonly ring: Points;
  readonly areaM2: number;
  readonly perimeterM: number;
  readonly x: number;
  readonly y: number;
}

export function shapeOf(map: PlanarMap, face: number): FaceShape {
  const halves = map.loop(face);
  const ring: Points = [];
  let [sumX, sumY, perimeterM] = [0, 0, 0];
  for (const half of halves) {
    const [a, b] = [map.origin[half] ?? 0, map.to(half)];
    const [ax, ay, bx, by] = [map.x[a] ?? 0, map.y[a] ?? 0, map.x[b] ?? 0, map.y[b] ?? 0];
    const length = Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay));
    ring.push(ax, ay);
    sumX += ((ax + bx) / 2) * length;
    sumY += ((ay + by) / 2) * length;
    perimeterM += length;
  }
  return { face, halves, ring, areaM2: ringArea(ring), perimeterM, x: sumX / perimeterM, y: sumY / perimeterM };
}
