import type { Random } from '../random.ts';
import type { CutWish, Start } from './cut-wish.ts';
import type { FaceShape } from './face-shape.ts';
import { at, distance } from './geometry.ts';
import { isStreet } from './line-kind.ts';
import type { PlanarMap } from './planar-map.ts';

const TRIES = 7;

/** Places at the face's edge where a street might set out into it: those that go on from outside, and new ones. */
export function startsOf(map: PlanarMap, shape: FaceShape, wish: CutWish, random: Random): Start[] {
  return [...goingOn(map, shape, wish, random), ...fresh(map, shape, wish, random)];
}

/** Streets that end at this face's edge from outside, and might go on through it. */
function goingOn(map: PlanarMap, shape: FaceShape, wish: CutWish, random: Random): Start[] {
  const out: Start[] = [];
  const count = shape.halves.length;
  for (let index = 0; index < count; index++) {
    const half = shape.halves[index] ?? 0;
    const before = shape.halves[(index - 1 + count) % count] ?? 0;
    if (!isStreet(map.kind[half >> 1] ?? 0) || !isStreet(map.kind[before >> 1] ?? 0)) continue;
    const arms = map.around(half);
    if (arms.length !== 3) continue;
    const outside = arms.find((arm) => arm !== half && arm !== (before ^ 1));
    if (outside === undefined || !isStreet(map.kind[outside >> 1] ?? 0)) continue;
    if ((map.kind[outside >> 1] ?? 0) > wish.kind + 1 || random.next() > wish.goOn) continue;
    const node = map.origin[half] ?? 0;
    const [x, y] = [map.x[node] ?? 0, map.y[node] ?? 0];
    const far = map.to(outside);
    const [ox, oy] = [x - (map.x[far] ?? 0), y - (map.y[far] ?? 0)];
    const length = Math.sqrt(ox * ox + oy * oy) || 1;
    const [dx, dy] = [ox / length, oy / length];
    const [nx, ny] = inward(shape, index, true);
    if (dx * nx + dy * ny < 0.8) continue;
    const goesOn = (map.kind[outside >> 1] ?? 0) === wish.kind;
    out.push({ index, t: 0, x, y, dx, dy, line: goesOn ? (map.line[outside >> 1] ?? -1) : -1 });
  }
  return out.length <= TRIES ? out : out.filter(() => random.next() < TRIES / out.length);
}

function fresh(map: PlanarMap, shape: FaceShape, wish: CutWish, random: Random): Start[] {
  const out: Start[] = [];
  for (let attempt = 0; attempt < TRIES; attempt++) {
    let left = random.next() * shape.perimeterM;
    let index = 0;
    for (; index < shape.halves.length - 1; index++) {
      const length = sideLength(shape, index);
      if (left < length) break;
      left -= length;
    }
    const half = shape.halves[index] ?? 0;
    if (!isStreet(map.kind[half >> 1] ?? 0)) continue;
    const t = Math.min(0.98, Math.max(0.02, left / (sideLength(shape, index) || 1)));
    const next = (2 * index + 2) % shape.ring.length;
    const [ax, ay] = [at(shape.ring, 2 * index), at(shape.ring, 2 * index + 1)];
    const [x, y] = [ax + t * (at(shape.ring, next) - ax), ay + t * (at(shape.ring, next + 1) - ay)];
    if (isNearJunction(map, shape, x, y, wish.gapM, -1)) continue;
    const [dx, dy] = inward(shape, index, false);
    out.push({ index, t, x, y, dx, dy, line: -1 });
  }
  return out;
}

function sideLength(shape: FaceShape, index: number): number {
  const next = (2 * index + 2) % shape.ring.length;
  return distance(
    at(shape.ring, 2 * index),
    at(shape.ring, 2 * index + 1),
    at(shape.ring, next),
    at(shape.ring, next + 1),
  );
}

/** Square to the side, into the face; at a corner between the two sides. */
function inward(shape: FaceShape, index: number, corner: boolean): readonly [number, number] {
  const count = shape.ring.length;
  const a = corner ? (2 * index - 2 + count) % count : 2 * index;
  const b = (2 * index + 2) % count;
  const [dx, dy] = [at(shape.ring, b) - at(shape.ring, a), at(shape.ring, b + 1) - at(shape.ring, a + 1)];
  const length = Math.sqrt(dx * dx + dy * dy) || 1;
  return [-dy / length, dx / length];
}

function isNearJunction(map: PlanarMap, shape: FaceShape, x: number, y: number, gapM: number, except: number): boolean {
  for (let i = 0; i < shape.halves.length; i++) {
    if (i === except) continue;
    const [jx, jy] = [at(shape.ring, 2 * i), at(shape.ring, 2 * i + 1)];
    if (Math.abs(jx - x) > gapM || Math.abs(jy - y) > gapM || distance(x, y, jx, jy) >= gapM) continue;
    if (map.around(shape.halves[i] ?? 0).length !== 2) return true;
  }
  return false;
}
