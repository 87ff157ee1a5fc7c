import { PbfWriter } from 'pbf';
import { writeText } from '../osm/write-text.ts';
import { GeometryWriter } from './geometry-writer.ts';
import type { Piece } from './piece.ts';
import { EXTENT, TILE_LAYERS } from './tile-layers.ts';
import type { ValueDictionary } from './value-dictionary.ts';

/** Writes tiles as MVT 2.1. One encoder serves all tiles of a map, one at a time. */
export class TileEncoder {
  readonly #dictionary: ValueDictionary;
  readonly #geometry = new GeometryWriter();
  readonly #layer = new PbfWriter(new Uint8Array(1 << 16));
  readonly #feature = new PbfWriter(new Uint8Array(1 << 14));
  readonly #tags = new PbfWriter(new Uint8Array(1 << 10));
  readonly #keys = new Map<number, number>();
  readonly #values = new Map<number, number>();

  constructor(dictionary: ValueDictionary) {
    this.#dictionary = dictionary;
  }

  /** Pieces in drawing order, those of a layer together; null: nothing of them shows at this zoom. */
  encode(z: number, x: number, y: number, pieces: readonly Piece[]): Uint8Array | null {
    const tile = new PbfWriter();
    this.#geometry.moveTo(z, x, y);
    for (let from = 0; from < pieces.length;) {
      const layer = pieces[from]?.layer ?? 0;
      let to = from + 1;
      while (to < pieces.length && pieces[to]?.layer === layer) to += 1;
      if (this.#encodeLayer(layer, pieces, from, to)) tile.writeBytesField(3, finished(this.#layer));
      from = to;
    }
    return tile.pos === 0 ? null : tile.finish();
  }

  #encodeLayer(layer: number, pieces: readonly Piece[], from: number, to: number): boolean {
    const out = this.#layer;
    out.pos = 0;
    this.#keys.clear();
    this.#values.clear();
    out.writeVarintField(15, 2);
    writeText(out, 1, TILE_LAYERS[layer] ?? '');
    const empty = out.pos;
    for (let i = from; i < to; i++) {
      const piece = pieces[i];
      if (piece === undefined) continue;
      this.#geometry.begin();
      this.#geometry.add(piece);
      while (piece.group >= 0 && i + 1 < to && pieces[i + 1]?.group === piece.group) {
        const next = pieces[i + 1];
        if (next !== undefined) this.#geometry.add(next);
        i += 1;
      }
      const geometry = this.#geometry.end();
      if (geometry === null) continue;
      this.#encodeFeature(piece, geometry);
    }
    if (out.pos === empty) return false;
    for (const key of this.#keys.keys()) writeText(out, 3, this.#dictionary.keys[key] ?? '');
    for (const value of this.#values.keys()) this.#encodeValue(value);
    if (EXTENT !== 4096) out.writeVarintField(5, EXTENT);
    return true;
  }

  #encodeFeature({ tags, type }: Piece, geometry: Uint8Array): void {
    const feature = this.#feature;
    feature.pos = 0;
    const packed = this.#tags;
    packed.pos = 0;
    for (let i = 0; i + 1 < tags.length; i += 2) {
      packed.writeVarint(local(this.#keys, tags[i] ?? 0));
      packed.writeVarint(local(this.#values, tags[i + 1] ?? 0));
    }
    feature.writeBytesField(2, finished(packed));
    feature.writeVarintField(3, type);
    feature.writeBytesField(4, geometry);
    this.#layer.writeBytesField(2, finished(feature));
  }

  #encodeValue(id: number): void {
    const value = this.#dictionary.values[id] ?? '';
    const scratch = this.#tags;
    scratch.pos = 0;
    if (typeof value === 'string') writeText(scratch, 1, value);
    else if (typeof value === 'boolean') scratch.writeBooleanField(7, value);
    else if (!Number.isInteger(value)) scratch.writeDoubleField(3, value);
    else if (value >= 0) scratch.writeVarintField(5, value);
    else scratch.writeSVarintField(6, value);
    this.#layer.writeBytesField(4, finished(scratch));
  }
}

/** The bytes written so far, without giving the buffer away as `finish` does. */
const finished = (pbf: PbfWriter): Uint8Array => pbf.buf.subarray(0, pbf.pos);

function local(numbers: Map<number, number>, id: number): number {
  let number = numbers.get(id);
  if (number === undefined) {
    number = numbers.size;
    numbers.set(id, number);
  }
  return number;
}
