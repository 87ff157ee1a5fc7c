import { expect, test } from 'vitest';
import { Arrangement } from './arrangement.ts';
import { shapeOf } from './face-shape.ts';
import { ringArea } from './geometry.ts';
import { insetRing, isSimple } from './inset.ts';
import { KIND } from './line-kind.ts';
import { PlanarMap } from './planar-map.ts';

/** A square of 400 m with a cross in it: four inner faces and the one around. */
function crossedSquare(): PlanarMap {
  const graph = new Arrangement(10);
  graph.insert([0, 0, 400, 0, 400, 400, 0, 400, 0, 0], KIND.primary, 0);
  graph.insert([-5, 200, 405, 203], KIND.secondary, 1);
  graph.insert([200, 0, 200, 400], KIND.secondary, 2);
  return new PlanarMap(graph);
}

test('[TC10] lines that cross share a node, and every side has its face', () => {
  const map = crossedSquare();
  const areas = map.faceStart.map((_, face) => shapeOf(map, face).areaM2);
  expect(areas.filter((area) => area > 0)).toHaveLength(4);
  expect(areas.reduce((sum, area) => sum + area, 0)).toBeCloseTo(0, 3);
});

test('[TC10] a cut parts a face into two of the same ground', () => {
  const map = crossedSquare();
  const face = map.faceStart.findIndex((_, of) => shapeOf(map, of).areaM2 > 0);
  const before = shapeOf(map, face);
  const [from = 0, , to = 0] = before.halves;
  const split = map.cut(from, to, [before.x - 5, before.y + 8], () => KIND.residential, 9);
  const [one, other] = [shapeOf(map, face), shapeOf(map, split)];
  expect(one.areaM2 + other.areaM2).toBeCloseTo(before.areaM2, 3);
  expect(Math.min(one.areaM2, other.areaM2)).toBeGreaterThan(0);
});

test('[TC10] a dead end and a divided side leave the ground as it was', () => {
  const map = crossedSquare();
  const face = map.faceStart.findIndex((_, of) => shapeOf(map, of).areaM2 > 0);
  const before = shapeOf(map, face);
  const [half = 0] = before.halves;
  const node = map.origin[half] ?? 0;
  const to = map.to(half);
  const [x, y] = [((map.x[node] ?? 0) + (map.x[to] ?? 0)) / 2, ((map.y[node] ?? 0) + (map.y[to] ?? 0)) / 2];
  map.spur(map.divide(half, x, y), [before.x, before.y], KIND.service, 9);
  const after = shapeOf(map, face);
  expect(after.areaM2).toBeCloseTo(before.areaM2, 3);
  expect(after.halves).toHaveLength(before.halves.length + 3);
});

test('[TC10] a ring drawn inwards is smaller and simple; one too narrow is nothing', () => {
  const corner = [0, 0, 300, 0, 300, 100, 100, 100, 100, 300, 0, 300];
  const inner = insetRing(corner, () => 20);
  expect(inner).not.toBeNull();
  expect(isSimple(inner ?? [])).toBe(true);
  expect(ringArea(inner ?? [])).toBeCloseTo(260 * 60 + 60 * 200, 3);
  expect(insetRing([0, 0, 300, 0, 300, 30, 0, 30], () => 20)).toBeNull();
});
