import { closeSync, openSync, writeSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { PbfWriter } from 'pbf';
import { writeText } from './write-text.ts';
import type { Bbox } from '../../../../shared/domain/geometry.ts';
import type { OsmMember, Tags } from './osm-sink.ts';
import { BlockBuilder } from './block-builder.ts';

export interface OsmPbfHeader {
  /** What the file covers, WGS-84. */
  readonly bounds: Bbox;
  /** `HeaderBlock.source`: whose data it is. */
  readonly source: string;
}

export interface OsmPbfWritten {
  readonly bytes: number;
  readonly nodes: number;
  readonly ways: number;
  readonly relations: number;
}

type Phase = 'node' | 'way' | 'relation';
const PHASES: readonly Phase[] = ['node', 'way', 'relation'];
/** The number that other writers of the format use; blocks stay far below the limit of 32 MiB. */
const ELEMENTS_PER_BLOCK = 8000;
const BYTES_PER_BLOCK = 8 * 2 ** 20;

/**
 * Writes an OSM PBF file: zlib blobs, dense nodes, sorted by type, then id. The same calls give the same bytes (no times, no
 * authors). Give all nodes first, then all ways, then all relations, each with ascending ids above 0; a RangeError says
 * where this was not kept. Writes as it goes and holds one block in memory. Close it with `finish`, or `abandon` after an error;
 * file system errors come as Node throws them (`ENOSPC`: the disk is full).
 */
export class OsmPbfWriter {
  readonly #file: number;
  readonly #counts: Record<Phase, number> = { node: 0, way: 0, relation: 0 };
  #phase: Phase = 'node';
  #lastId = 0;
  #block = new BlockBuilder();
  #bytes = 0;

  /** Creates the file, or empties the one that is there. */
  constructor(path: string, header: OsmPbfHeader) {
    this.#file = openSync(path, 'w');
    this.#blob('OSMHeader', headerBlock(header));
  }

  /** Degrees, kept to 1e-7 (1 cm). Tags may be left out. */
  node(id: number, lon: number, lat: number, tags: Tags = {}): void {
    this.#next('node', id);
    this.#block.node(id, Math.round(lon * 1e7), Math.round(lat * 1e7), tags);
    this.#count('node');
  }

  /** `nodeIds` in order; a closed way names its first node again. */
  way(id: number, nodeIds: ArrayLike<number>, tags: Tags): void {
    this.#next('way', id);
    this.#block.way(id, nodeIds, tags);
    this.#count('way');
  }

  relation(id: number, members: readonly OsmMember[], tags: Tags): void {
    this.#next('relation', id);
    this.#block.relation(id, members, tags);
    this.#count('relation');
  }

  /** Writes what is left and closes the file. */
  finish(): OsmPbfWritten {
    this.#flush();
    closeSync(this.#file);
    const { node: nodes, way: ways, relation: relations } = this.#counts;
    return { bytes: this.#bytes, nodes, ways, relations };
  }

  /** Closes the file as it is. */
  abandon(): void {
    closeSync(this.#file);
  }

  #next(phase: Phase, id: number): void {
    if (phase !== this.#phase) {
      if (PHASES.indexOf(phase) < PHASES.indexOf(this.#phase)) {
        throw new RangeError(`a ${phase} after a ${this.#phase}: the order is nodes, ways, relations`);
      }
      this.#flush();
      this.#phase = phase;
      this.#lastId = 0;
    }
    if (!Number.isSafeInteger(id) || id <= this.#lastId) throw new RangeError(`${phase} ${id} after ${this.#lastId}`);
    this.#lastId = id;
  }

  #count(phase: Phase): void {
    this.#counts[phase] += 1;
    if (this.#block.elements >= ELEMENTS_PER_BLOCK || this.#block.bytes >= BYTES_PER_BLOCK) this.#flush();
  }

  #flush(): void {
    if (this.#block.elements > 0) this.#blob('OSMData', this.#block.finish());
    this.#block = new BlockBuilder();
  }

  #blob(type: string, raw: Uint8Array): void {
    const blob = new PbfWriter();
    blob.writeVarintField(2, raw.byteLength);
    blob.writeBytesField(3, deflateSync(raw));
    const body = blob.finish();
    const header = new PbfWriter();
    writeText(header, 1, type);
    header.writeVarintField(3, body.byteLength);
    const head = header.finish();
    const length = Buffer.alloc(4);
    length.writeUInt32BE(head.byteLength);
    for (const part of [length, head, body]) {
      for (let at = 0; at < part.byteLength;) at += writeSync(this.#file, part, at);
      this.#bytes += part.byteLength;
    }
  }
}

function headerBlock({ bounds: [west, south, east, north], source }: OsmPbfHeader): Uint8Array {
  const pbf = new PbfWriter();
  const box = [west, east, north, south];
  pbf.writeMessage(
    1,
    (sides, to) => {
      for (const [i, side] of sides.entries()) to.writeSVarintField(i + 1, Math.round(side * 1e9));
    },
    box,
  );
  for (const feature of ['OsmSchema-V0.6', 'DenseNodes']) writeText(pbf, 4, feature);
  writeText(pbf, 5, 'Sort.Type_then_ID');
  writeText(pbf, 16, 'yiwang');
  writeText(pbf, 17, source);
  return pbf.finish();
}
