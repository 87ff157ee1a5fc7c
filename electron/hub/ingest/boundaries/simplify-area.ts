import type { Position } from '../../../../shared/domain/geometry.ts';
import type { Area } from './area.ts';

/** Corners that the area of one code keeps. */
export const MOST_CORNERS_PER_AREA = 1_000;

/** About ten metres, in degrees of latitude: nobody sees less on a city's map. */
const FINEST_DEG = 1e-4;
/** A hundred kilometres: a shape that still has too many corners then has too many parts. */
const COARSEST_DEG = 1;

/** The area with at most so many corners: small bends go first (Douglas and Peucker, 1973), then its smallest parts. */
export function simplified(area: Area, mostCorners: number): Area {
  let result = area;
  for (let tolerance = FINEST_DEG; cornersOf(result) > mostCorners && tolerance <= COARSEST_DEG; tolerance *= 2) {
    const within = tolerance;
    result = area.flatMap((rings) => {
      const [outer, ...holes] = rings.map((ring) => simplifiedRing(ring, within));
      if (outer === undefined || outer.length < 4) return [];
      return [[outer, ...holes.filter((hole) => hole.length >= 4)]];
    });
    // What is too small at this scale must not leave the record without any place.
    if (result.length === 0)
      result = area.slice(0, 1).map((rings) => rings.slice(0, 1).map((ring) => thinned(ring, mostCorners)));
  }
  return cornersOf(result) <= mostCorners ? result : largestParts(result, mostCorners);
}

function cornersOf(area: Area): number {
  return area.reduce((sum, rings) => sum + rings.reduce((corners, ring) => corners + ring.length, 0), 0);
}

function thinned(ring: readonly Position[], most: number): readonly Position[] {
  const step = Math.ceil(ring.length / Math.max(4, most - 1));
  const [first] = ring;
  const kept = ring.slice(0, -1).filter((_, i) => i % step === 0);
  return first === undefined ? kept : [...kept, first];
}

function largestParts(area: Area, mostCorners: number): Area {
  const kept: Area[number][] = [];
  let corners = 0;
  for (const rings of area.toSorted((a, b) => spanOf(b) - spanOf(a))) {
    const [outer] = rings;
    if (outer === undefined || corners + outer.length > mostCorners) continue;
    kept.push([outer]);
    corners += outer.length;
  }
  return kept.length > 0 ? kept : area.slice(0, 1).map(([outer = []]) => [thinned(outer, mostCorners)]);
}

function spanOf([outer = []]: Area[number]): number {
  const lons = outer.map(([lon]) => lon);
  const lats = outer.map(([, lat]) => lat);
  const span = (values: readonly number[]): number =>
    values.reduce((a, b) => Math.max(a, b), -Infinity) - values.reduce((a, b) => Math.min(a, b), Infinity);
  return span(lons) * span(lats);
}

/** A closed ring is cut at its first corner and at the one farthest from it: a line from a point to itself has no sides. */
function simplifiedRing(ring: readonly Position[], tolerance: number): readonly Position[] {
  const [first] = ring;
  if (first === undefined || ring.length <= 4) return ring;
  const scale = Math.max(0.1, Math.cos((first[1] * Math.PI) / 180));
  let farthest = 0;
  let most = -1;
  ring.forEach(([lon, lat], i) => {
    const distance = Math.hypot((lon - first[0]) * scale, lat - first[1]);
    if (distance > most) [farthest, most] = [i, distance];
  });
  const keep = new Uint8Array(ring.length);
  keep[0] = keep[farthest] = keep[ring.length - 1] = 1;
  const spans: [number, number][] = [
    [0, farthest],
    [farthest, ring.length - 1],
  ];
  for (let span = spans.pop(); span !== undefined; span = spans.pop()) {
    const [from, to] = span;
    const [a, b] = [ring[from], ring[to]];
    if (a === undefined || b === undefined) continue;
    let worst = -1;
    let worstDistance = tolerance;
    for (let i = from + 1; i < to; i += 1) {
      const distance = distanceToLine(ring[i] ?? a, a, b, scale);
      if (distance > worstDistance) [worst, worstDistance] = [i, distance];
    }
    if (worst === -1) continue;
    keep[worst] = 1;
    spans.push([from, worst], [worst, to]);
  }
  return ring.filter((_, i) => keep[i] === 1);
}

/** Degrees of latitude from the point to the stretch between a and b. */
function distanceToLine([lon, lat]: Position, a: Position, b: Position, scale: number): number {
  const [x, y] = [(lon - a[0]) * scale, lat - a[1]];
  const [dx, dy] = [(b[0] - a[0]) * scale, b[1] - a[1]];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, (x * dx + y * dy) / length));
  return Math.hypot(x - along * dx, y - along * dy);
}
