import type { Position } from '../../../../shared/domain/geometry.ts';
import { signedArea } from './rings.ts';

type Ring = readonly Position[];

/** Heights at which a level line is tried, as parts of the ring's height. */
const LEVELS = [0.5, 0.25, 0.75, 0.381966, 0.618034, 0.125, 0.875] as const;

/** A point inside the largest of some closed rings: its centroid where that lies inside, else where it is widest. */
export function insidePoint(rings: readonly Ring[]): Position | null {
  const largest = rings.reduce<Ring | null>((a, b) => (a === null || groundSize(b) > groundSize(a) ? b : a), null);
  if (largest === null) return null;
  const centroid = centroidOf(largest);
  if (centroid !== null && contains(largest, centroid)) return centroid;
  return widestMiddle(largest) ?? largest[0] ?? null;
}

/** True where the point lies inside the closed ring; on its very edge either answer is right. */
export function contains(ring: Ring, [lon, lat]: Position): boolean {
  return crossingsAt(ring, lat).filter((each) => each > lon).length % 2 === 1;
}

function groundSize(ring: Ring): number {
  const lat = ring[0]?.[1] ?? 0;
  return Math.abs(signedArea(ring)) * Math.cos((lat * Math.PI) / 180);
}

function centroidOf(ring: Ring): Position | null {
  const origin = ring[0];
  if (origin === undefined) return null;
  let [area, x, y] = [0, 0, 0];
  for (let i = 1; i < ring.length; i += 1) {
    // Measured from a corner: with small areas far from 0,0 nothing would be left of the digits.
    const [x1, y1] = from(origin, ring[i - 1] ?? origin);
    const [x2, y2] = from(origin, ring[i] ?? origin);
    const cross = x1 * y2 - x2 * y1;
    area += cross;
    x += (x1 + x2) * cross;
    y += (y1 + y2) * cross;
  }
  if (area === 0) return null;
  return [origin[0] + x / (3 * area), origin[1] + y / (3 * area)];
}

function from(origin: Position, position: Position): Position {
  return [position[0] - origin[0], position[1] - origin[1]];
}

function widestMiddle(ring: Ring): Position | null {
  const lats = ring.map(([, lat]) => lat);
  const south = lats.reduce((a, b) => Math.min(a, b), 90);
  const north = lats.reduce((a, b) => Math.max(a, b), -90);
  let best: { readonly point: Position; readonly width: number } | null = null;
  for (const level of LEVELS) {
    const lat = south + (north - south) * level;
    const crossings = crossingsAt(ring, lat);
    for (let i = 1; i < crossings.length; i += 2) {
      const [west = 0, east = 0] = [crossings[i - 1], crossings[i]];
      if (best === null || east - west > best.width) best = { point: [(west + east) / 2, lat], width: east - west };
    }
  }
  return best?.point ?? null;
}

/** Longitudes at which the ring crosses a parallel, west to east. A corner on it counts with one of its edges. */
function crossingsAt(ring: Ring, lat: number): number[] {
  const crossings: number[] = [];
  for (let i = 1; i < ring.length; i += 1) {
    const [x1, y1] = ring[i - 1] ?? [0, 0];
    const [x2, y2] = ring[i] ?? [0, 0];
    if (y1 > lat !== y2 > lat) crossings.push(x1 + ((x2 - x1) * (lat - y1)) / (y2 - y1));
  }
  return crossings.sort((a, b) => a - b);
}
