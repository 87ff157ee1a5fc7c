import { PbfReader } from 'pbf';
import { BlockStrings, fieldEnd } from './block-strings.ts';
import type { Tags } from './osm-sink.ts';

/** A way as a block holds it. `refs` is a view that the next way overwrites. */
export interface RawWay {
  readonly id: number;
  readonly refs: Float64Array;
  tags(): Tags;
}

export interface RawRelation {
  readonly id: number;
  readonly refs: Float64Array;
  /** 0 node, 1 way, 2 relation. */
  readonly types: readonly number[];
  role(member: number): string;
  tags(): Tags;
}

/** What is wanted of a block; what is not asked for is skipped without being read. Coordinates are whole 1e-7 degrees. */
export interface BlockVisitor {
  node?(id: number, lon: number, lat: number, tags: Tags | null): void;
  way?(way: RawWay): void;
  relation?(relation: RawRelation): void;
}

/** What kinds of elements a block holds. */
export interface BlockKinds {
  readonly nodes: boolean;
  readonly ways: boolean;
  readonly relations: boolean;
}

const NO_TAGS: Tags = {};
const LON_LIMIT = 180e7;
const LAT_LIMIT = 90e7;

/** Reads one `PrimitiveBlock` (OSM PBF, osmformat.proto). Throws whatever the bytes bring about: the caller wraps it. */
export function readBlock(bytes: Uint8Array, visitor: BlockVisitor): BlockKinds {
  return new Block(bytes).read(visitor);
}

class Block {
  readonly #pbf: PbfReader;
  readonly #strings: BlockStrings;
  #granularity = 100;
  #latOffset = 0;
  #lonOffset = 0;
  #refs = new Float64Array(256);
  readonly #keys: number[] = [];
  readonly #values: number[] = [];

  constructor(bytes: Uint8Array) {
    this.#pbf = new PbfReader(bytes);
    this.#strings = new BlockStrings(bytes);
  }

  read(visitor: BlockVisitor): BlockKinds {
    const pbf = this.#pbf;
    const groups: number[] = [];
    // Granularity and offsets come after the groups that they apply to.
    pbf.readFields((tag) => {
      if (tag === 1) this.#strings.index(pbf, fieldEnd(pbf, pbf.length));
      else if (tag === 2) groups.push(this.#message(), pbf.pos);
      else if (tag === 17) this.#granularity = pbf.readVarint(true);
      else if (tag === 19) this.#latOffset = pbf.readVarint(true);
      else if (tag === 20) this.#lonOffset = pbf.readVarint(true);
    }, null);
    const kinds = { nodes: false, ways: false, relations: false };
    for (let i = 0; i < groups.length; i += 2) this.#group(groups[i] ?? 0, groups[i + 1] ?? 0, visitor, kinds);
    return kinds;
  }

  /** Where the message starts; the reader stands at its end afterwards. */
  #message(limit = this.#pbf.length): number {
    const end = fieldEnd(this.#pbf, limit);
    const start = this.#pbf.pos;
    this.#pbf.pos = end;
    return start;
  }

  #group(start: number, end: number, visitor: BlockVisitor, kinds: { -readonly [K in keyof BlockKinds]: boolean }) {
    const pbf = this.#pbf;
    pbf.pos = start;
    for (let field = pbf.nextField(end); field !== 0; field = pbf.nextField(end)) {
      if (field > 4) continue;
      const stop = fieldEnd(this.#pbf, end);
      if (field <= 2) {
        kinds.nodes = true;
        if (visitor.node !== undefined) {
          if (field === 1) this.#node(stop, visitor.node);
          else this.#dense(stop, visitor.node);
        }
      } else if (field === 3) {
        kinds.ways = true;
        if (visitor.way !== undefined) this.#way(stop, visitor.way);
      } else {
        kinds.relations = true;
        if (visitor.relation !== undefined) this.#relation(stop, visitor.relation);
      }
      pbf.pos = stop;
    }
  }

  #lon(value: number): number {
    const lon = Math.round((this.#lonOffset + this.#granularity * value) / 100);
    if (!(Math.abs(lon) <= LON_LIMIT)) throw new RangeError(`a longitude of ${lon / 1e7}`);
    return lon;
  }

  #lat(value: number): number {
    const lat = Math.round((this.#latOffset + this.#granularity * value) / 100);
    if (!(Math.abs(lat) <= LAT_LIMIT)) throw new RangeError(`a latitude of ${lat / 1e7}`);
    return lat;
  }

  #node(end: number, visit: NonNullable<BlockVisitor['node']>): void {
    const pbf = this.#pbf;
    let [id, lon, lat] = [0, 0, 0];
    this.#forget();
    for (let field = pbf.nextField(end); field !== 0; field = pbf.nextField(end)) {
      if (field === 1) id = pbf.readSVarint();
      else if (field === 8) lat = this.#lat(pbf.readSVarint());
      else if (field === 9) lon = this.#lon(pbf.readSVarint());
      else this.#tagField(field, end);
    }
    visit(id, lon, lat, this.#keys.length === 0 ? null : this.#tags());
  }

  #dense(end: number, visit: NonNullable<BlockVisitor['node']>): void {
    const pbf = this.#pbf;
    let ids = new Float64Array();
    let lats = ids;
    let lons = ids;
    let tagsAt = end;
    let tagsEnd = end;
    for (let field = pbf.nextField(end); field !== 0; field = pbf.nextField(end)) {
      if (field === 1) ids = this.#deltas(end).slice();
      else if (field === 8) lats = this.#deltas(end).slice();
      else if (field === 9) lons = this.#deltas(end).slice();
      else if (field === 10) {
        tagsAt = this.#message(end);
        tagsEnd = pbf.pos;
      }
    }
    if (lats.length !== ids.length || lons.length !== ids.length) throw new RangeError('nodes without a position');
    pbf.pos = tagsAt;
    for (let i = 0; i < ids.length; i++) {
      const tags = pbf.pos < tagsEnd ? this.#denseTags(tagsEnd) : null;
      visit(ids[i] ?? 0, this.#lon(lons[i] ?? 0), this.#lat(lats[i] ?? 0), tags);
    }
  }

  /** `keys_vals`: key and value by turns, 0 after the last of a node. */
  #denseTags(end: number): Tags | null {
    const pbf = this.#pbf;
    let tags: Record<string, string> | null = null;
    while (pbf.pos < end) {
      const key = pbf.readVarint();
      if (key === 0) break;
      tags ??= {};
      tags[this.#strings.at(key)] = this.#strings.at(pbf.readVarint());
    }
    return tags;
  }

  #way(end: number, visit: NonNullable<BlockVisitor['way']>): void {
    const pbf = this.#pbf;
    let id = 0;
    let refs: Float64Array = this.#refs.subarray(0, 0);
    this.#forget();
    for (let field = pbf.nextField(end); field !== 0; field = pbf.nextField(end)) {
      if (field === 1) id = pbf.readVarint(true);
      else if (field === 8) refs = this.#deltas(end);
      else this.#tagField(field, end);
    }
    visit({ id, refs, tags: () => this.#tags() });
  }

  #relation(end: number, visit: NonNullable<BlockVisitor['relation']>): void {
    const pbf = this.#pbf;
    const roles: number[] = [];
    const types: number[] = [];
    let id = 0;
    let refs: Float64Array = this.#refs.subarray(0, 0);
    this.#forget();
    for (let field = pbf.nextField(end); field !== 0; field = pbf.nextField(end)) {
      if (field === 1) id = pbf.readVarint(true);
      else if (field === 8) this.#numbers(roles, end);
      else if (field === 9) refs = this.#deltas(end);
      else if (field === 10) this.#numbers(types, end);
      else this.#tagField(field, end);
    }
    if (types.length !== refs.length) throw new RangeError('members without a type');
    visit({ id, refs, types, role: (member) => this.#strings.at(roles[member] ?? 0), tags: () => this.#tags() });
  }

  #forget(): void {
    this.#keys.length = 0;
    this.#values.length = 0;
  }

  #tagField(field: number, end: number): void {
    if (field === 2) this.#numbers(this.#keys, end);
    else if (field === 3) this.#numbers(this.#values, end);
  }

  #tags(): Tags {
    if (this.#keys.length === 0) return NO_TAGS;
    const tags: Record<string, string> = {};
    for (let i = 0; i < this.#keys.length; i++) {
      tags[this.#strings.at(this.#keys[i] ?? 0)] = this.#strings.at(this.#values[i] ?? 0);
    }
    return tags;
  }

  #numbers(into: number[], limit: number): void {
    const end = fieldEnd(this.#pbf, limit);
    while (this.#pbf.pos < end) into.push(this.#pbf.readVarint());
  }

  /** Packed zigzag differences, added up. A view that the next call overwrites. */
  #deltas(limit: number): Float64Array {
    const pbf = this.#pbf;
    const end = fieldEnd(this.#pbf, limit);
    // A number takes a byte at least.
    if (this.#refs.length < end - pbf.pos) this.#refs = new Float64Array((end - pbf.pos) * 2);
    const refs = this.#refs;
    let count = 0;
    let value = 0;
    while (pbf.pos < end) {
      value += pbf.readSVarint();
      refs[count++] = value;
    }
    return refs.subarray(0, count);
  }
}
