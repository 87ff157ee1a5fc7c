import { distance } from './geometry.ts';
import { LEAVES_WITHIN_M } from './knot-streets.ts';
import { isStreet, KIND, type PlanLine } from './line-kind.ts';
import type { PlanarMap } from './planar-map.ts';

const STUB_M = 70;

/**
 * A main street that ends at the edge of town is a lesser one from its last junction on, and none where hardly anything is left.
 * `single` takes up the edges, which are not parted.
 */
export function quietEnds(map: PlanarMap, lines: readonly PlanLine[], single: Set<number>, halfM: number): void {
  for (let half = 0; half < map.origin.length; half++) {
    const kind = map.kind[half >> 1] ?? 0;
    if (!isStreet(kind) || kind > KIND.secondary || map.streetsAt(half) !== 1) continue;
    const end = map.origin[half] ?? 0;
    const far = Math.max(Math.abs(map.x[end] ?? 0), Math.abs(map.y[end] ?? 0));
    if (lines[map.line[half >> 1] ?? -1]?.leavesPlan === true && far > halfM - LEAVES_WITHIN_M) continue;
    const tail: number[] = [];
    let length = 0;
    let on = half;
    for (;;) {
      const [a, b] = [map.origin[on] ?? 0, map.to(on)];
      tail.push(on >> 1);
      length += distance(map.x[a] ?? 0, map.y[a] ?? 0, map.x[b] ?? 0, map.y[b] ?? 0);
      const twin = on ^ 1;
      const ahead = map.around(twin).filter((arm) => arm !== twin && isStreet(map.kind[arm >> 1] ?? 0));
      const [only] = ahead;
      if (ahead.length !== 1 || only === undefined || (map.kind[only >> 1] ?? 0) > KIND.secondary) break;
      on = only;
    }
    for (const edge of tail) {
      map.kind[edge] = length < STUB_M ? KIND.fence : KIND.tertiary;
      single.add(edge);
    }
  }
}
