import type { TileFeature } from '../tile-layers.ts';

/** Levels of OSM `admin_level`; 2 is the country, whose line this map never draws. */
const FIRST_LEVEL = 3;
/** Cells of the unified management's grid, below communities (10). */
const GRID_LEVEL = 11;

const LEVELS: readonly (readonly [last: number, kind: string, minZoom: number])[] = [
  [4, 'region', 4],
  [5, 'county', 7],
  [6, 'county', 8],
  [8, 'locality', 11],
  [10, 'neighbourhood', 13],
  [GRID_LEVEL, 'grid', 14],
];

/** The edge of a province, county, district, community or grid cell; null: of a country, or of no administration. */
export function boundaryOf(adminLevel: number): TileFeature | null {
  if (!Number.isInteger(adminLevel) || adminLevel < FIRST_LEVEL) return null;
  const found = LEVELS.find(([last]) => adminLevel <= last);
  if (found === undefined) return null;
  const [, kind, minZoom] = found;
  return { layer: 'boundaries', minZoom, order: -adminLevel, values: { kind, kind_detail: adminLevel } };
}
