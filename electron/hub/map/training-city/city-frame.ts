import type { Position } from '../../../../shared/domain/geometry.ts';
import { METRES_PER_DEGREE } from '../../../../shared/geo/metres-per-degree.ts';

/**
 * Where the middle of the plan lies, degrees east and north. Near 0° N 0° E, where no real city is, but not on it: many devices say
 * 0, 0 when they know no place, and what stands there is taken for nowhere.
 */
const MIDDLE_DEGREES = 0.2;

/** A place of the plan, to the 1e-7 of a degree that OSM keeps. */
export function positionOf(x: number, y: number): [lon: number, lat: number] {
  return [degrees(x), degrees(y)];
}

/** Metres of the plan's frame. */
export function metresOf([lon, lat]: Position): { readonly x: number; readonly y: number } {
  return { x: (lon - MIDDLE_DEGREES) * METRES_PER_DEGREE, y: (lat - MIDDLE_DEGREES) * METRES_PER_DEGREE };
}

function degrees(metres: number): number {
  return Math.round((metres / METRES_PER_DEGREE + MIDDLE_DEGREES) * 1e7) / 1e7;
}
