import { TileEncoder } from './encode-tile.ts';
import { leastWeight } from './geometry-writer.ts';
import { mergeLines } from './merge-lines.ts';
import { clipPiece, toPiece, type Piece } from './piece.ts';
import { BUFFER, EXTENT, MAX_ZOOM } from './tile-layers.ts';
import { decodeRecord, type TileRecord } from './tile-record.ts';
import type { TileSink } from './tile-sink.ts';
import { WORLD_BITS } from './world.ts';
import { encodeWithin } from './encode-within.ts';
import { FAR_KEYS, FeaturesByTile, tilesOf, ZOOM_BANDS, type TileRange, type ZoomBand } from './zoom-band.ts';

/** How many features are loaded between two looks at the stop signal. */
const LOAD_STEP = 2000;
/** Larger ones make a map stutter while it moves. */
export const MAX_TILE_BYTES = 500_000;

interface TileAddress {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

export interface CutTile extends TileAddress {
  /** MVT, not packed. */
  readonly bytes: Uint8Array;
}

/** What the cutter hands out: a tile, or a chance to look at the stop signal; and how far it is, 0 … 1. */
export interface CutStep {
  readonly tile: CutTile | null;
  readonly fraction: number;
}

/** World coordinates: west, north, east, south. Only tiles that touch them are cut. */
export type WorldBounds = readonly [number, number, number, number];

/** Cuts what a sink took in into the tiles of all zooms. Empty tiles are left out. Steps take some milliseconds each. */
export function* cutTiles(sink: TileSink, bounds: WorldBounds): Generator<CutStep> {
  const encoder = new TileEncoder(sink.dictionary);
  const far = new Set(sink.dictionary.keys.flatMap((key, id) => (FAR_KEYS.has(key) ? [id] : [])));
  let before = 0;
  for (const band of ZOOM_BANDS) {
    const range = tilesOf(band.root, ...bounds);
    const columns = range.x1 - range.x0 + 1;
    const features = new FeaturesByTile(band, sink.spool, range, marginOf(band.root));
    const job = new Cut(encoder, band, bounds);
    let done = 0;
    for (let i = 0; i < columns * (range.y1 - range.y0 + 1); i++) {
      const list = features.at(i);
      const fraction = before + (band.share * done) / Math.max(1, features.total);
      const root = { z: band.root, x: range.x0 + (i % columns), y: range.y0 + Math.floor(i / columns) };
      const pieces: Piece[] = yield* load(sink, band, list, far, fraction);
      yield* cut(job, root, clipAll(pieces, root), fraction);
      done += list.length;
    }
    before += band.share;
  }
}

function* load(
  sink: TileSink,
  band: ZoomBand,
  list: Uint32Array,
  far: ReadonlySet<number>,
  fraction: number,
): Generator<CutStep, Piece[]> {
  const pause = { tile: null, fraction };
  // Below the last zoom the finest tolerance of the band decides what is told apart.
  const least = leastWeight(Math.min(band.to, MAX_ZOOM - 1));
  const records: TileRecord[] = [];
  for (const [i, feature] of list.entries()) {
    const record = decodeRecord(sink.spool.read(feature));
    records.push(band.far ? { ...record, tags: without(record.tags, far) } : record);
    if (i % LOAD_STEP === LOAD_STEP - 1) yield pause;
  }
  const merged = band.merged ? mergeLines(records) : records.map((record) => ({ record, group: -1 }));
  const pieces: Piece[] = [];
  for (const [i, { record, group }] of merged.entries()) {
    pieces.push({ ...toPiece(record, least), group });
    if (i % LOAD_STEP === LOAD_STEP - 1) yield pause;
  }
  return pieces.sort((a, b) => a.layer - b.layer || a.order - b.order || a.group - b.group);
}

class Cut {
  readonly encoder: TileEncoder;
  readonly band: ZoomBand;
  readonly #ranges: readonly TileRange[];

  constructor(encoder: TileEncoder, band: ZoomBand, bounds: WorldBounds) {
    this.encoder = encoder;
    this.band = band;
    this.#ranges = Array.from({ length: band.to + 1 }, (_, z) => tilesOf(z, ...bounds));
  }

  touches(z: number, x: number, y: number): boolean {
    const range = this.#ranges[z];
    return range !== undefined && x >= range.x0 && x <= range.x1 && y >= range.y0 && y <= range.y1;
  }
}

function* cut(job: Cut, { z, x, y }: TileAddress, pieces: readonly Piece[], fraction: number): Generator<CutStep> {
  if (pieces.length === 0) return;
  if (z >= job.band.from) {
    const shown = z === MAX_ZOOM ? pieces : pieces.filter(({ minZoom }) => minZoom <= z);
    const bytes = encodeWithin(MAX_TILE_BYTES, shown, (some) => job.encoder.encode(z, x, y, some));
    yield { tile: bytes === null ? null : { z, x, y, bytes }, fraction };
  }
  if (z === job.band.to) return;
  for (let quarter = 0; quarter < 4; quarter++) {
    const child = { z: z + 1, x: x * 2 + (quarter & 1), y: y * 2 + (quarter >> 1) };
    if (job.touches(child.z, child.x, child.y)) yield* cut(job, child, clipAll(pieces, child), fraction);
  }
}

/** The buffer around a tile in world coordinates. */
const marginOf = (z: number): number => (2 ** (WORLD_BITS - z) * BUFFER) / EXTENT;

/** What lies in a tile and its buffer. */
function clipAll(pieces: readonly Piece[], { z, x, y }: TileAddress): readonly Piece[] {
  const size = 2 ** (WORLD_BITS - z);
  const margin = marginOf(z);
  const [west, north] = [x * size, y * size];
  const box = [west - margin, north - margin, west + size + margin, north + size + margin] as const;
  const inside: Piece[] = [];
  for (const piece of pieces) {
    const part = clipPiece(piece, box);
    if (part !== null) inside.push(part);
  }
  return inside;
}

function without(tags: Int32Array, keys: ReadonlySet<number>): Int32Array {
  let count = 0;
  const kept = new Int32Array(tags.length);
  for (let i = 0; i + 1 < tags.length; i += 2) {
    if (keys.has(tags[i] ?? 0)) continue;
    kept[count++] = tags[i] ?? 0;
    kept[count++] = tags[i + 1] ?? 0;
  }
  return count === tags.length ? tags : kept.slice(0, count);
}
