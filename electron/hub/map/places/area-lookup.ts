import Flatbush from 'flatbush';

/** A district, street office, community or grid cell. Rings are lon, lat, …; the first of a polygon is the outer one. */
export interface NamedArea {
  readonly name: string;
  /** Its official code; empty: none. */
  readonly code: string;
  /** OSM admin_level, 6 … 10; 11 for grid cells. */
  readonly level: number;
  readonly polygons: readonly (readonly Float64Array[])[];
}

/** The last level that belongs to where a place is said to lie: street office or town. */
const FINEST_TOLD = 9;
const GRID = 11;

/** Tells what administrative areas a position lies in. */
export class AreaLookup {
  readonly #areas: readonly NamedArea[];
  readonly #index: Flatbush | null;

  constructor(areas: readonly NamedArea[]) {
    this.#areas = areas;
    this.#index = areas.length === 0 ? null : new Flatbush(areas.length);
    for (const { polygons } of areas) this.#index?.add(...boundsOf(polygons));
    this.#index?.finish();
  }

  /** District, then street office: `中心区 解放街道`; empty outside all of them. */
  within(lon: number, lat: number): string {
    return this.#around(lon, lat)
      .filter(({ level }) => level <= FINEST_TOLD)
      .map(({ name }) => name)
      .join(' ');
  }

  /** The code of the grid cell; empty outside all of them. */
  gridCode(lon: number, lat: number): string {
    return this.#around(lon, lat).find(({ level }) => level === GRID)?.code ?? '';
  }

  /** Coarsest first. */
  #around(lon: number, lat: number): readonly NamedArea[] {
    const found: NamedArea[] = [];
    for (const index of this.#index?.search(lon, lat, lon, lat) ?? []) {
      const area = this.#areas[index];
      if (area !== undefined && isInside(area.polygons, lon, lat)) found.push(area);
    }
    return found.sort((a, b) => a.level - b.level);
  }
}

/** West, south, east, north. */
export function boundsOf(polygons: readonly (readonly Float64Array[])[]): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [outer = new Float64Array()] of polygons) {
    for (let i = 0; i + 1 < outer.length; i += 2) {
      const [lon, lat] = [outer[i] ?? 0, outer[i + 1] ?? 0];
      box[0] = Math.min(box[0], lon);
      box[1] = Math.min(box[1], lat);
      box[2] = Math.max(box[2], lon);
      box[3] = Math.max(box[3], lat);
    }
  }
  return box;
}

/** Even-odd over all rings of a polygon: holes are outside. */
function isInside(polygons: readonly (readonly Float64Array[])[], lon: number, lat: number): boolean {
  return polygons.some((rings) => rings.reduce((inside, ring) => inside !== crossesOdd(ring, lon, lat), false));
}

function crossesOdd(ring: Float64Array, lon: number, lat: number): boolean {
  let odd = false;
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const [x1, y1, x2, y2] = [ring[i] ?? 0, ring[i + 1] ?? 0, ring[i + 2] ?? 0, ring[i + 3] ?? 0];
    if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) odd = !odd;
  }
  return odd;
}
