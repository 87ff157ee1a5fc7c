import type { Json, JsonObject } from '../json/json-value.ts';

const SHAPE =
  /^(?:SRID=\d{1,9};)?\s*(POINT|LINESTRING|POLYGON|MULTILINESTRING|MULTIPOLYGON)\s*(?:Z|M|ZM)?\s*(\(.*\))\s*$/is;
const PLACE = /([-+.\deE]{1,32})\s+([-+.\deE]{1,32})(?:\s+[-+.\deE]{1,32}){0,2}/g;

const TYPES: Readonly<Record<string, string>> = {
  POINT: 'Point',
  LINESTRING: 'LineString',
  POLYGON: 'Polygon',
  MULTILINESTRING: 'MultiLineString',
  MULTIPOLYGON: 'MultiPolygon',
};

/**
 * Well-known text (OGC 06-103r4 §7; x is longitude) as an unchecked GeoJSON geometry for `readGeometry`; null where it is
 * none. Heights are dropped; collections and MULTIPOINT are not read.
 */
export function wktGeometry(text: string): JsonObject | null {
  const match = SHAPE.exec(text);
  if (match === null) return null;
  const [, shape = '', body = ''] = match;
  const lists = body.replaceAll(PLACE, (_, x: string, y: string) => `[${Number(x)},${Number(y)}]`);
  const coordinates = parsed(lists.replaceAll('(', '[').replaceAll(')', ']'));
  const type = TYPES[shape.toUpperCase()];
  if (type === undefined || !Array.isArray(coordinates)) return null;
  return { type, coordinates: type === 'Point' ? (coordinates[0] ?? null) : coordinates };
}

function parsed(text: string): Json | null {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}
