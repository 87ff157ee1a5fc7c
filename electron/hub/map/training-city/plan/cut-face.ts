import type { Random } from '../random.ts';
import { startsOf } from './cut-starts.ts';
import type { Chain, CutWish } from './cut-wish.ts';
import type { DirectionField } from './direction-field.ts';
import type { FaceShape } from './face-shape.ts';
import { KIND } from './line-kind.ts';
import type { PlanarMap } from './planar-map.ts';
import { traceChain } from './trace-chain.ts';

/** Cuts the face by the best of some streets that may run through it. The new face, or null: none fits. */
export function cutFace(
  map: PlanarMap,
  shape: FaceShape,
  field: DirectionField,
  wish: CutWish,
  newLine: () => number,
  random: Random,
): number | null {
  let best: Chain | null = null;
  for (const start of startsOf(map, shape, wish, random)) {
    const chain = traceChain(map, shape, field, wish, start, random);
    if (chain !== null && (best === null || chain.score > best.score)) best = chain;
  }
  if (best === null) return null;
  const { start, end, inner, isDeadEnd } = best;
  const from = halfAt(map, shape, start.index, start.t, start.x, start.y);
  // A start on the same edge before the end moves the end to the edge's second part.
  const sameEdge = start.index === end.index && start.t > 0;
  const to = sameEdge ? -1 : halfAt(map, shape, end.index, end.t, end.x, end.y);
  if (to < 0) return null;
  const line = start.line >= 0 ? start.line : newLine();
  return map.cut(from, to, inner, (edge, edges) => (isDeadEnd && edge === edges - 1 ? KIND.fence : wish.kind), line);
}

function halfAt(map: PlanarMap, shape: FaceShape, index: number, t: number, x: number, y: number): number {
  const half = shape.halves[index] ?? 0;
  return t === 0 ? half : map.divide(half, x, y);
}
