import { at, distance } from './geometry.ts';
import { isStreet, KIND, type PlanLine } from './line-kind.ts';
import type { PlanarMap } from './planar-map.ts';

/** Where a motorway is left: the ends of its ramps on the street that it passes over. */
export interface Interchange {
  readonly line: number;
  /** The map's node where motorway and street cross. */
  readonly node: number;
  /** The half-edges whose origins the ramps end at: right of the motorway's direction, and left. */
  readonly right: number;
  readonly left: number;
}

const SPACING_M = 2200;
const RAMP_END_M = 46;

/** Chooses crossings with main streets far enough apart, and puts the ramps' ends into the street. */
export function placeInterchanges(map: PlanarMap, lines: readonly PlanLine[], single: Set<number>): Interchange[] {
  const out: Interchange[] = [];
  const candidates: { half: number; kind: number }[] = [];
  for (let half = 0; half < map.origin.length; half++) {
    if ((map.kind[half >> 1] ?? 0) !== KIND.motorway || half % 2 === 1) continue;
    const streets = map.around(half).filter((arm) => isStreet(map.kind[arm >> 1] ?? 0));
    const kinds = streets.map((arm) => map.kind[arm >> 1] ?? 0);
    if (streets.length === 2 && Math.max(...kinds) <= KIND.tertiary)
      candidates.push({ half, kind: Math.min(...kinds) });
  }
  candidates.sort((a, b) => a.kind - b.kind || a.half - b.half);
  for (const { half } of candidates) {
    const node = map.origin[half] ?? 0;
    const [x, y] = [map.x[node] ?? 0, map.y[node] ?? 0];
    const isNear = out.some((other) => distance(x, y, map.x[other.node] ?? 0, map.y[other.node] ?? 0) < SPACING_M);
    if (isNear) continue;
    const line = map.line[half >> 1] ?? 0;
    const ahead = headingAt(lines[line]?.points ?? [], x, y);
    const ends: { right: number; left: number } = { right: -1, left: -1 };
    for (const arm of map.around(half)) {
      if (!isStreet(map.kind[arm >> 1] ?? 0)) continue;
      const far = map.to(arm);
      const side = ahead[0] * ((map.y[far] ?? 0) - y) - ahead[1] * ((map.x[far] ?? 0) - x);
      const end = rampEnd(map, arm, ahead);
      if (end === null) continue;
      if (side < 0) ends.right = end;
      else ends.left = end;
    }
    if (ends.right < 0 || ends.left < 0) continue;
    for (const arm of map.around(half)) keepSingle(map, arm, single);
    out.push({ line, node, ...ends });
  }
  return out;
}

/** Divides the street `RAMP_END_M` from the motorway; null where it has a junction before or runs too flat to it. */
function rampEnd(map: PlanarMap, arm: number, ahead: readonly [number, number]): number | null {
  let left = RAMP_END_M;
  for (let half = arm; ; half = map.next[half] ?? half) {
    const [a, b] = [map.origin[half] ?? 0, map.to(half)];
    const [dx, dy] = [(map.x[b] ?? 0) - (map.x[a] ?? 0), (map.y[b] ?? 0) - (map.y[a] ?? 0)];
    const length = Math.sqrt(dx * dx + dy * dy);
    if (Math.abs(dx * ahead[0] + dy * ahead[1]) > 0.72 * length) return null;
    if (length > left + 8) {
      const t = left / length;
      return map.divide(half, (map.x[a] ?? 0) + dx * t, (map.y[a] ?? 0) + dy * t);
    }
    if (length > left - 8 && map.around(map.next[half] ?? half).length === 2) return map.next[half] ?? half;
    left -= length;
    if (left < 0 || map.around(map.next[half] ?? half).length !== 2) return null;
  }
}

/** Under the motorway and up to the ramps the street is not parted. */
function keepSingle(map: PlanarMap, arm: number, single: Set<number>): void {
  let gone = 0;
  for (let half = arm; gone < RAMP_END_M + 60; half = map.next[half] ?? half) {
    if (!isStreet(map.kind[half >> 1] ?? 0)) return;
    single.add(half >> 1);
    const [a, b] = [map.origin[half] ?? 0, map.to(half)];
    gone += distance(map.x[a] ?? 0, map.y[a] ?? 0, map.x[b] ?? 0, map.y[b] ?? 0);
    if (map.around(map.next[half] ?? half).length !== 2) return;
  }
}

function headingAt(points: readonly number[], x: number, y: number): readonly [number, number] {
  let [best, bestOff] = [0, Infinity];
  for (let i = 0; i + 2 < points.length; i += 2) {
    const off = distance(x, y, (at(points, i) + at(points, i + 2)) / 2, (at(points, i + 1) + at(points, i + 3)) / 2);
    if (off < bestOff) [best, bestOff] = [i, off];
  }
  const [dx, dy] = [at(points, best + 2) - at(points, best), at(points, best + 3) - at(points, best + 1)];
  const length = Math.sqrt(dx * dx + dy * dy) || 1;
  return [dx / length, dy / length];
}
