import type { Ring } from '../city-plan.ts';

/** Width and height included: min x, min y, max x, max y. */
export type Box = readonly [number, number, number, number];

/** Square metres; counter-clockwise rings are positive. */
export function ringArea(ring: Ring): number {
  let twice = 0;
  for (let i = 0; i + 3 < ring.length; i += 2)
    twice += at(ring, i) * at(ring, i + 3) - at(ring, i + 2) * at(ring, i + 1);
  return twice / 2;
}

/** The centre of the ring's area; the middle of its box where it has none. */
export function ringCentre(ring: Ring): readonly [number, number] {
  const [x0, y0] = [at(ring, 0), at(ring, 1)];
  let [area, sx, sy] = [0, 0, 0];
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const [ax, ay, bx, by] = [at(ring, i) - x0, at(ring, i + 1) - y0, at(ring, i + 2) - x0, at(ring, i + 3) - y0];
    const cross = ax * by - bx * ay;
    area += cross;
    sx += (ax + bx) * cross;
    sy += (ay + by) * cross;
  }
  if (Math.abs(area) > 1) return [x0 + sx / (3 * area), y0 + sy / (3 * area)];
  const [west, south, east, north] = ringBox(ring);
  return [(west + east) / 2, (south + north) / 2];
}

/** A place within a ring: its centre, or, where that lies outside, the middle of the widest stretch beside it. */
export function innerPoint(ring: Ring): readonly [number, number] {
  const [x, y] = ringCentre(ring);
  if (inRing(ring, x, y)) return [x, y];
  const spans = freeSpans(ring, y, y);
  let [middle, widest] = [x, 0];
  for (let i = 0; i + 1 < spans.length; i += 2) {
    const width = at(spans, i + 1) - at(spans, i);
    if (width <= widest) continue;
    middle = (at(spans, i) + at(spans, i + 1)) / 2;
    widest = width;
  }
  return [middle, y];
}

export function ringBox(ring: Ring): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < ring.length; i += 2) {
    west = Math.min(west, at(ring, i));
    east = Math.max(east, at(ring, i));
    south = Math.min(south, at(ring, i + 1));
    north = Math.max(north, at(ring, i + 1));
  }
  return [west, south, east, north];
}

export function inRing(ring: Ring, x: number, y: number): boolean {
  let inside = false;
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const [ax, ay, bx, by] = [at(ring, i), at(ring, i + 1), at(ring, i + 2), at(ring, i + 3)];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** From a point to the ring's line, metres. */
export function edgeDistance(ring: Ring, x: number, y: number): number {
  let least = Infinity;
  for (let i = 0; i + 3 < ring.length; i += 2)
    least = Math.min(least, segmentDistance(x, y, at(ring, i), at(ring, i + 1), at(ring, i + 2), at(ring, i + 3)));
  return least;
}

export function segmentDistance(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}

/** The part of a ring on the left of the line through (x, y) along (dx, dy); null: nothing worth keeping. Simple pieces only. */
export function leftOf(ring: Ring, x: number, y: number, dx: number, dy: number): Ring | null {
  const side = (i: number): number => dx * (at(ring, i + 1) - y) - dy * (at(ring, i) - x);
  const out: number[] = [];
  let crossings = 0;
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const [here, next] = [side(i), side(i + 2)];
    if (here >= 0) out.push(at(ring, i), at(ring, i + 1));
    if (here >= 0 === next >= 0) continue;
    crossings++;
    const t = here / (here - next);
    out.push(
      at(ring, i) + t * (at(ring, i + 2) - at(ring, i)),
      at(ring, i + 1) + t * (at(ring, i + 3) - at(ring, i + 1)),
    );
  }
  // More than two crossings would give a piece that touches itself along the cut.
  if (out.length < 6 || crossings > 2) return null;
  out.push(at(out, 0), at(out, 1));
  return Float64Array.from(out);
}

/** Turned by an angle about the origin: `cos`, `sin` of it. */
export function turned(ring: Ring, cos: number, sin: number): Ring {
  const out = new Float64Array(ring.length);
  for (let i = 0; i < ring.length; i += 2) {
    out[i] = at(ring, i) * cos - at(ring, i + 1) * sin;
    out[i + 1] = at(ring, i) * sin + at(ring, i + 1) * cos;
  }
  return out;
}

/**
 * Where a strip y0 … y1 runs wholly inside a ring: x from, x to, x from … . A rectangle between such limits lies in the ring.
 */
export function freeSpans(ring: Ring, y0: number, y1: number): readonly number[] {
  const crossings: number[] = [];
  const taken: [number, number][] = [];
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const [ax, ay, bx, by] = [at(ring, i), at(ring, i + 1), at(ring, i + 2), at(ring, i + 3)];
    if (ay > y0 !== by > y0) crossings.push(ax + ((bx - ax) * (y0 - ay)) / (by - ay));
    if (Math.max(ay, by) < y0 || Math.min(ay, by) > y1) continue;
    const cut = (y: number): number =>
      by === ay ? ax : ax + ((bx - ax) * (Math.max(y0, Math.min(y1, y)) - ay)) / (by - ay);
    const [from, to] = by === ay ? [ax, bx] : [cut(ay), cut(by)];
    taken.push([Math.min(from, to), Math.max(from, to)]);
  }
  crossings.sort((a, b) => a - b);
  taken.sort((a, b) => a[0] - b[0]);
  const spans: number[] = [];
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    let from = at(crossings, i);
    const to = at(crossings, i + 1);
    for (const [left, right] of taken) {
      if (right < from || left > to) continue;
      if (left > from) spans.push(from, left);
      from = Math.max(from, right);
    }
    if (from < to) spans.push(from, to);
  }
  return spans;
}

/** An element that is known to be there. */
export function at(values: ArrayLike<number>, index: number): number {
  return values[index] ?? 0;
}
