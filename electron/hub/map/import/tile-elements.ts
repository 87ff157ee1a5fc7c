import { open } from 'node:fs/promises';
import { VectorTile, type VectorTileFeature } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { PMTiles, tileIdToZxy, zxyToTileId, type Header } from 'pmtiles';
import type { StopSignal } from '../../../../shared/lib/stop-signal.ts';
import type { OsmSink, Tags } from '../osm/osm-sink.ts';
import { fileSource, unpack } from '../tile-archive.ts';
import { walkArchive } from './archive-walk.ts';
import { tagsOfKind } from './kind-tags.ts';
import { MapImportError } from './map-import-error.ts';
import { GlobalGrid } from './global-grid.ts';

const NAMED_LAYERS = ['places', 'pois', 'roads', 'water', 'landuse', 'physical_point', 'buildings'] as const;
/** A feature that is cut by tiles comes once per tile; its name counts once within this many tiles of the same zoom. */
const NEAR_TILES = 16;
/** Feature types of the vector tile specification, §4.3.4. */
const POINT = 1;
const LINE = 2;

/**
 * Gives what has a name in the highest zoom of an archive to a sink, as the OSM elements it was drawn from, so far as tiles keep
 * that: enough to find places by name, too little to drive by. Nothing comes twice because tiles overlap.
 */
export async function scanTileNames(
  path: string,
  sink: OsmSink,
  stop: StopSignal,
  onProgress: (fraction: number) => void,
): Promise<void> {
  const file = await open(path, 'r');
  try {
    const source = fileSource(file, path);
    const header = await new PMTiles(source, undefined, unpack).getHeader();
    const from = zxyToTileId(header.maxZoom, 0, 0);
    const names = new TileNames(sink, header);
    let tiles = 0;
    for await (const { tileId, offset, length } of walkArchive(source, header, stop, (_, end) => end > from)) {
      if (tileId < from) continue;
      const { data } = await source.getBytes(header.tileDataOffset + offset, length);
      const [z, x, y] = tileIdToZxy(tileId);
      try {
        names.take(x, y, new Uint8Array(await unpack(data, header.tileCompression)));
      } catch (cause) {
        const why = cause instanceof Error ? cause.message : String(cause);
        const message = `tile ${z}/${x}/${y} of the archive cannot be read (${why}): copy or download the archive again`;
        throw new MapImportError('truncated', message, { cause });
      }
      onProgress(Math.min(1, ++tiles / Math.max(1, header.numTileEntries)));
    }
  } finally {
    await file.close();
  }
}

class TileNames {
  readonly #sink: OsmSink;
  readonly #grid: GlobalGrid;
  readonly #seen = new Set<string>();
  #nextId = 1;

  constructor(sink: OsmSink, { maxZoom, minLon, maxLat }: Header) {
    this.#sink = sink;
    this.#grid = new GlobalGrid(maxZoom, minLon, maxLat);
  }

  take(x: number, y: number, bytes: Uint8Array): void {
    const tile = new VectorTile(new PbfReader(bytes));
    for (const name of NAMED_LAYERS) {
      const layer = tile.layers[name];
      for (let i = 0; i < (layer?.length ?? 0); i++) {
        const feature = layer?.feature(i);
        if (feature !== undefined) this.#feature(name, feature, x, y);
      }
    }
  }

  #feature(layer: string, feature: VectorTileFeature, x: number, y: number): void {
    const shape = feature.type === POINT ? 'point' : feature.type === LINE ? 'line' : 'area';
    const { properties } = feature;
    if (properties['name'] === undefined && properties['addr_housenumber'] === undefined) return;
    const tags = tagsOfKind({ layer, shape, properties });
    if (tags === null) return;
    if (layer === 'roads') this.#way(tags, feature, x, y);
    else this.#once(layer, shape, tags, feature, x, y);
  }

  /** Pieces of a street that overlap in the tiles' buffers do no harm: they bear one name and one place. */
  #way(tags: Tags, feature: VectorTileFeature, x: number, y: number): void {
    for (const line of feature.loadGeometry()) {
      if (line.length < 2) continue;
      const coords = new Float64Array(line.length * 2);
      const nodeIds = new Float64Array(line.length);
      for (const [i, point] of line.entries()) {
        nodeIds[i] = this.#grid.idOf(x, y, feature.extent, point);
        coords.set(this.#grid.positionOf(x, y, feature.extent, point), 2 * i);
      }
      this.#sink.way?.({ id: this.#nextId++, nodeIds, coords, tags });
    }
  }

  #once(layer: string, shape: string, tags: Tags, feature: VectorTileFeature, x: number, y: number): void {
    const box = feature.bbox();
    const middle = { x: ((box[0] ?? 0) + (box[2] ?? 0)) / 2, y: ((box[1] ?? 0) + (box[3] ?? 0)) / 2 };
    const exactly = this.#grid.idOf(x, y, feature.extent, middle);
    const about = `${Math.floor(x / NEAR_TILES)},${Math.floor(y / NEAR_TILES)}`;
    const key = [layer, tags['name'], feature.properties['kind'], shape === 'point' ? exactly : about].join('|');
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    const [lon, lat] = this.#grid.positionOf(x, y, feature.extent, middle);
    this.#sink.node?.({ id: this.#nextId++, lon, lat, tags });
  }
}
