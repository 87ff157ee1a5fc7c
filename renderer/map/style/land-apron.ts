import type { Feature, FeatureCollection, Position as LonLat } from 'geojson';
import type { Bbox } from '../../../shared/domain/geometry.ts';

export const APRON_SOURCE = 'apron';

/** Land nearer than this to a city, in degrees, is its own land: no more needs to be drawn. */
const NEAR_LAND_DEG = 1;
/** How far the ground reaches beyond the city, in halves of its longer side: full until the first, gone at the second. */
const FULL_UNTIL = 1.25;
const GONE_AT = 2.6;
const STEPS = 12;
const CORNERS = 64;

/**
 * Soft ground around a city whose tiles lie far from any land of the bundle (the training city lies in the Atlantic), so that it
 * does not look like a cut-out in a black sea. Empty for a city on land: nobody's sea is painted over. Each ring adds `part` of
 * the land's colour.
 */
export function landApron(bounds: Bbox | null, land: FeatureCollection): FeatureCollection {
  if (bounds === null || isNearLand(bounds, land)) return { type: 'FeatureCollection', features: [] };
  return { type: 'FeatureCollection', features: Array.from({ length: STEPS }, (_, i) => ring(bounds, i)) };
}

/** From the outermost ring inwards; what lies over one another adds up to the whole colour. */
function ring([west, south, east, north]: Bbox, step: number): Feature {
  const [x, y] = [(west + east) / 2, (south + north) / 2];
  const reach = GONE_AT - ((GONE_AT - FULL_UNTIL) * step) / (STEPS - 1);
  const longer = Math.max(east - west, north - south) / 2;
  const [halfX, halfY] = [(east - west) / 2 + longer * (reach - 1), (north - south) / 2 + longer * (reach - 1)];
  const line = Array.from({ length: CORNERS + 1 }, (_, i): LonLat => {
    const angle = ((i % CORNERS) / CORNERS) * 2 * Math.PI;
    // A rounded rectangle: a superellipse of the fourth degree, which touches the sides of its box.
    const fourth = (part: number): number => Math.sign(part) * Math.sqrt(Math.abs(part));
    return [x + fourth(Math.cos(angle)) * halfX, y + fourth(Math.sin(angle)) * halfY];
  });
  return {
    type: 'Feature',
    properties: { part: 1 / (STEPS - step) },
    geometry: { type: 'Polygon', coordinates: [line] },
  };
}

function isNearLand([west, south, east, north]: Bbox, land: FeatureCollection): boolean {
  const centre: LonLat = [(west + east) / 2, (south + north) / 2];
  const near = ([lon = 0, lat = 0]: LonLat): boolean =>
    lon > west - NEAR_LAND_DEG &&
    lon < east + NEAR_LAND_DEG &&
    lat > south - NEAR_LAND_DEG &&
    lat < north + NEAR_LAND_DEG;
  return land.features.some(({ geometry }) => {
    if (geometry.type !== 'MultiPolygon') return false;
    return geometry.coordinates.some(([outer = []]) => outer.some(near) || surrounds(outer, centre));
  });
}

/** Even-odd rule; a ring's last point is its first. */
function surrounds(line: readonly LonLat[], [x = 0, y = 0]: LonLat): boolean {
  let inside = false;
  for (let i = 1; i < line.length; i++) {
    const [x0 = 0, y0 = 0] = line[i - 1] ?? [];
    const [x1 = 0, y1 = 0] = line[i] ?? [];
    if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) inside = !inside;
  }
  return inside;
}
