import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { promisify } from 'node:util';
import { gzip, gzipSync } from 'node:zlib';
import type { Bbox } from '../../../../../shared/domain/geometry.ts';
import { onDisk } from '../tiles-error.ts';
import { directories, HEADER_BYTES, sameEverywhere, type DirectoryEntry } from './directory.ts';
import { tileId } from './tile-id.ts';

const pack = promisify(gzip);
const COPY_BYTES = 4 * 2 ** 20;
/** Handing a smaller tile to another thread takes longer than packing it. */
const SMALL_BYTES = 4096;
const GZIP = 2;
const MVT = 1;

export interface PmtilesHead {
  readonly bounds: Bbox;
  readonly minZoom: number;
  readonly maxZoom: number;
  /** TileJSON-like metadata (PMTiles v3 §5). */
  readonly metadata: object;
}

interface Content {
  readonly offset: number;
  readonly length: number;
}

/**
 * Writes one PMTiles v3 archive. Tiles may come in any order: their data waits in a file beside the archive until all are
 * known, then is put in the order of the Hilbert curve ("clustered"). Equal tiles are kept once. The same tiles give the same
 * bytes. Throws a TilesError where the disk refuses.
 */
export class PmtilesWriter {
  readonly #path: string;
  readonly #spoolPath: string;
  readonly #spool: number;
  readonly #tiles: { readonly tileId: number; readonly hash: string }[] = [];
  readonly #contents = new Map<string, Promise<Content>>();
  #spoolBytes = 0;
  #open = true;

  constructor(path: string) {
    this.#path = path;
    this.#spoolPath = `${path}.tiles`;
    this.#spool = onDisk(this.#spoolPath, () => openSync(this.#spoolPath, 'w+'));
  }

  /** Packs a tile off the thread. Await it before many more are given. */
  async add(z: number, x: number, y: number, mvt: Uint8Array): Promise<void> {
    const hash = createHash('sha1').update(mvt).digest('base64');
    this.#tiles.push({ tileId: tileId(z, x, y), hash });
    let content = this.#contents.get(hash);
    if (content === undefined) {
      content = this.#keep(mvt);
      this.#contents.set(hash, content);
    }
    await content;
  }

  /** Writes the archive and removes the waiting file. */
  async finish(head: PmtilesHead): Promise<{ readonly tiles: number; readonly bytes: number }> {
    this.#tiles.sort((a, b) => a.tileId - b.tileId);
    const entries: { tileId: number; run: number; length: number; offset: number }[] = [];
    const placed = new Map<string, number>();
    const order: Content[] = [];
    let dataBytes = 0;
    for (const { tileId, hash } of this.#tiles) {
      const content = await this.#contents.get(hash);
      if (content === undefined) throw new Error('a tile without content');
      let offset = placed.get(hash);
      if (offset === undefined) {
        offset = dataBytes;
        placed.set(hash, offset);
        order.push(content);
        dataBytes += content.length;
      }
      const last = entries.at(-1);
      if (last !== undefined && last.offset === offset && last.tileId + last.run === tileId) last.run += 1;
      else entries.push({ tileId, run: 1, length: content.length, offset });
    }
    const { root, leaves } = directories(entries satisfies readonly DirectoryEntry[]);
    const metadata = sameEverywhere(gzipSync(JSON.stringify(head.metadata), { level: 9 }));
    const counts = { tiles: this.#tiles.length, entries: entries.length, contents: order.length };
    const header = headerOf(head, root.byteLength, metadata.byteLength, leaves.byteLength, dataBytes, counts);
    onDisk(this.#path, () => this.#write([header, root, metadata, leaves], order));
    this.close();
    const bytes = HEADER_BYTES + root.byteLength + metadata.byteLength + leaves.byteLength + dataBytes;
    return { tiles: this.#tiles.length, bytes };
  }

  /** Removes the waiting file. */
  close(): void {
    if (!this.#open) return;
    this.#open = false;
    closeSync(this.#spool);
    rmSync(this.#spoolPath, { force: true });
  }

  async #keep(mvt: Uint8Array): Promise<Content> {
    const packed = sameEverywhere(
      mvt.byteLength < SMALL_BYTES ? gzipSync(mvt, { level: 9 }) : await pack(mvt, { level: 9 }),
    );
    const offset = this.#spoolBytes;
    this.#spoolBytes += packed.byteLength;
    if (this.#open) onDisk(this.#spoolPath, () => writeAll(this.#spool, packed, offset));
    return { offset, length: packed.byteLength };
  }

  #write(head: readonly Uint8Array[], order: readonly Content[]): void {
    const file = openSync(this.#path, 'w');
    try {
      let at = 0;
      for (const part of head) {
        writeAll(file, part, at);
        at += part.byteLength;
      }
      const buffer = new Uint8Array(COPY_BYTES);
      let filled = 0;
      const flush = (): void => {
        writeAll(file, buffer.subarray(0, filled), at);
        at += filled;
        filled = 0;
      };
      for (const { offset, length } of order) {
        for (let read = 0; read < length;) {
          if (filled === buffer.byteLength) flush();
          const got = readSync(
            this.#spool,
            buffer,
            filled,
            Math.min(length - read, buffer.byteLength - filled),
            offset + read,
          );
          if (got === 0) throw new Error(`${this.#spoolPath} was cut by someone else`);
          read += got;
          filled += got;
        }
      }
      flush();
    } finally {
      closeSync(file);
    }
  }
}

function writeAll(file: number, bytes: Uint8Array, position: number): void {
  for (let at = 0; at < bytes.byteLength;) at += writeSync(file, bytes, at, bytes.byteLength - at, position + at);
}

/** The 127 bytes of PMTiles v3 §3. */
function headerOf(
  { bounds: [west, south, east, north], minZoom, maxZoom }: PmtilesHead,
  root: number,
  metadata: number,
  leaves: number,
  data: number,
  counts: { readonly tiles: number; readonly entries: number; readonly contents: number },
): Uint8Array {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('PMTiles', 'latin1');
  header[7] = 3;
  const metadataAt = HEADER_BYTES + root;
  const leavesAt = metadataAt + metadata;
  const places = [HEADER_BYTES, root, metadataAt, metadata, leavesAt, leaves, leavesAt + leaves, data];
  for (const [i, value] of [...places, counts.tiles, counts.entries, counts.contents].entries()) {
    header.writeBigUInt64LE(BigInt(value), 8 + i * 8);
  }
  header.set([1, GZIP, GZIP, MVT, minZoom, maxZoom], 96);
  const degrees = (value: number, at: number): number => header.writeInt32LE(Math.round(value * 1e7), at);
  for (const [i, value] of [west, south, east, north].entries()) degrees(value, 102 + i * 4);
  header[118] = Math.max(minZoom, Math.min(maxZoom, 12));
  degrees((west + east) / 2, 119);
  degrees((south + north) / 2, 123);
  return header;
}
