import { distance } from './geometry.ts';
import { isStreet, KIND, type PlanLine } from './line-kind.ts';
import type { PlanarMap } from './planar-map.ts';

/** A stretch of street as driven: between two nodes of the finished plan. */
export interface Lane {
  readonly a: number;
  readonly b: number;
  /** The map's edge that it comes from. */
  readonly edge: number;
  readonly kind: number;
  readonly line: number;
  /** 0: both ways; 1, 2: one carriageway, a to b only; 3: across the median. */
  readonly side: 0 | 1 | 2 | 3;
  readonly oneway: boolean;
}

export interface Carriageways {
  /** x, y. */
  readonly nodes: number[];
  readonly lanes: readonly Lane[];
  /** The plan's node where an arm (a half-edge) of a street ends at its origin. */
  readonly nodeOf: ReadonlyMap<number, number>;
}

/** From the street's middle to a carriageway's, m. */
function medianM(kind: number): number {
  return kind === KIND.trunk ? 11 : kind === KIND.primary ? 8.5 : 6.5;
}

/**
 * Draws the wide streets as two one-way carriageways. At a junction every pair of neighbouring wide arms shares a corner; traffic
 * goes round the corners counter-clockwise, on the right. `single` edges stay undivided.
 */
export function drawCarriageways(
  map: PlanarMap,
  lines: readonly PlanLine[],
  single: ReadonlySet<number>,
): Carriageways {
  const nodes: number[] = [];
  const nodeOf = new Map<number, number>();
  const lanes: Lane[] = [];
  const isDual = (edge: number): boolean => lines[map.line[edge] ?? -1]?.dual === true && !single.has(edge);
  const seen = new Uint8Array(map.x.length);
  const addNode = (x: number, y: number): number => {
    nodes.push(Math.round(x * 100) / 100, Math.round(y * 100) / 100);
    return nodes.length / 2 - 1;
  };
  // The corner before an arm's carriageway out, and after its carriageway in.
  const outOf = new Map<number, number>();
  const intoOf = new Map<number, number>();
  for (let half = 0; half < map.origin.length; half++) {
    const node = map.origin[half] ?? 0;
    if (seen[node] === 1 || !isStreet(map.kind[half >> 1] ?? 0)) continue;
    seen[node] = 1;
    const arms = map
      .around(half)
      .toReversed()
      .filter((arm) => isStreet(map.kind[arm >> 1] ?? 0));
    const wide = arms.filter((arm) => isDual(arm >> 1));
    const [x, y] = [map.x[node] ?? 0, map.y[node] ?? 0];
    if (wide.length < 2) {
      const own = addNode(x, y);
      for (const arm of arms) {
        nodeOf.set(arm, own);
        outOf.set(arm, own);
        intoOf.set(arm, own);
      }
      continue;
    }
    const corners = wide.map((arm, i) => {
      const [cx, cy] = cornerOf(map, arm, wide[(i + 1) % wide.length] ?? arm, medianM);
      return addNode(x + cx, y + cy);
    });
    wide.forEach((arm, i) => {
      outOf.set(arm, corners[(i - 1 + wide.length) % wide.length] ?? 0);
      intoOf.set(arm, corners[i] ?? 0);
    });
    // Narrow arms end at the corner between the wide arms around them.
    const start = arms.indexOf(wide[0] ?? 0);
    let group = 0;
    let meets = 0;
    for (let i = 0; i < arms.length; i++) {
      const arm = arms[(start + i) % arms.length] ?? 0;
      const nth = wide.indexOf(arm);
      if (nth >= 0) group = nth;
      else {
        nodeOf.set(arm, corners[group] ?? 0);
        // Small streets turn right only; the median opens for the others, and for what goes straight across.
        meets +=
          (map.kind[arm >> 1] ?? 0) <= KIND.tertiary ? 2 : (map.kind[arm >> 1] ?? 0) === KIND.residential ? 1 : 0;
      }
    }
    if (wide.length === 2 && meets < 2) continue;
    wide.forEach((arm, i) => {
      if (wide.length === 2 && i === 1) return;
      const [a, b] = [corners[(i - 1 + wide.length) % wide.length] ?? 0, corners[i] ?? 0];
      const edge = arm >> 1;
      lanes.push({
        a,
        b,
        edge,
        kind: map.kind[edge] ?? 0,
        line: map.line[edge] ?? 0,
        side: 3,
        oneway: wide.length > 2,
      });
    });
  }
  for (let edge = 0; edge < map.kind.length; edge++) {
    const kind = map.kind[edge] ?? 0;
    if (!isStreet(kind)) continue;
    const line = map.line[edge] ?? 0;
    const [ahead, back] = [2 * edge, 2 * edge + 1];
    if (!isDual(edge)) {
      lanes.push({ a: nodeOf.get(ahead) ?? 0, b: nodeOf.get(back) ?? 0, edge, kind, line, side: 0, oneway: false });
      continue;
    }
    const right = { a: outOf.get(ahead) ?? 0, b: intoOf.get(back) ?? 0 };
    const left = { a: outOf.get(back) ?? 0, b: intoOf.get(ahead) ?? 0 };
    if (right.a === left.b && right.b === left.a) {
      lanes.push({ ...right, edge, kind, line, side: 0, oneway: false });
      continue;
    }
    lanes.push({ ...right, edge, kind, line, side: 1, oneway: true });
    lanes.push({ ...left, edge, kind, line, side: 2, oneway: true });
  }
  return { nodes, lanes, nodeOf };
}

/** From the node to where the left side of one wide arm meets the right side of the next one counter-clockwise. */
function cornerOf(map: PlanarMap, arm: number, next: number, off: (kind: number) => number): readonly [number, number] {
  const [px, py] = direction(map, arm);
  const [qx, qy] = direction(map, next);
  const [p, q] = [off(map.kind[arm >> 1] ?? 0), off(map.kind[next >> 1] ?? 0)];
  const [nx, ny, mx, my] = [-py, px, qy, -qx];
  const det = nx * my - ny * mx;
  const most = 2.2 * Math.max(p, q);
  let [x, y] = [(nx * p + mx * q) / 2, (ny * p + my * q) / 2];
  if (Math.abs(det) > 0.2) [x, y] = [(p * my - q * ny) / det, (q * nx - p * mx) / det];
  const far = Math.sqrt(x * x + y * y);
  return far > most ? [(x / far) * most, (y / far) * most] : [x, y];
}

function direction(map: PlanarMap, half: number): readonly [number, number] {
  const [a, b] = [map.origin[half] ?? 0, map.to(half)];
  const [ax, ay, bx, by] = [map.x[a] ?? 0, map.y[a] ?? 0, map.x[b] ?? 0, map.y[b] ?? 0];
  const length = distance(ax, ay, bx, by) || 1;
  return [(bx - ax) / length, (by - ay) / length];
}
