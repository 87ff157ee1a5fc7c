import type { PlaceShape } from '../../../../shared/domain/feed-mapping.ts';
import type { Position } from '../../../../shared/domain/geometry.ts';
import { toWgs84 } from '../../../../shared/geo/datum.ts';
import { fromProjection } from './projections.ts';

/** Within some 100 m of 0,0, in the open sea: what databases and receivers write for "unknown". */
const NULL_ISLAND_DEG = 0.001;

export type Degrees =
  | { readonly ok: true; readonly at: Position }
  /** 0,0: no place was known. */
  | { readonly ok: true; readonly at: null }
  | { readonly ok: false; readonly detail: string };

/** Coordinates east, north (or longitude, latitude) as the mapping says they are written, in WGS-84 degrees. */
export function toDegrees([x, y]: Position, { projection, datum }: PlaceShape): Degrees {
  if (x === 0 && y === 0) return { ok: true, at: null };
  const unproject = projection === null ? (xy: Position): Position => xy : fromProjection(projection);
  if (unproject === null) {
    return {
      ok: false,
      detail: `The mapping names the projection ${projection ?? ''}, which is not known here: ask for degrees.`,
    };
  }
  const [lon, lat] = unproject([x, y]);
  if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) {
    return { ok: false, detail: `No place on Earth: ${x}, ${y}. ${advice([x, y], projection)}` };
  }
  if (Math.abs(lon) < NULL_ISLAND_DEG && Math.abs(lat) < NULL_ISLAND_DEG) return { ok: true, at: null };
  return { ok: true, at: toWgs84([lon, lat], datum) };
}

function advice([x, y]: Position, projection: string | null): string {
  if (projection !== null) return `They do not lie in ${projection}: choose another projection in the mapping.`;
  if (Math.abs(y) <= 180 && Math.abs(x) <= 90)
    return 'Latitude and longitude look swapped: choose the other order in the mapping.';
  if (Math.abs(x) > 1000 || Math.abs(y) > 1000) return 'They look like metres: choose their projection in the mapping.';
  return 'Expected longitude within ±180 and latitude within ±90 degrees.';
}
