import { UNKNOWN_U16 } from '../../../../shared/domain/columns.ts';
import type { Bbox } from '../../../../shared/domain/geometry.ts';
import { NO_POSITION } from './change-columns.ts';

/** Degrees to units of 1e-7° (1.1 cm at the equator). Throws a RangeError outside ±`limit`: a bug in the caller. */
function degrees7(degrees: number, limit: number): number {
  if (!(Math.abs(degrees) <= limit)) throw new RangeError(`not within ±${limit}°: ${degrees}`);
  return Math.round(degrees * 1e7);
}

export const lon7 = (lonDegrees: number): number => degrees7(lonDegrees, 180);
export const lat7 = (latDegrees: number): number => degrees7(latDegrees, 90);

/** Degrees clockwise from north to 0.01°, 0 … 35999; unknown or not finite: UNKNOWN_U16. */
export function bearingCdeg(bearingDeg: number | null): number {
  if (bearingDeg === null || !Number.isFinite(bearingDeg)) return UNKNOWN_U16;
  const turned = Math.round(bearingDeg * 100) % 36_000;
  return turned < 0 ? turned + 36_000 : turned;
}

/** Metres per second to cm/s, at most 65534; unknown, negative or not finite: UNKNOWN_U16. */
export function speedCmps(speedMps: number | null): number {
  if (speedMps === null || !Number.isFinite(speedMps) || speedMps < 0) return UNKNOWN_U16;
  return Math.min(Math.round(speedMps * 100), UNKNOWN_U16 - 1);
}

/** A bbox in 1e-7°, edges included. West greater than east means that it crosses the 180th meridian (RFC 7946 §5.2). */
export interface Bbox7 {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

export function bbox7([west, south, east, north]: Bbox): Bbox7 {
  return { west: west * 1e7, south: south * 1e7, east: east * 1e7, north: north * 1e7 };
}

export function insideBbox7(box: Bbox7, lonE7: number, latE7: number): boolean {
  if (lonE7 === NO_POSITION || latE7 < box.south || latE7 > box.north) return false;
  return box.west <= box.east ? lonE7 >= box.west && lonE7 <= box.east : lonE7 >= box.west || lonE7 <= box.east;
}
