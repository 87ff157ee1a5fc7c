import polygonClipping from 'polygon-clipping';
import type { Geometry, Position } from '../../../../shared/domain/geometry.ts';
import { insidePoint } from '../../feeds/common/inside-point.ts';
import type { Area } from './area.ts';
import { simplified } from './simplify-area.ts';

/** Corners of what one record may cover. */
const MOST_CORNERS = 4_000;
/** More areas than this are laid side by side, not melted into one: it would take too long. */
const MOST_MELTED = 100;
const MOST_REMEMBERED = 500;

export interface BoundaryPlace {
  readonly geometry: Geometry;
  readonly point: Position | null;
}

/** Areas by the code that records name them with. */
export class BoundaryTable {
  readonly #areas: ReadonlyMap<string, Area>;
  // Publishers name the same areas again and again.
  readonly #known = new Map<string, BoundaryPlace | null>();

  constructor(areas: ReadonlyMap<string, Area>) {
    this.#areas = areas;
  }

  get size(): number {
    return this.#areas.size;
  }

  /** What these codes cover together; null when the table knows none of them. The same codes give the same place. */
  placeOf(codes: readonly string[]): BoundaryPlace | null {
    const named = [...new Set(codes)].filter((code) => this.#areas.has(code)).sort();
    if (named.length === 0) return null;
    const key = named.join('\n');
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const place = this.#join(named.map((code) => this.#areas.get(code) ?? []));
    this.#known.set(key, place);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST_REMEMBERED && oldest !== undefined) this.#known.delete(oldest);
    return place;
  }

  #join(areas: readonly Area[]): BoundaryPlace | null {
    const polygons = simplified(areas.length === 1 ? (areas[0] ?? []) : melted(areas), MOST_CORNERS);
    const [only] = polygons;
    if (only === undefined) return null;
    const geometry: Geometry =
      polygons.length === 1 ? { type: 'Polygon', coordinates: only } : { type: 'MultiPolygon', coordinates: polygons };
    return { geometry, point: insidePoint(polygons.flatMap(([outer]) => (outer === undefined ? [] : [outer]))) };
  }
}

function melted(areas: readonly Area[]): Area {
  if (areas.length > MOST_MELTED) return areas.flat();
  try {
    const [first = [], ...rest] = areas.map((area) =>
      area.map((rings) => rings.map((ring) => ring.map(([lon, lat]): [number, number] => [lon, lat]))),
    );
    return polygonClipping.union(first, ...rest);
  } catch {
    // The sweep gives up on some touching edges; side by side they cover the same ground.
    return areas.flat();
  }
}
