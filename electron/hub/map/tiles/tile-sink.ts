import type { Bbox } from '../../../../shared/domain/geometry.ts';
import type { OsmArea, OsmBoundaryLine, OsmNode, OsmSink, OsmWay, Tags } from '../osm/osm-sink.ts';
import { adminLevelOf } from '../osm/relation-areas.ts';
import { boundaryOf } from './classify/classify-boundary.ts';
import { addressOf, buildingOf } from './classify/classify-building.ts';
import { landuseOf } from './classify/classify-landuse.ts';
import { placeOf } from './classify/classify-place.ts';
import { poiOf } from './classify/classify-poi.ts';
import { isReversed, roadOf } from './classify/classify-road.ts';
import { waterAreaOf, waterLineOf, waterNameOf } from './classify/classify-water.ts';
import { FeatureSpool } from './feature-spool.ts';
import { labelPoint } from './label-point.ts';
import { oceanOf } from './ocean.ts';
import { TILE_LAYERS, type TileFeature, type TileLayer } from './tile-layers.ts';
import { LINE, POINT, POLYGON, RecordEncoder, type GeometryType, type RecordPart } from './tile-record.ts';
import { ValueDictionary } from './value-dictionary.ts';
import { ringArea2, toWorld, worldX, worldY } from './world.ts';

/** Below all other waters. */
const OCEAN: TileFeature = { layer: 'water', minZoom: 1, order: -1, values: { kind: 'ocean' } };

/**
 * Takes the elements of a scan in, decides what each is on the map and puts it into a temporary file. Hand it to `buildTiles`
 * afterwards, which removes the file; call `close` where it does not come to that. Throws a TilesError where the disk refuses.
 */
export class TileSink implements OsmSink {
  readonly spool: FeatureSpool;
  readonly dictionary = new ValueDictionary();
  readonly #encoder = new RecordEncoder(this.dictionary);
  readonly #counts = new Map<TileLayer, number>();
  readonly #places = new Set<string>();
  readonly #coastlines: Int32Array[] = [];
  #lastBoundary = Number.NaN;

  /** `spoolPath`: a file of its own that may grow to about the size of the unpacked data. */
  constructor(spoolPath: string) {
    this.spool = new FeatureSpool(spoolPath);
  }

  /** Features per layer. */
  counts(): Readonly<Record<TileLayer, number>> {
    const count = (layer: TileLayer): number => this.#counts.get(layer) ?? 0;
    const [earth, landuse, water, buildings, roads, boundaries, places, pois] = TILE_LAYERS;
    return {
      earth: count(earth),
      landuse: count(landuse),
      water: count(water),
      buildings: count(buildings),
      roads: count(roads),
      boundaries: count(boundaries),
      places: count(places),
      pois: count(pois),
    };
  }

  node({ lon, lat, tags }: OsmNode): void {
    const at = [worldX(lon), worldY(lat)] as const;
    this.#place(tags, at);
    const poi = poiOf(tags, 0);
    if (poi !== null) this.#point(poi, at);
    const address = addressOf(tags);
    if (address !== null) this.#point(address, at);
  }

  way(way: OsmWay): void {
    const feature = roadOf(way.tags) ?? waterLineOf(way.tags);
    if (feature !== null) this.#lines(feature, way, feature.layer === 'roads' && isReversed(way.tags));
    if (way.tags['natural'] === 'coastline') this.#coastlines.push(toWorld(way.coords));
    // Extracts often lack the relation, but the way says it too.
    if (way.id === this.#lastBoundary) return;
    const adminLevel = adminLevelOf(way.tags);
    if (!Number.isNaN(adminLevel)) this.boundaryLine({ ...way, adminLevel });
  }

  boundaryLine(line: OsmBoundaryLine): void {
    this.#lastBoundary = line.id;
    const feature = boundaryOf(line.adminLevel);
    if (feature !== null) this.#lines(feature, line, false);
  }

  area({ polygons, tags }: OsmArea): void {
    const parts: RecordPart[] = [];
    let area2 = 0;
    let largest: Int32Array | null = null;
    let largest2 = 0;
    for (const polygon of polygons) {
      for (const [ring, degrees] of polygon.entries()) {
        const xy = toWorld(degrees);
        const ring2 = Math.abs(ringArea2(xy));
        parts.push({ xy, hole: ring > 0 });
        area2 += ring > 0 ? -ring2 : ring2;
        if (ring === 0 && ring2 > largest2) [largest, largest2] = [xy, ring2];
      }
    }
    if (largest === null) return;
    const building = buildingOf(tags);
    if (building !== null) this.#write(building, POLYGON, parts);
    const water = waterAreaOf(tags, area2);
    const landuse = water === null && building === null ? landuseOf(tags, area2) : null;
    if (landuse !== null) this.#write(landuse, POLYGON, parts);
    const name = water === null ? null : waterNameOf(tags, water);
    const poi = water === null ? poiOf(tags, area2) : null;
    if (water !== null) this.#write(water, POLYGON, parts);
    const named = tags['name'] !== undefined && (tags['place'] !== undefined || tags['boundary'] !== undefined);
    if (name === null && poi === null && !named) return;
    const at = labelPoint(largest);
    if (name !== null) this.#point(name, at);
    if (poi !== null) this.#point(poi, at);
    if (named) this.#place(tags, at);
  }

  /** The ground of the city: the bounds of its data, and nothing beyond them; and the sea in it. Call it last. */
  earth([west, south, east, north]: Bbox): void {
    const [x0, y0, x1, y1] = [worldX(west), worldY(north), worldX(east), worldY(south)];
    const xy = Int32Array.of(x0, y0, x1, y0, x1, y1, x0, y1, x0, y0);
    this.#write({ layer: 'earth', minZoom: 0, order: 0, values: { kind: 'earth' } }, POLYGON, [{ xy, hole: false }]);
    const ocean = oceanOf(this.#coastlines, [x0, y0, x1, y1]);
    if (ocean.length > 0) this.#write(OCEAN, POLYGON, ocean);
  }

  /** Removes the temporary file. */
  close(): void {
    this.spool.close();
  }

  /** Nodes come first, so a place that is drawn as an area too is not named twice. */
  #place(tags: Tags, at: readonly [number, number]): void {
    const place = placeOf(tags);
    if (place === null) return;
    const key = `${place.values['kind']}|${place.values['name']}`;
    if (this.#places.has(key)) return;
    this.#places.add(key);
    this.#point(place, at);
  }

  #point(feature: TileFeature, [x, y]: readonly [number, number]): void {
    this.#write(feature, POINT, [{ xy: Int32Array.of(x, y), hole: false }]);
  }

  #lines(feature: TileFeature, way: OsmWay, reversed: boolean): void {
    const xy = toWorld(way.coords);
    if (reversed) reversePoints(xy);
    const points = xy.length / 2;
    const cuts = (way.gaps ?? []).map((gap) => (reversed ? points - gap : gap)).sort((a, b) => a - b);
    const parts: RecordPart[] = [];
    for (const [i, from] of [0, ...cuts].entries()) {
      const to = cuts[i] ?? points;
      if (to - from >= 2) parts.push({ xy: xy.subarray(from * 2, to * 2), hole: false });
    }
    if (parts.length > 0) this.#write(feature, LINE, parts);
  }

  #write(feature: TileFeature, type: GeometryType, parts: readonly RecordPart[]): void {
    this.#counts.set(feature.layer, (this.#counts.get(feature.layer) ?? 0) + 1);
    let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const { xy } of parts) {
      for (let i = 0; i + 1 < xy.length; i += 2) {
        const x = xy[i] ?? 0;
        const y = xy[i + 1] ?? 0;
        if (x < west) west = x;
        if (x > east) east = x;
        if (y < north) north = y;
        if (y > south) south = y;
      }
    }
    const words = this.#encoder.encode(feature, type, parts);
    this.spool.append(words, feature.minZoom, [west, north, east, south]);
  }
}

function reversePoints(xy: Int32Array): void {
  xy.reverse();
  for (let i = 0; i + 1 < xy.length; i += 2) {
    const y = xy[i] ?? 0;
    xy[i] = xy[i + 1] ?? 0;
    xy[i + 1] = y;
  }
}
