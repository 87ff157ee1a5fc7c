import type { Random } from '../random.ts';
import type { DirectionField } from './direction-field.ts';
import type { FaceShape } from './face-shape.ts';
import { at, crossing, distance, type Points, ringArea, simplify, toSegment } from './geometry.ts';
import { insetRing } from './inset.ts';
import { isStreet, KIND } from './line-kind.ts';
import type { PlanarMap } from './planar-map.ts';

/** 小区内部路: a loop some way inside the superblock, and two gates to the streets around. */
export function drawLoop(map: PlanarMap, shape: FaceShape, line: number, random: Random): void {
  const inward = random.between(0.16, 0.24) * Math.sqrt(shape.areaM2);
  const loop = insetRing(simplifiedRing(shape), () => inward);
  if (loop === null || ringArea(loop) < 2_500 || isPointed(loop)) return;
  const first = gate(map, shape, loop, random.int(0, loop.length / 2 - 1));
  if (first === null) return;
  const half = (first.corner + loop.length / 4) | 0;
  const second = gate(map, shape, loop, half % (loop.length / 2));
  if (second === null || second.corner === first.corner || second.index === first.index) return;
  const [ax, ay] = [first.x, first.y];
  if (distance(ax, ay, second.x, second.y) < 60) return;
  const from = map.divide(shape.halves[first.index] ?? 0, ax, ay);
  const to = map.divide(shape.halves[second.index] ?? 0, second.x, second.y);
  const count = loop.length / 2;
  const way = (a: number, b: number): Points => {
    const out: Points = [];
    for (let i = a; ; i = (i + 1) % count) {
      out.push(at(loop, 2 * i), at(loop, 2 * i + 1));
      if (i === b) return out;
    }
  };
  const ahead = way(first.corner, second.corner);
  map.cut(from, to, ahead, () => KIND.livingStreet, line);
  const rest = way(second.corner, first.corner).slice(2, -2);
  const chain = (map.previous[from] ?? 0) ^ 1;
  // Walk from the gate to the loop's first corner, then on to its second: the other half runs on the chain's right.
  const corners = [map.next[chain] ?? chain];
  for (let i = 1; i < ahead.length / 2; i++) corners.push(map.next[corners.at(-1) ?? 0] ?? 0);
  const [start, end] = [corners[0] ?? 0, corners[ahead.length / 2 - 1] ?? 0];
  // Counter-clockwise round the loop its inside is on the left of the way ahead.
  if (map.face[start] === map.face[end]) map.cut(end, start, rest, () => KIND.livingStreet, line);
}

function simplifiedRing(shape: FaceShape): Points {
  const closed = [...shape.ring, at(shape.ring, 0), at(shape.ring, 1)];
  return simplify(closed, 4).slice(0, -2);
}

/** Has the ring a corner sharper than 50°? */
function isPointed(ring: Points): boolean {
  const count = ring.length;
  for (let i = 0; i < count; i += 2) {
    const [x, y] = [at(ring, i), at(ring, i + 1)];
    const [px, py] = [at(ring, (i + count - 2) % count) - x, at(ring, (i + count - 1) % count) - y];
    const [nx, ny] = [at(ring, (i + 2) % count) - x, at(ring, (i + 3) % count) - y];
    const size = Math.sqrt((px * px + py * py) * (nx * nx + ny * ny)) || 1;
    if ((px * nx + py * ny) / size > 0.64) return true;
  }
  return false;
}

interface Gate {
  readonly corner: number;
  readonly index: number;
  readonly x: number;
  readonly y: number;
}

/** From a corner of the loop straight out to the nearest street side, with room to both neighbours. */
function gate(map: PlanarMap, shape: FaceShape, loop: Points, corner: number): Gate | null {
  const [cx, cy] = [at(loop, 2 * corner), at(loop, 2 * corner + 1)];
  const count = shape.halves.length;
  let best: Gate | null = null;
  let bestOff = Infinity;
  for (let index = 0; index < count; index++) {
    if (!isStreet(map.kind[(shape.halves[index] ?? 0) >> 1] ?? 0)) continue;
    const next = (2 * index + 2) % shape.ring.length;
    const [ax, ay] = [at(shape.ring, 2 * index), at(shape.ring, 2 * index + 1)];
    const [bx, by] = [at(shape.ring, next), at(shape.ring, next + 1)];
    const side = distance(ax, ay, bx, by);
    if (side < 44) continue;
    let t = ((cx - ax) * (bx - ax) + (cy - ay) * (by - ay)) / (side * side);
    t = Math.max(20 / side, Math.min(1 - 20 / side, t));
    const [x, y] = [ax + t * (bx - ax), ay + t * (by - ay)];
    const off = distance(cx, cy, x, y);
    if (off < bestOff && off > 12) [best, bestOff] = [{ corner, index, x, y }, off];
  }
  if (best === null || !isOpen(shape, loop, best, cx, cy)) return null;
  return best;
}

function isOpen(shape: FaceShape, loop: Points, gate: Gate, cx: number, cy: number): boolean {
  for (const [ring, skip] of [
    [shape.ring, (i: number): boolean => i === gate.index],
    [loop, (i: number): boolean => i === gate.corner || (i + 1) % (loop.length / 2) === gate.corner],
  ] as const) {
    for (let i = 0; i < ring.length / 2; i++) {
      if (skip(i)) continue;
      const next = (2 * i + 2) % ring.length;
      const [ax, ay, bx, by] = [at(ring, 2 * i), at(ring, 2 * i + 1), at(ring, next), at(ring, next + 1)];
      if (crossing(gate.x, gate.y, cx, cy, ax, ay, bx, by) !== null) return false;
    }
  }
  return true;
}

/** Courts and yards: one to three dead ends into the superblock. */
export function drawSpurs(
  map: PlanarMap,
  shape: FaceShape,
  field: DirectionField,
  newLine: () => number,
  random: Random,
): void {
  const wanted = 1 + Math.min(3, Math.floor((shape.areaM2 / 40_000) * random.next() + 0.5));
  const drawn: Points[] = [];
  for (let attempt = 0; attempt < 12 && drawn.length < wanted; attempt++) {
    const index = random.int(0, shape.halves.length - 1);
    const half = shape.halves[index] ?? 0;
    const kind = map.kind[half >> 1] ?? 0;
    if (!isStreet(kind) || kind <= KIND.trunk) continue;
    const next = (2 * index + 2) % shape.ring.length;
    const [ax, ay] = [at(shape.ring, 2 * index), at(shape.ring, 2 * index + 1)];
    const [dx, dy] = [at(shape.ring, next) - ax, at(shape.ring, next + 1) - ay];
    const side = Math.sqrt(dx * dx + dy * dy);
    if (side < 50) continue;
    const t = random.between(22 / side, 1 - 22 / side);
    const [x, y] = [ax + t * dx, ay + t * dy];
    const spur = grownSpur(
      shape,
      field,
      x,
      y,
      -dy / side,
      dx / side,
      random.between(0.35, 0.7) * Math.sqrt(shape.areaM2),
    );
    if (spur === null || drawn.some((other) => isNear(other, spur, x, y, 30))) continue;
    // The side is cut in two by the gate: take each side but once.
    if (drawn.some((other) => at(other, 0) === index)) continue;
    const from = map.divide(half, x, y);
    map.spur(from, spur, random.next() < 0.5 ? KIND.service : KIND.livingStreet, newLine());
    drawn.push([index, x, y, ...spur]);
  }
}

function isNear(other: Points, spur: Points, x: number, y: number, within: number): boolean {
  for (let i = 3; i < other.length; i += 2) {
    const [ax, ay, bx, by] = [at(other, i - 2), at(other, i - 1), at(other, i), at(other, i + 1)];
    let [px, py] = [x, y];
    if (toSegment(px, py, ax, ay, bx, by) < within) return true;
    for (let j = 0; j < spur.length; j += 2) {
      const [qx, qy] = [at(spur, j), at(spur, j + 1)];
      if (crossing(px, py, qx, qy, ax, ay, bx, by) !== null) return true;
      if (toSegment(qx, qy, ax, ay, bx, by) < within || toSegment(ax, ay, px, py, qx, qy) < within) return true;
      if (toSegment(bx, by, px, py, qx, qy) < within) return true;
      [px, py] = [qx, qy];
    }
  }
  return false;
}

function grownSpur(
  shape: FaceShape,
  field: DirectionField,
  startX: number,
  startY: number,
  nx: number,
  ny: number,
  reach: number,
): Points | null {
  const out: Points = [];
  let [x, y, dx, dy] = [startX, startY, nx, ny];
  for (let gone = 0; gone < reach; gone += 15) {
    const [fx, fy] = field.follow(x, y, dx, dy);
    if (fx * dx + fy * dy > 0.92) [dx, dy] = [fx, fy];
    const [px, py] = [x, y];
    [x, y] = [x + dx * 15, y + dy * 15];
    if (gone > 0 && (nearestSide(shape, x, y) < (gone > 15 ? 30 : 20) || crossesSide(shape, px, py, x, y))) break;
    out.push(x, y);
  }
  if (out.length < 6) return null;
  return simplify([startX, startY, ...out], 0.5).slice(2);
}

function crossesSide(shape: FaceShape, px: number, py: number, x: number, y: number): boolean {
  for (let i = 0; i < shape.ring.length; i += 2) {
    const j = (i + 2) % shape.ring.length;
    const [ax, ay, bx, by] = [at(shape.ring, i), at(shape.ring, i + 1), at(shape.ring, j), at(shape.ring, j + 1)];
    if (crossing(px, py, x, y, ax, ay, bx, by) !== null) return true;
  }
  return false;
}

function nearestSide(shape: FaceShape, x: number, y: number): number {
  let best = Infinity;
  for (let i = 0; i < shape.ring.length; i += 2) {
    const j = (i + 2) % shape.ring.length;
    best = Math.min(
      best,
      toSegment(x, y, at(shape.ring, i), at(shape.ring, i + 1), at(shape.ring, j), at(shape.ring, j + 1)),
    );
  }
  return best;
}
