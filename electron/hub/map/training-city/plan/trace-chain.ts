import type { Random } from '../random.ts';
import { isClear, isFree, sharpest, smallerShare } from './cut-checks.ts';
import type { Chain, CutWish, Start } from './cut-wish.ts';
import type { DirectionField } from './direction-field.ts';
import type { FaceShape } from './face-shape.ts';
import { at, crossing, distance, type Points, simplify } from './geometry.ts';
import { clearanceM, isStreet, KIND } from './line-kind.ts';
import type { PlanarMap } from './planar-map.ts';

/** Follows the field from the start to the other side of the face; null where no street can run. */
export function traceChain(
  map: PlanarMap,
  shape: FaceShape,
  field: DirectionField,
  wish: CutWish,
  start: Start,
  random: Random,
): Chain | null {
  const size = Math.sqrt(shape.areaM2);
  const stepM = Math.max(10, Math.min(40, size / 14));
  let [x, y] = [start.x, start.y];
  let [dx, dy] = field.follow(x, y, start.dx, start.dy);
  if (dx * start.dx + dy * start.dy < 0.86) [dx, dy] = [start.dx, start.dy];
  const points: Points = [x, y];
  let lean = 0;
  for (let step = 0; step < 90; step++) {
    const [fx, fy] = field.follow(x, y, dx, dy);
    const turn = fx * dx + fy * dy > 0.9 ? [fx, fy] : [dx, dy];
    lean = 0.8 * lean + wish.stray * (random.next() - 0.5);
    const [c, s] = [1 - (lean * lean) / 2, lean];
    const [hx, hy] = [(turn[0] ?? 1) * c - (turn[1] ?? 0) * s, (turn[0] ?? 1) * s + (turn[1] ?? 0) * c];
    const [nx, ny] = [x + hx * stepM, y + hy * stepM];
    const hit = firstHit(shape, x, y, nx, ny, step === 0 ? start : null);
    if (hit !== null) return finish(map, shape, wish, start, points, hit, hx, hy, random);
    points.push(nx, ny);
    [x, y, dx, dy] = [nx, ny, hx, hy];
  }
  return null;
}

interface Hit {
  readonly index: number;
  readonly x: number;
  readonly y: number;
}

function firstHit(shape: FaceShape, ax: number, ay: number, bx: number, by: number, start: Start | null): Hit | null {
  const { ring } = shape;
  const count = ring.length;
  const [minX, maxX, minY, maxY] = [Math.min(ax, bx), Math.max(ax, bx), Math.min(ay, by), Math.max(ay, by)];
  let [best, bestT] = [-1, 2];
  for (let i = 0; i < count; i += 2) {
    const j = (i + 2) % count;
    const [cx, cy, ex, ey] = [at(ring, i), at(ring, i + 1), at(ring, j), at(ring, j + 1)];
    if ((cx < minX && ex < minX) || (cx > maxX && ex > maxX) || (cy < minY && ey < minY) || (cy > maxY && ey > maxY)) {
      continue;
    }
    if (start !== null) {
      const index = i / 2;
      if (index === start.index || (start.t === 0 && (index + 1) % (count / 2) === start.index)) continue;
    }
    const t = crossing(ax, ay, bx, by, cx, cy, ex, ey);
    if (t !== null && t < bestT) [best, bestT] = [i / 2, t];
  }
  return best < 0 ? null : { index: best, x: ax + bestT * (bx - ax), y: ay + bestT * (by - ay) };
}

function finish(
  map: PlanarMap,
  shape: FaceShape,
  wish: CutWish,
  start: Start,
  points: Points,
  hit: Hit,
  dx: number,
  dy: number,
  random: Random,
): Chain | null {
  const count = shape.halves.length;
  const next = (hit.index + 1) % count;
  const kind = map.kind[(shape.halves[hit.index] ?? 0) >> 1] ?? 0;
  const isDeadEnd = !isStreet(kind);
  if (kind === KIND.shore) return null;
  let end = { index: hit.index, t: 0.5, x: hit.x, y: hit.y };
  const [ax, ay] = [at(shape.ring, 2 * hit.index), at(shape.ring, 2 * hit.index + 1)];
  const [bx, by] = [at(shape.ring, 2 * next), at(shape.ring, 2 * next + 1)];
  const side = distance(ax, ay, bx, by) || 1;
  if (Math.abs(((bx - ax) * dx + (by - ay) * dy) / side) > 0.78) return null;
  // The nearest corner or junction draws the end to itself, so that no two junctions stand too close.
  let [nearest, nearestOff] = [-1, Infinity];
  for (let i = 0; i < count; i++) {
    const off = distance(hit.x, hit.y, at(shape.ring, 2 * i), at(shape.ring, 2 * i + 1));
    const isPlain = map.around(shape.halves[i] ?? 0).length === 2;
    const reach = isPlain ? 6 : wish.gapM;
    if (off < reach && off < nearestOff) [nearest, nearestOff] = [i, off];
  }
  if (nearest >= 0) end = { index: nearest, t: 0, x: at(shape.ring, 2 * nearest), y: at(shape.ring, 2 * nearest + 1) };
  if (isSameSide(start, end, count)) return null;
  const chain = [...points, end.x, end.y];
  if (nearest >= 0) {
    // The end was moved: drop what came too near, and see that the last piece is still free and square enough.
    const easeM = 10 + 3.2 * nearestOff;
    while (
      chain.length > 6 &&
      distance(at(chain, chain.length - 4), at(chain, chain.length - 3), end.x, end.y) < easeM
    ) {
      chain.splice(-4, 2);
    }
    if (!isFree(shape, chain, nearest, start)) return null;
    if (sharpest(map, shape, nearest, at(chain, chain.length - 4), at(chain, chain.length - 3)) > 0.8) return null;
  }
  let length = 0;
  for (let i = 2; i < chain.length; i += 2) {
    length += distance(at(chain, i - 2), at(chain, i - 1), at(chain, i), at(chain, i + 1));
  }
  if (!isClear(map, shape, chain, wish, length, isDeadEnd)) return null;
  const share = smallerShare(shape, start, end, chain);
  if (share < wish.minShare) return null;
  const inner = simplify(chain, 0.8);
  if (isDeadEnd && !stopBefore(inner, clearanceM(kind) * 0.8)) return null;
  const score =
    share * 2 -
    0.35 * (length / Math.sqrt(shape.areaM2)) +
    (start.t === 0 ? 0.35 * wish.goOn : 0) +
    (end.t === 0 ? 0.2 * wish.goOn : 0) -
    (isDeadEnd ? 0.4 : 0) +
    random.next() * 0.3;
  return { start, end, inner: inner.slice(2, -2), isDeadEnd, score };
}

/** Puts a point before the end, so that the street stops there; false where no street would be left. */
function stopBefore(line: Points, backM: number): boolean {
  let left = backM;
  while (line.length >= 4) {
    const [ax, ay, bx, by] = line.slice(-4) as [number, number, number, number];
    const length = distance(ax, ay, bx, by);
    if (length > left + 5) {
      const t = 1 - left / length;
      line.splice(-2, 0, ax + t * (bx - ax), ay + t * (by - ay));
      return line.length > 6 || t * length > 35;
    }
    if (line.length === 4) return false;
    left -= length;
    line.splice(-4, 2);
    if (left < 5) left = 5;
  }
  return false;
}

function isSameSide(start: Start, end: { readonly index: number; readonly t: number }, count: number): boolean {
  if (start.index === end.index) return true;
  if (end.t === 0 && (start.index + 1) % count === end.index) return true;
  return start.t === 0 && (end.index + 1) % count === start.index;
}
