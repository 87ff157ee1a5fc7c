import type { PlaceShape } from '../../../../shared/domain/feed-mapping.ts';
import type { EventLocation } from '../../../../shared/domain/event.ts';
import type { Geometry, Position } from '../../../../shared/domain/geometry.ts';
import { insidePoint } from '../common/inside-point.ts';
import { isList, isObject, member, type Json } from '../json/json-value.ts';
import { parseWkt } from './parse-wkt.ts';
import { toDegrees } from './to-degrees.ts';

export type GeometryRead =
  { readonly ok: true; readonly geometry: Geometry | null } | { readonly ok: false; readonly detail: string };

const MOST_POSITIONS = 100_000;

/** Ends the walk from inside it; never leaves this file. */
class BadGeometry extends Error {}

/**
 * GeoJSON geometry (RFC 7946 §3.1) as object or as text, or well-known text, in the mapping's projection and datum. Rings
 * are closed where they are not. Null: it is empty.
 */
export function readGeometry(value: Json, shape: PlaceShape): GeometryRead {
  const given = typeof value === 'string' ? (parseWkt(value) ?? fromText(value)) : value;
  const first = member(given, 'type') === 'GeometryCollection' ? firstOf(member(given, 'geometries')) : given;
  const type = member(first, 'type');
  const coordinates = member(first, 'coordinates');
  if (!isObject(first) || !isList(coordinates))
    return { ok: false, detail: 'The geometry is neither GeoJSON nor WKT.' };
  if (coordinates.length === 0) return { ok: true, geometry: null };
  const walk: Walk = { shape, left: MOST_POSITIONS };
  try {
    return { ok: true, geometry: build(typeof type === 'string' ? type : 'thing without type', coordinates, walk) };
  } catch (error) {
    if (error instanceof BadGeometry) return { ok: false, detail: error.message };
    throw error;
  }
}

/** Where a geometry's symbol stands, and what it is called as a location. */
export function placeOfGeometry(geometry: Geometry): Pick<EventLocation, 'source' | 'point'> {
  switch (geometry.type) {
    case 'Point':
      return { source: 'point', point: geometry.coordinates };
    case 'MultiPoint':
      return { source: 'point', point: geometry.coordinates[0] ?? null };
    case 'LineString':
      return { source: 'line', point: middle(geometry.coordinates) };
    case 'MultiLineString': {
      const longest = geometry.coordinates.reduce((a, b) => (b.length > a.length ? b : a), []);
      return { source: 'line', point: middle(longest) };
    }
    case 'Polygon':
      return { source: 'polygon', point: insidePoint(geometry.coordinates.slice(0, 1)) };
    case 'MultiPolygon':
      return { source: 'polygon', point: insidePoint(geometry.coordinates.flatMap((rings) => rings.slice(0, 1))) };
  }
}

interface Walk {
  readonly shape: PlaceShape;
  left: number;
}

function build(type: string, coordinates: readonly Json[], walk: Walk): Geometry {
  switch (type) {
    case 'Point':
      return { type, coordinates: position(coordinates, walk) };
    case 'MultiPoint':
      return { type, coordinates: line(coordinates, 1, walk) };
    case 'LineString':
      return { type, coordinates: line(coordinates, 2, walk) };
    case 'MultiLineString':
      return { type, coordinates: lists(coordinates).map((each) => line(each, 2, walk)) };
    case 'Polygon':
      return { type, coordinates: lists(coordinates).map((each) => ring(each, walk)) };
    case 'MultiPolygon':
      return { type, coordinates: lists(coordinates).map((each) => lists(each).map((inner) => ring(inner, walk))) };
    default:
      throw new BadGeometry(`The geometry is a ${type.slice(0, 40)}, which is not drawn.`);
  }
}

function position(value: Json | undefined, walk: Walk): Position {
  walk.left -= 1;
  if (walk.left < 0) throw new BadGeometry(`The geometry has more than the ${MOST_POSITIONS} positions allowed.`);
  const [x, y] = isList(value) ? value : [];
  if (typeof x !== 'number' || typeof y !== 'number')
    throw new BadGeometry('A position of the geometry is no pair of numbers.');
  const degrees = toDegrees([x, y], walk.shape);
  if (!degrees.ok) throw new BadGeometry(degrees.detail);
  if (degrees.at === null) throw new BadGeometry('A position of the geometry is 0,0, which is no place of anything.');
  return degrees.at;
}

function line(value: readonly Json[], least: number, walk: Walk): readonly Position[] {
  if (value.length < least) throw new BadGeometry('A line of the geometry has fewer than two positions.');
  return value.map((each) => position(each, walk));
}

function ring(value: readonly Json[], walk: Walk): readonly Position[] {
  const open = line(value, 3, walk);
  const [first, last] = [open[0], open.at(-1)];
  const closed = first !== undefined && (first[0] !== last?.[0] || first[1] !== last[1]) ? [...open, first] : open;
  if (closed.length < 4) throw new BadGeometry('A ring of the geometry has fewer than three corners.');
  return closed;
}

function lists(value: readonly Json[]): readonly (readonly Json[])[] {
  if (!value.every(isList)) throw new BadGeometry('The coordinates are not nested as their type asks.');
  return value;
}

function middle(positions: readonly Position[]): Position | null {
  return positions[Math.floor(positions.length / 2)] ?? null;
}

function firstOf(value: Json | undefined): Json | undefined {
  return isList(value) ? value[0] : undefined;
}

function fromText(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}
