import type { Position } from '../../../../shared/domain/geometry.ts';

/** Polygons of one code: rings as in GeoJSON, the outer one first. */
export type Area = readonly (readonly (readonly Position[])[])[];
