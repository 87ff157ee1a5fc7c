import type { Position } from '../../../../shared/domain/geometry.ts';
import type { Area } from './area.ts';
import { MOST_CORNERS_PER_AREA, simplified } from './simplify-area.ts';

type Json = unknown;

/**
 * The areas of a GeoJSON file (RFC 7946 FeatureCollection of Polygon and MultiPolygon) by the code in `property`, which
 * may be a text, a number or a list of these. Parts of one code that lie in several features are put together.
 * @throws Error that says what is wrong with the file
 */
export function readAreas(file: Json, property: string): ReadonlyMap<string, Area> {
  const features = field(file, 'features');
  if (!Array.isArray(features)) throw new Error('it is no GeoJSON FeatureCollection: `features` is missing');
  const areas = new Map<string, Area>();
  for (const feature of features as readonly Json[]) {
    const polygons = polygonsOf(field(feature, 'geometry'));
    if (polygons.length === 0) continue;
    const area = simplified(polygons, MOST_CORNERS_PER_AREA);
    for (const code of codesOf(field(field(feature, 'properties'), property))) {
      areas.set(code, [...(areas.get(code) ?? []), ...area]);
    }
  }
  if (areas.size === 0) throw new Error(`no feature has a polygon and a property "${property}"`);
  return areas;
}

function codesOf(value: Json): readonly string[] {
  const values: readonly Json[] = Array.isArray(value) ? (value as readonly Json[]) : [value];
  return values.flatMap((one) => {
    const code = typeof one === 'string' ? one.trim() : typeof one === 'number' ? String(one) : '';
    return code === '' ? [] : [code];
  });
}

function polygonsOf(geometry: Json): Area {
  const coordinates = field(geometry, 'coordinates');
  const type = field(geometry, 'type');
  const polygons = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? listOf(coordinates) : [];
  return polygons.flatMap((polygon) => {
    const rings = listOf(polygon).map((ring) => listOf(ring).flatMap(positionOf));
    const [outer] = rings;
    // A hole without its outer ring would become an area.
    if (outer === undefined || !isRing(outer)) return [];
    return [rings.filter(isRing).map(closed)];
  });
}

function isRing(ring: readonly Position[]): boolean {
  return ring.length >= 3;
}

function closed(ring: readonly Position[]): readonly Position[] {
  const [first] = ring;
  const last = ring.at(-1);
  if (first === undefined || last === undefined) return ring;
  return first[0] === last[0] && first[1] === last[1] ? ring : [...ring, first];
}

function positionOf(value: Json): readonly Position[] {
  const [lon, lat] = listOf(value);
  if (typeof lon !== 'number' || typeof lat !== 'number') return [];
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? [[lon, lat]] : [];
}

function listOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function field(value: Json, name: string): Json {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, Json>>)[name];
}
