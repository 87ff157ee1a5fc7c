import { PbfWriter } from 'pbf';
import { writeText } from './write-text.ts';
import type { OsmMember, Tags } from './osm-sink.ts';

const MEMBER_TYPE = { node: 0, way: 1, relation: 2 } as const;

/** Collects one `PrimitiveBlock` of one kind of element (OSM PBF, osmformat.proto) with its own string table. */
export class BlockBuilder {
  readonly #strings = new Map<string, number>([['', 0]]);
  readonly #ids = new PbfWriter();
  readonly #lons = new PbfWriter();
  readonly #lats = new PbfWriter();
  readonly #keysValues = new PbfWriter();
  readonly #group = new PbfWriter();
  #id = 0;
  #lon = 0;
  #lat = 0;
  #tagged = false;
  #textBytes = 0;
  elements = 0;

  /** About how many bytes the block has. */
  get bytes(): number {
    return this.#group.pos + this.#ids.pos + this.#lons.pos + this.#lats.pos + this.#keysValues.pos + this.#textBytes;
  }

  /** Whole 1e-7 degrees. */
  node(id: number, lon: number, lat: number, tags: Tags): void {
    this.#ids.writeSVarint(id - this.#id);
    this.#lons.writeSVarint(lon - this.#lon);
    this.#lats.writeSVarint(lat - this.#lat);
    [this.#id, this.#lon, this.#lat] = [id, lon, lat];
    for (const [key, value] of Object.entries(tags)) {
      this.#tagged = true;
      this.#keysValues.writeVarint(this.#text(key));
      this.#keysValues.writeVarint(this.#text(value));
    }
    this.#keysValues.writeVarint(0);
    this.elements += 1;
  }

  way(id: number, nodeIds: ArrayLike<number>, tags: Tags): void {
    this.#group.writeMessage(
      3,
      (_, to) => {
        to.writeVarintField(1, id);
        this.#tags(to, tags);
        to.writeMessage(8, (refs, into) => writeDeltas(refs, into), nodeIds);
      },
      null,
    );
    this.elements += 1;
  }

  relation(id: number, members: readonly OsmMember[], tags: Tags): void {
    const roles = members.map(({ role }) => this.#text(role));
    const types = members.map(({ type }) => MEMBER_TYPE[type]);
    const refs = members.map(({ ref }) => ref);
    this.#group.writeMessage(
      4,
      (_, to) => {
        to.writeVarintField(1, id);
        this.#tags(to, tags);
        to.writePackedVarint(8, roles);
        to.writeMessage(9, (list, into) => writeDeltas(list, into), refs);
        to.writePackedVarint(10, types);
      },
      null,
    );
    this.elements += 1;
  }

  /** The block's bytes. It takes no more afterwards. */
  finish(): Uint8Array {
    if (this.#ids.pos > 0) {
      this.#group.writeMessage(
        2,
        (_, to) => {
          to.writeBytesField(1, this.#ids.finish());
          to.writeBytesField(8, this.#lats.finish());
          to.writeBytesField(9, this.#lons.finish());
          if (this.#tagged) to.writeBytesField(10, this.#keysValues.finish());
        },
        null,
      );
    }
    const block = new PbfWriter();
    block.writeMessage(
      1,
      (strings, to) => {
        for (const text of strings) writeText(to, 1, text);
      },
      [...this.#strings.keys()],
    );
    block.writeBytesField(2, this.#group.finish());
    return block.finish();
  }

  #tags(to: PbfWriter, tags: Tags): void {
    to.writePackedVarint(
      2,
      Object.keys(tags).map((key) => this.#text(key)),
    );
    to.writePackedVarint(
      3,
      Object.values(tags).map((value) => this.#text(value)),
    );
  }

  #text(text: string): number {
    const known = this.#strings.get(text);
    if (known !== undefined) return known;
    this.#strings.set(text, this.#strings.size);
    this.#textBytes += text.length + 2;
    return this.#strings.size - 1;
  }
}

function writeDeltas(values: ArrayLike<number>, to: PbfWriter): void {
  let last = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    to.writeSVarint(value - last);
    last = value;
  }
}
