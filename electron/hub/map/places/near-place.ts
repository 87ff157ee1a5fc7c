import { METRES_PER_DEGREE } from '../../../../shared/geo/metres-per-degree.ts';
import { PLACE_KINDS, type PlaceKind, type PlaceNear } from '../../../../shared/domain/place.ts';
import type { Position } from '../../../../shared/domain/geometry.ts';
import { AreaLookup } from './area-lookup.ts';
import { unpackRings } from './pack-rings.ts';
import type { Db } from './place-schema.ts';
import { distanceM } from './street-groups.ts';

/** How far a street, crossing, house or facility may lie to be named for a position, metres. */
const REACH_M = { street: 250, crossing: 250, address: 60, poi: 200 } as const;

interface AreaRow {
  readonly name: string;
  readonly code: string;
  readonly level: number;
  readonly rings: Uint8Array;
}

type Named = PlaceNear['street'];

/** Tells what lies at a position. */
export class NearPlaces {
  readonly #areas: AreaLookup;
  readonly #points;
  readonly #streets;

  constructor(db: Db) {
    const rows = db.prepare<[], AreaRow>('SELECT name, code, level, rings FROM area').all();
    this.#areas = new AreaLookup(rows.map(({ rings, ...area }) => ({ ...area, polygons: unpackRings(rings) })));
    const inBox = (box: string): string =>
      `FROM ${box} b WHERE b.east >= ? AND b.west <= ? AND b.north >= ? AND b.south <= ?`;
    this.#points = db.prepare<[number, number, number, number, number], { name: string; lon: number; lat: number }>(
      `SELECT name, lon, lat FROM place WHERE id IN (SELECT id ${inBox('place_box')}) AND kind = ?`,
    );
    this.#streets = db.prepare<[number, number, number, number], { name: string; coords: Uint8Array }>(
      `SELECT name, coords FROM street_line WHERE id IN (SELECT id ${inBox('street_box')})`,
    );
  }

  near(at: Position): PlaceNear {
    return {
      street: this.#street(at),
      crossing: this.#point(at, 'crossing', REACH_M.crossing),
      address: this.#point(at, 'address', REACH_M.address),
      poi: this.#point(at, 'poi', REACH_M.poi),
      district: this.#areas.within(...at),
      gridCode: this.#areas.gridCode(...at),
    };
  }

  #point(at: Position, kind: PlaceKind, reachM: number): Named {
    const rows = this.#points.all(...boxAround(at, reachM), PLACE_KINDS.indexOf(kind));
    return nearest(
      rows.map(({ name, lon, lat }) => ({ name, distanceM: distanceM(at, [lon, lat]) })),
      reachM,
    );
  }

  #street(at: Position): Named {
    const rows = this.#streets.all(...boxAround(at, REACH_M.street));
    return nearest(
      rows.map(({ name, coords }) => ({ name, distanceM: distanceToLineM(at, floats(coords)) })),
      REACH_M.street,
    );
  }
}

function nearest(named: readonly NonNullable<Named>[], reachM: number): Named {
  const near = named.filter(({ distanceM }) => distanceM <= reachM);
  return near.reduce<Named>((best, one) => (best === null || one.distanceM < best.distanceM ? one : best), null);
}

function boxAround([lon, lat]: Position, reachM: number): [number, number, number, number] {
  const dLat = reachM / METRES_PER_DEGREE;
  const dLon = dLat / Math.max(0.01, Math.cos((lat * Math.PI) / 180));
  return [lon - dLon, lon + dLon, lat - dLat, lat + dLat];
}

/** The bytes of a blob need not lie where floats may. */
function floats(bytes: Uint8Array): Float64Array {
  return new Float64Array(bytes.slice().buffer);
}

function distanceToLineM([lon, lat]: Position, coords: Float64Array): number {
  const east = METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
  let least = Infinity;
  for (let i = 2; i + 1 < coords.length; i += 2) {
    const [ax, ay] = [((coords[i - 2] ?? 0) - lon) * east, ((coords[i - 1] ?? 0) - lat) * METRES_PER_DEGREE];
    const [bx, by] = [((coords[i] ?? 0) - lon) * east, ((coords[i + 1] ?? 0) - lat) * METRES_PER_DEGREE];
    const [dx, dy] = [bx - ax, by - ay];
    const lengthSquared = dx * dx + dy * dy;
    const share = lengthSquared === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / lengthSquared));
    least = Math.min(least, Math.hypot(ax + share * dx, ay + share * dy));
  }
  return least;
}
