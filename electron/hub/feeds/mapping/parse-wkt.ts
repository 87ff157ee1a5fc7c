import type { Json, JsonObject } from '../json/json-value.ts';

const LONGEST_WKT = 2_000_000;
const WKT = /^(?:SRID=\d{1,6};)?\s*(MULTI)?(POINT|LINESTRING|POLYGON)\s*(?:ZM|Z|M)?\s*(\(.*\))\s*$/is;
const NUMBER = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?`;
const PLACE = new RegExp(`(${NUMBER})\\s+(${NUMBER})(?:\\s+${NUMBER}){0,2}`, 'g');

const TYPES: Readonly<Record<string, string>> = { POINT: 'Point', LINESTRING: 'LineString', POLYGON: 'Polygon' };

/** Well-known text (OGC 06-103r4 §7), also with SRID and heights, as a GeoJSON-like object; null: it is none. */
export function parseWkt(text: string): JsonObject | null {
  if (text.length > LONGEST_WKT) return null;
  const [, multi = '', kind = '', body = ''] = WKT.exec(text) ?? [];
  if (kind === '') return null;
  const type = `${multi === '' ? '' : 'Multi'}${TYPES[kind.toUpperCase()] ?? ''}`;
  const lists = body.replace(PLACE, '[$1,$2]').replaceAll('(', '[').replaceAll(')', ']');
  if (/[^[\],\s\d.eE+-]/.test(lists)) return null;
  const coordinates = parsed(lists);
  if (coordinates === null) return null;
  // Points carry one pair of brackets more than GeoJSON's; those of a multipoint may each have brackets of their own.
  if (type === 'Point') return { type, coordinates: coordinates[0] ?? [] };
  if (type === 'MultiPoint') return { type, coordinates: coordinates.map((each) => unwrapped(each)) };
  return { type, coordinates };
}

function unwrapped(each: Json): Json {
  return Array.isArray(each) && Array.isArray(each[0]) ? (each[0] as Json) : each;
}

function parsed(text: string): readonly Json[] | null {
  try {
    // `01` and `1.` are numbers in WKT and not in JSON.
    const value = JSON.parse(text.replace(new RegExp(NUMBER, 'g'), (number) => String(Number(number)))) as Json;
    return Array.isArray(value) ? (value as readonly Json[]) : null;
  } catch {
    return null;
  }
}
