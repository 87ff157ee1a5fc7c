import { METRES_PER_DEGREE } from '../../../../shared/geo/metres-per-degree.ts';
import type { Position } from '../../../../shared/domain/geometry.ts';

export interface PathPlace {
  readonly lon: number;
  readonly lat: number;
  /** Degrees clockwise from north, 0 ≤ x < 360. */
  readonly bearingDeg: number;
}

/** A way with its lengths, so that any place along it is found by halving. */
export interface DrivenPath {
  readonly points: readonly Position[];
  /** Metres from the start to each point. */
  readonly metres: Float64Array;
  readonly lengthM: number;
}

/** Lengths in the plane that touches the path's start: good to a metre in a city. */
export function drivenPath(points: readonly Position[]): DrivenPath {
  const metres = new Float64Array(points.length);
  const [first] = points;
  if (first === undefined) throw new RangeError('a path has at least one point');
  points.forEach((point, index) => {
    const before = points[index - 1] ?? point;
    const { eastM, northM } = offsetM(before, point);
    metres[index] = (metres[index - 1] ?? 0) + Math.hypot(eastM, northM);
  });
  return { points, metres, lengthM: metres.at(-1) ?? 0 };
}

/** The place `alongM` metres from the start, held at the ends. */
export function placeAlong({ points, metres, lengthM }: DrivenPath, alongM: number): PathPlace {
  const along = Math.min(Math.max(alongM, 0), lengthM);
  let [low, high] = [0, points.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((metres[middle] ?? 0) <= along) low = middle;
    else high = middle;
  }
  const from = points[low] ?? [0, 0];
  const to = points[high] ?? from;
  const legM = (metres[high] ?? 0) - (metres[low] ?? 0);
  const part = legM === 0 ? 0 : (along - (metres[low] ?? 0)) / legM;
  return {
    lon: from[0] + (to[0] - from[0]) * part,
    lat: from[1] + (to[1] - from[1]) * part,
    bearingDeg: bearingDeg(from, to),
  };
}

export function bearingDeg(from: Position, to: Position): number {
  const { eastM, northM } = offsetM(from, to);
  return ((Math.atan2(eastM, northM) * 180) / Math.PI + 360) % 360;
}

/** The place so far off in that direction. */
export function placeFrom([lon, lat]: Position, towardsDeg: number, distanceM: number): Position {
  const angle = (towardsDeg * Math.PI) / 180;
  const perLon = METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
  return [lon + (Math.sin(angle) * distanceM) / perLon, lat + (Math.cos(angle) * distanceM) / METRES_PER_DEGREE];
}

function offsetM(from: Position, to: Position): { readonly eastM: number; readonly northM: number } {
  const eastM = (to[0] - from[0]) * METRES_PER_DEGREE * Math.cos((from[1] * Math.PI) / 180);
  return { eastM, northM: (to[1] - from[1]) * METRES_PER_DEGREE };
}
