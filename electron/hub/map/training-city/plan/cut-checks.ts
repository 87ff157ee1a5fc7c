import type { CutWish, Start } from './cut-wish.ts';
import type { FaceShape } from './face-shape.ts';
import { at, crossing, distance, footOn, type Points } from './geometry.ts';
import { clearanceM } from './line-kind.ts';
import type { PlanarMap } from './planar-map.ts';

/** The greatest cosine between the chain's last piece and the sides at the corner it ends in. */
export function sharpest(map: PlanarMap, shape: FaceShape, index: number, px: number, py: number): number {
  const half = shape.halves[index] ?? 0;
  const node = map.origin[half] ?? 0;
  const [x, y] = [map.x[node] ?? 0, map.y[node] ?? 0];
  const back = distance(x, y, px, py) || 1;
  let worst = -1;
  for (const arm of map.around(half)) {
    const far = map.to(arm);
    const [ax, ay] = [(map.x[far] ?? 0) - x, (map.y[far] ?? 0) - y];
    const cos = (ax * (px - x) + ay * (py - y)) / (back * (Math.sqrt(ax * ax + ay * ay) || 1));
    worst = Math.max(worst, cos);
  }
  return worst;
}

/** Does no piece of the chain cross a side? */
export function isFree(shape: FaceShape, chain: Points, endIndex: number, start: Start): boolean {
  const count = shape.halves.length;
  const { ring } = shape;
  for (let p = 2; p < chain.length; p += 2) {
    const [ax, ay, bx, by] = [at(chain, p - 2), at(chain, p - 1), at(chain, p), at(chain, p + 1)];
    for (let i = 0; i < count; i++) {
      const next = (i + 1) % count;
      if (p === chain.length - 2 && (i === endIndex || next === endIndex)) continue;
      if (p === 2 && (i === start.index || (start.t === 0 && next === start.index))) continue;
      const hit = crossing(
        ax,
        ay,
        bx,
        by,
        at(ring, 2 * i),
        at(ring, 2 * i + 1),
        at(ring, 2 * next),
        at(ring, 2 * next + 1),
      );
      if (hit !== null) return false;
    }
  }
  return true;
}

/** Does the chain keep its distance from the sides, but near its own two ends? */
export function isClear(
  map: PlanarMap,
  shape: FaceShape,
  chain: Points,
  wish: CutWish,
  length: number,
  deadEnd: boolean,
): boolean {
  const count = shape.halves.length;
  let passed = 0;
  for (let p = 2; p < chain.length - 2; p += 2) {
    passed += distance(at(chain, p - 2), at(chain, p - 1), at(chain, p), at(chain, p + 1));
    const [x, y] = [at(chain, p), at(chain, p + 1)];
    // Near its ends a street is near what it meets.
    const own = Math.min(passed, deadEnd ? Infinity : length - passed) * 0.62;
    const toEnd = deadEnd ? length - passed : Infinity;
    for (let i = 0; i < count; i++) {
      const kind = map.kind[(shape.halves[i] ?? 0) >> 1] ?? 0;
      const want = Math.min(clearanceM(kind) * wish.clearance, own, toEnd * 0.62);
      const next = (2 * i + 2) % (2 * count);
      const [ax, ay, bx, by] = [
        at(shape.ring, 2 * i),
        at(shape.ring, 2 * i + 1),
        at(shape.ring, next),
        at(shape.ring, next + 1),
      ];
      if (Math.min(ax, bx) - want > x || Math.max(ax, bx) + want < x) continue;
      if (Math.min(ay, by) - want > y || Math.max(ay, by) + want < y) continue;
      const t = footOn(x, y, ax, ay, bx, by);
      if (distance(x, y, ax + t * (bx - ax), ay + t * (by - ay)) < want) return false;
    }
  }
  return true;
}

/** The part of the face's ground on the smaller side of the chain. */
export function smallerShare(
  shape: FaceShape,
  start: Start,
  end: { readonly index: number; readonly t: number; readonly x: number; readonly y: number },
  chain: Points,
): number {
  const count = shape.halves.length;
  // From the start along the sides to the end, then back over the chain.
  const ring: Points = [start.x, start.y];
  for (let i = (start.index + 1) % count, guard = 0; guard <= count; guard++, i = (i + 1) % count) {
    if (end.t === 0 ? i === end.index : i === (end.index + 1) % count) break;
    ring.push(at(shape.ring, 2 * i), at(shape.ring, 2 * i + 1));
  }
  for (let i = chain.length - 2; i > 0; i -= 2) ring.push(at(chain, i), at(chain, i + 1));
  let twice = 0;
  for (let i = 0; i < ring.length; i += 2) {
    const j = (i + 2) % ring.length;
    twice += at(ring, i) * at(ring, j + 1) - at(ring, j) * at(ring, i + 1);
  }
  const share = twice / 2 / shape.areaM2;
  return Math.min(share, 1 - share);
}
