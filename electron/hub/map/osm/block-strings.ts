import type { PbfReader } from 'pbf';

/** The string table of one block. Strings are made when they are first asked for: most keys and values never are. */
export class BlockStrings {
  readonly #bytes: Uint8Array;
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #texts: (string | undefined)[] = [];

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Reads where the strings lie, from a `StringTable` message that ends at `end`. */
  index(pbf: PbfReader, end: number): void {
    for (let field = pbf.nextField(end); field !== 0; field = pbf.nextField(end)) {
      if (field !== 1) continue;
      const stop = fieldEnd(pbf, end);
      this.#starts.push(pbf.pos);
      this.#ends.push(stop);
      pbf.pos = stop;
    }
    pbf.pos = end;
  }

  /** Throws a RangeError where the table has no such string. */
  at(index: number): string {
    const known = this.#texts[index];
    if (known !== undefined) return known;
    const start = this.#starts[index];
    if (start === undefined) throw new RangeError(`no string ${index}`);
    const length = (this.#ends[index] ?? start) - start;
    const text = Buffer.from(this.#bytes.buffer, this.#bytes.byteOffset + start, length).toString('utf8');
    this.#texts[index] = text;
    return text;
  }
}

/** The end of the length-delimited field at hand. Throws where a damaged length leads out of what it lies in. */
export function fieldEnd(pbf: PbfReader, limit: number): number {
  const end = pbf.readPackedEnd();
  if (end > limit) throw new RangeError(`a field ends at ${end}, its block at ${limit}`);
  return end;
}
