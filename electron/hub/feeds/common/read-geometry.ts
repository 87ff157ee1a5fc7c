import type { Geometry, Position } from '../../../../shared/domain/geometry.ts';
import { isList, member, type Json } from '../json/json-value.ts';

/** `none`: the record has no place, which is legal · `bad`: a position that cannot be, so nothing beside it is trusted. */
export type GeometryRead =
  | { readonly kind: 'geometry'; readonly geometry: Geometry }
  | { readonly kind: 'none' }
  | { readonly kind: 'bad'; readonly why: string };

type Line = readonly Position[];

/** Nothing stands within some 100 m of 0,0, in the open sea: it is what programs write for "unknown". */
const NULL_ISLAND_DEG = 0.001;
const MOST_DEPTH = 8;

class BadPosition extends Error {}

/**
 * A GeoJSON geometry (RFC 7946 §3.1; WGS-84 degrees, longitude first) that was not looked at before. Heights are
 * dropped, open rings closed; parts without extent (a line of one place, a ring of two corners) are left out, or become a
 * point where nothing else is there. Members of a GeometryCollection count by the largest of their kinds: areas before
 * lines before points. 0,0 alone is no place.
 */
export function readGeometry(value: Json | undefined): GeometryRead {
  const parts: Parts = { points: [], lines: [], areas: [] };
  try {
    collect(value, parts, 0);
  } catch (error) {
    if (error instanceof BadPosition) return { kind: 'bad', why: error.message };
    throw error;
  }
  const geometry = joined(parts);
  return geometry === null ? { kind: 'none' } : { kind: 'geometry', geometry };
}

/** Points, lines and areas as one geometry, areas before lines before points; null where there is nothing. */
export function joined({ points, lines, areas }: Readonly<Parts>): Geometry | null {
  const [area] = areas;
  if (area !== undefined) {
    return areas.length === 1 ? { type: 'Polygon', coordinates: area } : { type: 'MultiPolygon', coordinates: areas };
  }
  const long = lines.filter((line) => corners(line) > 1);
  const [line] = long;
  if (line !== undefined) {
    return long.length === 1
      ? { type: 'LineString', coordinates: line }
      : { type: 'MultiLineString', coordinates: long };
  }
  const places = distinct([...points, ...lines.flatMap((each) => each.slice(0, 1))]).filter((at) => !isNullIsland(at));
  const [point] = places;
  if (point === undefined) return null;
  return places.length === 1 ? { type: 'Point', coordinates: point } : { type: 'MultiPoint', coordinates: places };
}

export interface Parts {
  readonly points: Position[];
  readonly lines: Line[];
  readonly areas: (readonly Line[])[];
}

/** A position in degrees, or what is wrong with it. */
export function position(lon: number | null, lat: number | null): Position | string {
  const isEarth = lon !== null && lat !== null && Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
  if (isEarth) return [lon, lat];
  const found = `longitude ${lon ?? 'none'}, latitude ${lat ?? 'none'}`;
  if (lon === null || lat === null || !Number.isFinite(lon) || !Number.isFinite(lat)) {
    return `${found} is no position in degrees`;
  }
  const swapped = Math.abs(lat) <= 180 && Math.abs(lon) <= 90;
  return `${found} is off the Earth${swapped ? '; the two may be swapped' : ''}`;
}

/** Within some 100 m of 0,0. */
export function isNullIsland([lon, lat]: Position): boolean {
  return Math.abs(lon) < NULL_ISLAND_DEG && Math.abs(lat) < NULL_ISLAND_DEG;
}

function collect(value: Json | undefined, parts: Parts, depth: number): void {
  if (value === undefined || value === null) return;
  if (depth > MOST_DEPTH) throw new BadPosition('geometries are nested too deep');
  const coordinates = member(value, 'coordinates');
  const type = member(value, 'type');
  switch (typeof type === 'string' ? type.toLowerCase() : '') {
    case 'point':
      if (isList(coordinates) && coordinates.length > 0) parts.points.push(place(coordinates));
      return;
    case 'multipoint':
      for (const each of items(coordinates)) parts.points.push(place(each));
      return;
    case 'linestring':
      addLine(coordinates, parts);
      return;
    case 'multilinestring':
      for (const line of items(coordinates)) addLine(line, parts);
      return;
    case 'polygon':
      addArea(coordinates, parts);
      return;
    case 'multipolygon':
      for (const area of items(coordinates)) addArea(area, parts);
      return;
    case 'geometrycollection':
      for (const each of items(member(value, 'geometries'))) collect(each, parts, depth + 1);
      return;
    default:
      throw new BadPosition(`${JSON.stringify(type ?? null).slice(0, 60)} is no GeoJSON geometry type`);
  }
}

function addLine(coordinates: Json | undefined, parts: Parts): void {
  const line = items(coordinates).map(place);
  if (line.length > 0) parts.lines.push(line);
}

function addArea(coordinates: Json | undefined, parts: Parts): void {
  const [outer, ...holes] = items(coordinates).map((ring) => closed(items(ring).map(place)));
  if (outer === undefined || outer.length === 0) return;
  if (corners(outer) < 3) parts.lines.push(outer);
  else parts.areas.push([outer, ...holes.filter((hole) => corners(hole) > 2)]);
}

/** The ring with its first position also at its end. */
export function closed(ring: Line): Line {
  const [first] = ring;
  const last = ring.at(-1);
  if (first === undefined || last === undefined) return ring;
  return first[0] === last[0] && first[1] === last[1] ? ring : [...ring, first];
}

function place(value: Json | undefined): Position {
  const [lon, lat] = isList(value) ? value : [];
  const read = position(typeof lon === 'number' ? lon : null, typeof lat === 'number' ? lat : null);
  if (typeof read === 'string') throw new BadPosition(read);
  return read;
}

function items(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : [];
}

function distinct(points: Line): Line {
  const seen = new Set<string>();
  return points.filter(([lon, lat]) => seen.size < seen.add(`${lon} ${lat}`).size);
}

function corners(line: Line): number {
  const [first] = line;
  if (first === undefined) return 0;
  const second = line.find(([lon, lat]) => lon !== first[0] || lat !== first[1]);
  if (second === undefined) return 1;
  return line.some((at) => !same(at, first) && !same(at, second)) ? 3 : 2;
}

function same(a: Position, b: Position): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
