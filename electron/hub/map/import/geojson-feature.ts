import type { Position } from '../../../../shared/domain/geometry.ts';
import type { Datum } from '../../../../shared/geo/datum.ts';
import { toWgs84 } from '../../../../shared/geo/datum.ts';
import { MapImportError } from './map-import-error.ts';

/** A feature taken apart: WGS-84, lon, lat by turns. */
export interface PlainFeature {
  readonly points: readonly Position[];
  readonly lines: readonly Float64Array[];
  /** Closed rings, the outer one first. */
  readonly polygons: readonly (readonly Float64Array[])[];
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Checks a feature against RFC 7946. Throws a MapImportError that names its number, from 0, and what to do. */
export function plainFeature(value: unknown, index: number, path: string, datum: Datum): PlainFeature {
  return new FeatureReader(`${path}: feature ${index}`, datum).read(value);
}

class FeatureReader {
  readonly #where: string;
  readonly #datum: Datum;
  readonly #points: Position[] = [];
  readonly #lines: Float64Array[] = [];
  readonly #polygons: Float64Array[][] = [];

  constructor(where: string, datum: Datum) {
    this.#where = where;
    this.#datum = datum;
  }

  read(value: unknown): PlainFeature {
    if (!isRecord(value) || value['type'] !== 'Feature') throw this.#bad('it is no Feature: remove it or export again');
    const { geometry, properties } = value;
    // A feature may be unlocated (RFC 7946 §3.2); then there is nothing to draw.
    if (geometry !== null && geometry !== undefined) this.#geometry(geometry);
    return {
      points: this.#points,
      lines: this.#lines,
      polygons: this.#polygons,
      properties: isRecord(properties) ? properties : {},
    };
  }

  #geometry(value: unknown): void {
    if (!isRecord(value)) throw this.#bad('its geometry is no object: export again');
    const { type, coordinates, geometries } = value;
    switch (type) {
      case 'Point':
        this.#points.push(this.#position(coordinates));
        break;
      case 'MultiPoint':
        this.#points.push(...this.#list(coordinates).map((point) => this.#position(point)));
        break;
      case 'LineString':
        this.#lines.push(this.#line(coordinates));
        break;
      case 'MultiLineString':
        this.#lines.push(...this.#list(coordinates).map((line) => this.#line(line)));
        break;
      case 'Polygon':
        this.#polygons.push(this.#polygon(coordinates));
        break;
      case 'MultiPolygon':
        this.#polygons.push(...this.#list(coordinates).map((polygon) => this.#polygon(polygon)));
        break;
      case 'GeometryCollection':
        for (const part of this.#list(geometries)) this.#geometry(part);
        break;
      default:
        throw this.#bad(`${JSON.stringify(type)} is no geometry of GeoJSON: export again without curves`);
    }
  }

  #polygon(value: unknown): Float64Array[] {
    const rings = this.#list(value).map((ring) => this.#line(ring));
    if (rings.length === 0) throw this.#bad('its polygon has no ring: remove it');
    for (const ring of rings) {
      const closed = ring.length >= 8 && ring[0] === ring.at(-2) && ring[1] === ring.at(-1);
      if (!closed) throw this.#bad('a ring of its polygon is not closed: its last position must be its first');
    }
    return rings;
  }

  #line(value: unknown): Float64Array {
    const positions = this.#list(value);
    if (positions.length < 2) throw this.#bad(`a line of ${positions.length} positions: it needs two; remove it`);
    const coords = new Float64Array(positions.length * 2);
    for (const [i, position] of positions.entries()) coords.set(this.#position(position), 2 * i);
    return coords;
  }

  #position(value: unknown): Position {
    const [lon, lat] = this.#list(value);
    if (typeof lon !== 'number' || typeof lat !== 'number' || !Number.isFinite(lon + lat)) {
      throw this.#bad(`${JSON.stringify(value)} is no position: expected [longitude, latitude] in degrees`);
    }
    if (Math.abs(lat) > 90 && Math.abs(lat) <= 180 && Math.abs(lon) <= 90) {
      throw this.#bad(`${JSON.stringify(value)} has latitude before longitude: export with longitude first`);
    }
    if (Math.abs(lon) > 180 || Math.abs(lat) > 90) {
      const what = 'is not in degrees: project it to longitude and latitude (EPSG:4326 or EPSG:4490) before the export';
      throw this.#bad(`${JSON.stringify(value)} ${what}`);
    }
    return toWgs84([lon, lat], this.#datum);
  }

  #list(value: unknown): readonly unknown[] {
    if (Array.isArray(value)) return value;
    throw this.#bad('its coordinates are no list: export again');
  }

  #bad(why: string): MapImportError {
    return new MapImportError('bad-geojson', `${this.#where}: ${why}`);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
