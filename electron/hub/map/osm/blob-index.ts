import type { FileHandle } from 'node:fs/promises';
import { PbfReader } from 'pbf';
import { OsmFileError } from './osm-file-error.ts';

/** Limits of the OSM PBF format, "Encoding: File format". */
export const MAX_BLOB_HEADER_BYTES = 64 * 2 ** 10;
export const MAX_BLOB_BYTES = 32 * 2 ** 20;

/** Where the blobs of a file lie: every offset and size in bytes of the `Blob` message. */
export interface BlobIndex {
  readonly bytes: number;
  readonly header: { readonly offset: number; readonly size: number };
  readonly data: readonly { readonly offset: number; readonly size: number }[];
}

/**
 * Walks from blob header to blob header without unpacking anything, so that a file which was cut is known before work is
 * spent on it. Rejects with an OsmFileError.
 */
export async function indexBlobs(file: FileHandle, path: string): Promise<BlobIndex> {
  const { size: bytes } = await file.stat();
  const window = new Window(file, bytes);
  const data: { offset: number; size: number }[] = [];
  let header: BlobIndex['header'] | null = null;
  for (let at = 0; at < bytes;) {
    const lengthBytes = await window.read(at, 4);
    if (lengthBytes.byteLength < 4) throw truncated(path, bytes);
    const length = Buffer.from(lengthBytes.buffer, lengthBytes.byteOffset, 4).readUInt32BE();
    if (length === 0 || length > MAX_BLOB_HEADER_BYTES) throw await strange(window, path, at);
    const head = await window.read(at + 4, length);
    if (head.byteLength < length) throw header === null ? await strange(window, path, at) : truncated(path, bytes);
    const { type, size } = readBlobHeader(head, path, at, header === null);
    const offset = at + 4 + length;
    if (offset + size > bytes) throw truncated(path, bytes);
    if (type === 'OSMHeader' && header === null) header = { offset, size };
    else if (header === null) throw await strange(window, path, at);
    // The format says to skip types a reader does not know.
    else if (type === 'OSMData') data.push({ offset, size });
    at = offset + size;
  }
  if (header === null) throw await strange(window, path, 0);
  return { bytes, header, data };
}

function readBlobHeader(
  head: Uint8Array,
  path: string,
  at: number,
  first: boolean,
): { readonly type: string; readonly size: number } {
  let type = '';
  let size = -1;
  try {
    const pbf = new PbfReader(head);
    pbf.readFields((tag) => {
      if (tag === 1) type = pbf.readString();
      else if (tag === 3) size = pbf.readVarint(true);
    }, null);
  } catch {
    size = -1;
  }
  if (size < 0 || size > MAX_BLOB_BYTES) {
    const message = `${path} is damaged: the block at byte ${at} says it has ${size} bytes; fetch the file again`;
    throw new OsmFileError(first ? 'not-a-map' : 'damaged', message);
  }
  return { type, size };
}

function truncated(path: string, bytes: number): OsmFileError {
  return new OsmFileError('truncated', `${path} ends too early, after ${bytes} bytes: copy or download it again`);
}

/** What the file is instead, as far as its first bytes tell. */
async function strange(window: Window, path: string, at: number): Promise<OsmFileError> {
  if (at > 0) {
    return new OsmFileError('damaged', `${path} is damaged at byte ${at}: copy or download it again`);
  }
  const start = Buffer.from(await window.read(0, 8)).toString('latin1');
  const convert = 'convert it with `osmium cat FILE -o city.osm.pbf`';
  if (start.startsWith('<')) return new OsmFileError('not-a-map', `${path} is XML, not OSM PBF: ${convert}`);
  if (start.startsWith('\x1f\x8b') || start.startsWith('BZh')) {
    return new OsmFileError('not-a-map', `${path} is compressed as a whole: unpack it; if it is OSM XML, ${convert}`);
  }
  return new OsmFileError('not-a-map', `${path} is no OSM PBF file: choose an .osm.pbf extract of the city`);
}

/** Reads small pieces out of a larger piece of the file, since headers lie far apart only in large files. */
class Window {
  readonly #file: FileHandle;
  readonly #bytes: number;
  #held = new Uint8Array();
  #from = 0;

  constructor(file: FileHandle, bytes: number) {
    this.#file = file;
    this.#bytes = bytes;
  }

  /** Fewer bytes than asked for at the end of the file. */
  async read(at: number, length: number): Promise<Uint8Array> {
    const wanted = Math.min(length, this.#bytes - at);
    if (wanted <= 0) return new Uint8Array();
    if (at < this.#from || at + wanted > this.#from + this.#held.byteLength) {
      const piece = new Uint8Array(Math.min(Math.max(wanted, 4096), this.#bytes - at));
      const { bytesRead } = await this.#file.read(piece, 0, piece.byteLength, at);
      this.#held = piece.subarray(0, bytesRead);
      this.#from = at;
    }
    return this.#held.subarray(at - this.#from, at - this.#from + wanted);
  }
}
