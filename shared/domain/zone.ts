import type { Geometry } from './geometry.ts';

/** A named area that people drew: filters and rules name it by its id. WGS-84; areas only. */
export interface ZoneBody {
  readonly name: string;
  readonly geometry: Extract<Geometry, { readonly type: 'Polygon' | 'MultiPolygon' }>;
  readonly note: string;
  /** Who drew or last changed it. */
  readonly by: string;
}
