import { MAX_ZOOM } from './tile-layers.ts';
import { WORLD_BITS } from './world.ts';
import type { SpoolIndex } from './feature-spool.ts';

/** Zooms that are cut from one load of features, and how much of the world is loaded at a time. */
export interface ZoomBand {
  readonly from: number;
  readonly to: number;
  /** Zoom of the tile that is loaded and cut as a whole: memory is bounded by the densest one. */
  readonly root: number;
  /** Lines of a street are joined; labels and clicks need no single ways yet. */
  readonly merged: boolean;
  /** Leaves out what cannot be seen from so far away (`FAR_KEYS`). */
  readonly far: boolean;
  /** Of the whole work, as measured on cities; tells how far it is. */
  readonly share: number;
}

export const ZOOM_BANDS: readonly ZoomBand[] = [
  { from: 0, to: 8, root: 0, merged: true, far: true, share: 0.02 },
  { from: 9, to: 11, root: 9, merged: true, far: true, share: 0.05 },
  { from: 12, to: 13, root: 12, merged: true, far: false, share: 0.13 },
  { from: 14, to: MAX_ZOOM, root: 14, merged: false, far: false, share: 0.8 },
];

/** Tags of roads that tell apart what looks the same from far away. */
export const FAR_KEYS: ReadonlySet<string> = new Set([
  'oneway',
  'is_bridge',
  'is_tunnel',
  'layer',
  'service',
  'access',
]);

/** Tiles of one zoom: west, north, east, south, all inclusive. */
export interface TileRange {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** The tiles that a box of world coordinates touches. */
export function tilesOf(z: number, west: number, north: number, east: number, south: number): TileRange {
  const size = 2 ** (WORLD_BITS - z);
  const last = 2 ** z - 1;
  const at = (value: number): number => Math.max(0, Math.min(last, Math.floor(value / size)));
  return { x0: at(west), y0: at(north), x1: at(east), y1: at(south) };
}

/** For each tile of a range, row by row, the features that lie in it, in the order in which they were taken in. */
export class FeaturesByTile {
  readonly #starts: Uint32Array;
  readonly #features: Uint32Array;

  /** `margin`: how far beyond a tile's edge a feature still belongs to it, in world coordinates. */
  constructor(band: ZoomBand, index: SpoolIndex, range: TileRange, margin: number) {
    const columns = range.x1 - range.x0 + 1;
    const starts = new Uint32Array(columns * (range.y1 - range.y0 + 1) + 1);
    forEachTile(band, index, range, margin, (_, tile) => (starts[tile + 1] = (starts[tile + 1] ?? 0) + 1));
    for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
    const next = starts.slice();
    const features = new Uint32Array(starts.at(-1) ?? 0);
    forEachTile(band, index, range, margin, (feature, tile) => {
      const at = next[tile] ?? 0;
      features[at] = feature;
      next[tile] = at + 1;
    });
    this.#starts = starts;
    this.#features = features;
  }

  /** Of all tiles together; a feature counts in each of its tiles. */
  get total(): number {
    return this.#features.length;
  }

  at(tile: number): Uint32Array {
    return this.#features.subarray(this.#starts[tile] ?? 0, this.#starts[tile + 1] ?? 0);
  }
}

function forEachTile(
  band: ZoomBand,
  index: SpoolIndex,
  range: TileRange,
  margin: number,
  visit: (feature: number, tile: number) => void,
): void {
  const columns = range.x1 - range.x0 + 1;
  for (let i = 0; i < index.count; i++) {
    if (index.minZoom.at(i) > band.to && band.to < MAX_ZOOM) continue;
    const [west, north] = [index.west.at(i) - margin, index.north.at(i) - margin];
    const [east, south] = [index.east.at(i) + margin, index.south.at(i) + margin];
    const tiles = tilesOf(band.root, west, north, east, south);
    for (let y = Math.max(tiles.y0, range.y0); y <= Math.min(tiles.y1, range.y1); y++) {
      for (let x = Math.max(tiles.x0, range.x0); x <= Math.min(tiles.x1, range.x1); x++) {
        visit(i, (y - range.y0) * columns + x - range.x0);
      }
    }
  }
}
