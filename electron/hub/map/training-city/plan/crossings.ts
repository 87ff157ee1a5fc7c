import Flatbush from 'flatbush';
import { crossing } from './geometry.ts';

/** A straight stretch: x, y of both ends; stretches that share a node key meet there and do not cross. */
export interface Stretch {
  readonly a: number;
  readonly b: number;
  /** On another level than all others: a bridge, a tunnel. */
  readonly isLifted: boolean;
}

/** Pairs of stretches at grade that cross without a shared node, by index. */
export function crossingPairs(nodes: ArrayLike<number>, stretches: readonly Stretch[]): (readonly [number, number])[] {
  if (stretches.length === 0) return [];
  const index = new Flatbush(stretches.length);
  const x = (node: number): number => nodes[2 * node] ?? 0;
  const y = (node: number): number => nodes[2 * node + 1] ?? 0;
  for (const { a, b } of stretches) {
    index.add(Math.min(x(a), x(b)), Math.min(y(a), y(b)), Math.max(x(a), x(b)), Math.max(y(a), y(b)));
  }
  index.finish();
  const out: (readonly [number, number])[] = [];
  stretches.forEach(({ a, b, isLifted }, i) => {
    const near = index.search(
      Math.min(x(a), x(b)),
      Math.min(y(a), y(b)),
      Math.max(x(a), x(b)),
      Math.max(y(a), y(b)),
      (j) => j > i,
    );
    for (const j of near) {
      const other = stretches[j];
      if (other === undefined || isLifted || other.isLifted) continue;
      if (a === other.a || a === other.b || b === other.a || b === other.b) continue;
      if (crossing(x(a), y(a), x(b), y(b), x(other.a), y(other.a), x(other.b), y(other.b)) !== null) out.push([i, j]);
    }
  });
  return out;
}
