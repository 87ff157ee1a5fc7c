import type { EventLocation, LocationSource } from '../../../../shared/domain/event.ts';
import type { Geometry, Position } from '../../../../shared/domain/geometry.ts';
import { insidePoint } from './inside-point.ts';
import { thinLine } from './thin-line.ts';

type Line = readonly Position[];

export interface PlaceWords {
  readonly names?: readonly string[];
  /** `SYSTEM:code`. */
  readonly geocodes?: readonly string[];
  readonly accuracyM?: number | null;
}

const SOURCES: Readonly<Record<Geometry['type'], LocationSource>> = {
  Point: 'point',
  MultiPoint: 'point',
  LineString: 'line',
  MultiLineString: 'line',
  Polygon: 'polygon',
  MultiPolygon: 'polygon',
};

/** An event travels whole to every seat; with more positions than this its lines are thinned. */
const MOST_POSITIONS = 2_000;
/** As fine as a line on a wall is drawn. */
const TOLERANCE_M = 15;
const MOST_WORDS = 500;

/**
 * The place of an event from what a feed gave: its geometry (null: none), else known by its codes, its words, or not at
 * all. The symbol stands halfway along the longest line, or inside the largest area. Long geometries are thinned to
 * 15 m; the raw bytes keep what was sent.
 */
export function locate(geometry: Geometry | null, words: PlaceWords = {}): EventLocation {
  const shared = {
    accuracyM: words.accuracyM ?? null,
    names: written(words.names ?? []),
    geocodes: written(words.geocodes ?? []),
  };
  if (geometry === null) {
    const source = shared.geocodes.length > 0 ? 'geocode' : shared.names.length > 0 ? 'address' : 'none';
    return { source, geometry: null, point: null, ...shared };
  }
  return { source: SOURCES[geometry.type], geometry: thinned(geometry), point: symbolPoint(geometry), ...shared };
}

/** Where a geometry's symbol stands. */
export function symbolPoint(geometry: Geometry): Position | null {
  switch (geometry.type) {
    case 'Point':
      return geometry.coordinates;
    case 'MultiPoint':
      return geometry.coordinates[Math.floor((geometry.coordinates.length - 1) / 2)] ?? null;
    case 'LineString':
      return halfway(geometry.coordinates);
    case 'MultiLineString':
      return halfway(longest(geometry.coordinates));
    case 'Polygon':
      return insidePoint(geometry.coordinates.slice(0, 1));
    case 'MultiPolygon':
      return insidePoint(geometry.coordinates.flatMap((area) => area.slice(0, 1)));
  }
}

function longest(lines: readonly Line[]): Line {
  return lines.reduce<Line>((best, line) => (lengthOf(line) > lengthOf(best) ? line : best), []);
}

function lengthOf(line: Line): number {
  let sum = 0;
  for (let i = 1; i < line.length; i += 1) sum += stepOf(line[i - 1], line[i]);
  return sum;
}

/** Length on a plane true at the step's own latitude: only compared, never told. */
function stepOf(from: Position | undefined, to: Position | undefined): number {
  if (from === undefined || to === undefined) return 0;
  return Math.hypot((to[0] - from[0]) * Math.cos((to[1] * Math.PI) / 180), to[1] - from[1]);
}

function halfway(line: Line): Position | null {
  let left = lengthOf(line) / 2;
  for (let i = 1; i < line.length; i += 1) {
    const [from, to] = [line[i - 1], line[i]];
    const step = stepOf(from, to);
    if (from !== undefined && to !== undefined && step > 0 && step >= left) {
      const part = left / step;
      return [rounded(from[0] + (to[0] - from[0]) * part), rounded(from[1] + (to[1] - from[1]) * part)];
    }
    left -= step;
  }
  return line[0] ?? null;
}

function thinned(geometry: Geometry): Geometry {
  if (positionsOf(geometry) <= MOST_POSITIONS) return geometry;
  switch (geometry.type) {
    case 'Point':
    case 'MultiPoint':
      return geometry;
    case 'LineString':
      return { type: 'LineString', coordinates: thin(geometry.coordinates) };
    case 'MultiLineString':
      return { type: 'MultiLineString', coordinates: geometry.coordinates.map(thin) };
    case 'Polygon':
      return { type: 'Polygon', coordinates: geometry.coordinates.map(thinRing) };
    case 'MultiPolygon':
      return { type: 'MultiPolygon', coordinates: geometry.coordinates.map((area) => area.map(thinRing)) };
  }
}

function positionsOf(geometry: Geometry): number {
  switch (geometry.type) {
    case 'Point':
      return 1;
    case 'MultiPoint':
    case 'LineString':
      return geometry.coordinates.length;
    case 'MultiLineString':
    case 'Polygon':
      return sum(geometry.coordinates);
    case 'MultiPolygon':
      return geometry.coordinates.reduce((count, area) => count + sum(area), 0);
  }
}

function sum(lines: readonly Line[]): number {
  return lines.reduce((count, line) => count + line.length, 0);
}

function thin(line: Line): Line {
  return thinLine(line, TOLERANCE_M);
}

/** A small hole or island may not shrink to less than an area. */
function thinRing(ring: Line): Line {
  const thinner = thin(ring);
  return thinner.length < 4 ? ring : thinner;
}

/** 1e-7°, about a centimetre: as far as positions are kept anywhere. */
function rounded(value: number): number {
  return Math.round(value * 1e7) / 1e7;
}

function written(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.map((text) => text.trim()))].filter((text) => text !== '').slice(0, MOST_WORDS);
}
