import type { Bbox } from '../../../../shared/domain/geometry.ts';
import { ROAD_CLASSES } from '../../../../shared/domain/road-class.ts';
import type { OsmArea, OsmNode, OsmSink, OsmWay } from '../osm/osm-sink.ts';

const DRIVEN: ReadonlySet<string> = new Set(ROAD_CLASSES);

/** Counts roads and measures what elements cover. */
export class ExtentSink implements OsmSink {
  roads = 0;
  #west = Infinity;
  #south = Infinity;
  #east = -Infinity;
  #north = -Infinity;

  /** Null: nothing was taken in. A single point or a straight line is widened a little: bounds must hold something. */
  get bounds(): Bbox | null {
    if (this.#west > this.#east) return null;
    const [lonRoom, latRoom] = [this.#west < this.#east ? 0 : 1e-4, this.#south < this.#north ? 0 : 1e-4];
    return [this.#west - lonRoom, this.#south - latRoom, this.#east + lonRoom, this.#north + latRoom];
  }

  /** For a source that tells its bounds itself. */
  roadsOnly(): OsmSink {
    return { way: (way) => this.#count(way) };
  }

  widen([west, south, east, north]: Bbox): void {
    this.#west = Math.min(this.#west, west);
    this.#south = Math.min(this.#south, south);
    this.#east = Math.max(this.#east, east);
    this.#north = Math.max(this.#north, north);
  }

  node({ lon, lat }: OsmNode): void {
    this.widen([lon, lat, lon, lat]);
  }

  way(way: OsmWay): void {
    this.#count(way);
    this.#cover(way.coords);
  }

  area({ polygons }: OsmArea): void {
    for (const [outer] of polygons) if (outer !== undefined) this.#cover(outer);
  }

  #count({ tags }: OsmWay): void {
    if (DRIVEN.has((tags['highway'] ?? '').replace(/_link$/, ''))) this.roads += 1;
  }

  #cover(coords: Float64Array): void {
    for (let i = 0; i + 1 < coords.length; i += 2) {
      const [lon, lat] = [coords[i] ?? 0, coords[i + 1] ?? 0];
      this.widen([lon, lat, lon, lat]);
    }
  }
}
