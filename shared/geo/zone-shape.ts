import type { Geometry, Position } from '../domain/geometry.ts';
import { areaM2 } from './geodesic.ts';

export type Area = Extract<Geometry, { readonly type: 'Polygon' | 'MultiPolygon' }>;

/** Why an area cannot be one. */
export type ShapeProblem = 'too-few-corners' | 'crosses-itself' | 'no-content';

/** Smaller than this is a slip of the hand, m². */
const LEAST_AREA_M2 = 1;

export function polygonsOf(area: Area): readonly (readonly (readonly Position[])[])[] {
  return area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
}

/** Whether a place lies in the area: on its border it does, in a hole it does not. Straight edges in degrees, as RFC 7946 §3.1.1 has them. */
export function areaContains(area: Area, place: Position): boolean {
  return polygonsOf(area).some(([outer = [], ...holes]) => {
    const at = standing(outer, place);
    if (at !== 'inside') return at === 'border';
    return holes.every((hole) => standing(hole, place) !== 'inside');
  });
}

/** Null: the area is sound. */
export function shapeProblem(area: Area): ShapeProblem | null {
  const polygons = polygonsOf(area);
  const rings = polygons.flat().map(withoutRepeats);
  if (rings.length === 0 || rings.some((ring) => ring.length < 3)) return 'too-few-corners';
  if (rings.some(crossesItself)) return 'crosses-itself';
  return areaM2(polygons) < LEAST_AREA_M2 ? 'no-content' : null;
}

/** West, south, east, north of an area; null: it has no corner. */
export function areaBounds(area: Area): readonly [number, number, number, number] | null {
  const places = polygonsOf(area).flat(2);
  if (places.length === 0) return null;
  const [lons, lats] = [places.map(([lon]) => lon), places.map(([, lat]) => lat)];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** A place inside the area where its name can stand: the middle of the widest stretch half way up its largest part. Null: no corner. */
export function nameSpot(area: Area): Position | null {
  const [ring] = polygonsOf(area)
    .map(([outer = []]) => outer)
    .sort((a, b) => areaM2([[b]]) - areaM2([[a]]));
  if (ring === undefined || ring.length === 0) return null;
  const lats = ring.map(([, lat]) => lat);
  const lat = (Math.min(...lats) + Math.max(...lats)) / 2;
  const cuts = ring
    .flatMap(([x2, y2], i): readonly number[] => {
      const [x1, y1] = ring[i === 0 ? ring.length - 1 : i - 1] ?? [x2, y2];
      return y1 > lat === y2 > lat ? [] : [x1 + ((x2 - x1) * (lat - y1)) / (y2 - y1)];
    })
    .sort((a, b) => a - b);
  const stretches = cuts.flatMap((from, i) => (i % 2 === 0 ? [[from, cuts[i + 1] ?? from] as const] : []));
  const [widest] = stretches.sort(([a, b], [c, d]) => d - c - (b - a));
  return widest === undefined ? (ring[0] ?? null) : [(widest[0] + widest[1]) / 2, lat];
}

function standing(ring: readonly Position[], [x, y]: Position): 'inside' | 'outside' | 'border' {
  let inside = false;
  for (const [i, [x2, y2]] of ring.entries()) {
    const [x1, y1] = ring[i === 0 ? ring.length - 1 : i - 1] ?? [x2, y2];
    const cross = (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1);
    const beside = x >= Math.min(x1, x2) && x <= Math.max(x1, x2) && y >= Math.min(y1, y2) && y <= Math.max(y1, y2);
    if (cross === 0 && beside) return 'border';
    // A ray to the east: an edge counts its lower end and not its upper one, so that a corner is met once.
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside ? 'inside' : 'outside';
}

/** The corners once each, the closing one left out. */
function withoutRepeats(ring: readonly Position[]): readonly Position[] {
  return ring.filter((place, i) => !same(place, ring[i === 0 ? ring.length - 1 : i - 1]));
}

function same([x, y]: Position, other: Position | undefined): boolean {
  return other !== undefined && x === other[0] && y === other[1];
}

/** Whether two edges that are not neighbours touch, or neighbours turn back onto one another. */
function crossesItself(ring: readonly Position[]): boolean {
  const edges = ring.map((from, i) => [from, ring[(i + 1) % ring.length] ?? from] as const);
  return edges.some(([a, b], i) =>
    edges.some(([c, d], j) => {
      if (j <= i) return false;
      if (j === i + 1) return turnsBack(a, b, d);
      if (i === 0 && j === edges.length - 1) return turnsBack(c, a, b);
      return touch(a, b, c, d);
    }),
  );
}

/** Two neighbours a–b and b–d lie on one another. */
function turnsBack(a: Position, b: Position, d: Position): boolean {
  const along = (a[0] - b[0]) * (d[0] - b[0]) + (a[1] - b[1]) * (d[1] - b[1]);
  return side(a, b, d) === 0 && along > 0;
}

function touch(a: Position, b: Position, c: Position, d: Position): boolean {
  const [s1, s2, s3, s4] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
  if (s1 !== s2 && s3 !== s4) return true;
  return (
    (s1 === 0 && between(a, b, c)) ||
    (s2 === 0 && between(a, b, d)) ||
    (s3 === 0 && between(c, d, a)) ||
    (s4 === 0 && between(c, d, b))
  );
}

function side([ax, ay]: Position, [bx, by]: Position, [px, py]: Position): number {
  return Math.sign((bx - ax) * (py - ay) - (by - ay) * (px - ax));
}

function between([ax, ay]: Position, [bx, by]: Position, [px, py]: Position): boolean {
  return px >= Math.min(ax, bx) && px <= Math.max(ax, bx) && py >= Math.min(ay, by) && py <= Math.max(ay, by);
}
