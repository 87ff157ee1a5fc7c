import type { Position } from '../../../../shared/domain/geometry.ts';
import { isNullIsland, position } from './read-geometry.ts';

export type PointPlace =
  | { readonly ok: true; /** null: no place known. */ readonly at: Position | null }
  | { readonly ok: false; readonly detail: string };

/**
 * A point of two numbers, WGS-84 degrees. Both absent, or both 0, is "not known"; one absent, or off the Earth, is a
 * fault: it may be swapped or projected, and listing it as unlocated would hide that.
 */
export function pointPlace(lon: number | null, lat: number | null): PointPlace {
  if (lon === null && lat === null) return { ok: true, at: null };
  const at = position(lon, lat);
  if (typeof at === 'string') return { ok: false, detail: `No place on Earth: ${at}.` };
  return { ok: true, at: isNullIsland(at) ? null : at };
}
