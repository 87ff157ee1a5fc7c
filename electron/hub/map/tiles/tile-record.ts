import { GrowingInts } from './growing.ts';
import { TILE_LAYERS, type TileFeature } from './tile-layers.ts';
import type { ValueDictionary } from './value-dictionary.ts';

export const POINT = 1;
export const LINE = 2;
export const POLYGON = 3;
/** MVT 2.1 §4.3.4 `GeomType`. */
export type GeometryType = typeof POINT | typeof LINE | typeof POLYGON;

/** A ring, line or point in world coordinates. `hole`: belongs to the ring before that is none. */
export interface RecordPart {
  readonly xy: Int32Array;
  readonly hole: boolean;
}

export interface TileRecord {
  readonly layer: number;
  readonly type: GeometryType;
  readonly minZoom: number;
  readonly order: number;
  /** Key and value by turns, as the dictionary numbers them. */
  readonly tags: Int32Array;
  readonly parts: readonly RecordPart[];
}

/**
 * A feature as words: layer | type << 4 | minZoom << 8 | tags << 16, order, parts, then keys and values by turns, then per
 * part its number of points (negative: a hole) and its coordinates.
 */
export class RecordEncoder {
  readonly #words = new GrowingInts();
  readonly #dictionary: ValueDictionary;

  constructor(dictionary: ValueDictionary) {
    this.#dictionary = dictionary;
  }

  /** A view that the next call overwrites. */
  encode(feature: TileFeature, type: GeometryType, parts: readonly RecordPart[]): Int32Array {
    const words = this.#words;
    words.clear();
    const entries = Object.entries(feature.values);
    const layer = TILE_LAYERS.indexOf(feature.layer);
    words.push(layer | (type << 4) | (feature.minZoom << 8) | ((entries.length + 1) << 16));
    words.push(feature.order);
    words.push(parts.length);
    for (const [key, value] of entries) {
      words.push(this.#dictionary.key(key));
      words.push(this.#dictionary.value(value));
    }
    words.push(this.#dictionary.key('min_zoom'));
    words.push(this.#dictionary.value(feature.minZoom));
    for (const { xy, hole } of parts) {
      words.push(hole ? -xy.length / 2 : xy.length / 2);
      for (const value of xy) words.push(value);
    }
    return words.view();
  }
}

/** Reads a record back; its arrays are copies. */
export function decodeRecord(words: Int32Array): TileRecord {
  const head = words[0] ?? 0;
  const tagsEnd = 3 + ((head >>> 16) & 0xff) * 2;
  const parts: RecordPart[] = [];
  for (let at = tagsEnd; at < words.length;) {
    const points = words[at] ?? 0;
    const end = at + 1 + Math.abs(points) * 2;
    parts.push({ xy: words.slice(at + 1, end), hole: points < 0 });
    at = end;
  }
  const type = (head >>> 4) & 0xf;
  return {
    layer: head & 0xf,
    type: type === POINT ? POINT : type === LINE ? LINE : POLYGON,
    minZoom: (head >>> 8) & 0xff,
    order: words[1] ?? 0,
    tags: words.slice(3, tagsEnd),
    parts,
  };
}
