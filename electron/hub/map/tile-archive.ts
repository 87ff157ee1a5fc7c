import { open, type FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, zstdDecompress } from 'node:zlib';
import { Compression, PMTiles, TileType, type Header, type RangeResponse, type Source } from 'pmtiles';
import type { AnswerOf } from '../../../shared/protocol/answers.ts';

/** A city's vector tiles, read from one PMTiles v3 file. */
export interface TileArchive {
  /** Uncompressed MVT; null: no such tile. Rejects with a TileArchiveError when the file is damaged. */
  tile(z: number, x: number, y: number): Promise<Uint8Array | null>;
  info(): NonNullable<AnswerOf['tile-info']>;
  close(): Promise<void>;
}

export type TileArchiveProblem = 'unreadable' | 'not-pmtiles' | 'wrong-version' | 'not-vector' | 'damaged';

/** Says what is wrong with the file and what to do. */
export class TileArchiveError extends Error {
  readonly code: TileArchiveProblem;
  constructor(code: TileArchiveProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'TileArchiveError';
    this.code = code;
  }
}

const MAGIC = 'PMTiles';
const VERSION = 3;
/** Far above any real tile or directory; a file cannot make the hub unpack more. */
const MAX_UNPACKED_BYTES = 64 * 2 ** 20;
const HEADER_BYTES = 127;

/** Opens an archive by descriptor and reads its header. Rejects with a TileArchiveError. */
export async function openTileArchive(path: string): Promise<TileArchive> {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch (cause) {
    throw new TileArchiveError('unreadable', `${path} cannot be opened: check the path and its permissions`, { cause });
  }
  try {
    await checkStart(file, path);
    const archive = new PMTiles(fileSource(file, path), undefined, unpack);
    const header = await guard(path, () => archive.getHeader());
    if (header.tileType !== TileType.Mvt) {
      const message = `${path} holds pictures, not vector tiles: build it as MVT (Protomaps v4 layers)`;
      throw new TileArchiveError('not-vector', message);
    }
    const metadata = await guard(path, () => archive.getMetadata());
    const info = describe(header, metadata, await versionOf(file));
    return {
      async tile(z, x, y) {
        if (z < info.minZoom || z > info.maxZoom) return null;
        const found = await guard(path, () => archive.getZxy(z, x, y));
        return found === undefined ? null : new Uint8Array(found.data);
      },
      info: () => info,
      close: () => file.close(),
    };
  } catch (cause) {
    await file.close();
    throw cause;
  }
}

async function checkStart(file: FileHandle, path: string): Promise<void> {
  const start = Buffer.alloc(HEADER_BYTES);
  const { bytesRead } = await file.read(start, 0, HEADER_BYTES, 0);
  if (start.toString('latin1', 0, MAGIC.length) !== MAGIC) {
    throw new TileArchiveError('not-pmtiles', `${path} is no PMTiles archive: import the city's map again`);
  }
  const version = start[MAGIC.length];
  if (version !== VERSION) {
    const message = `${path} is PMTiles version ${version}, this program reads version ${VERSION}: convert it with \`pmtiles convert\``;
    throw new TileArchiveError('wrong-version', message);
  }
  if (bytesRead < HEADER_BYTES) throw damaged(path, 'it ends inside its header');
}

/** Another one for another file, also under the same path. */
async function versionOf(file: FileHandle): Promise<string> {
  const { ino, size, mtimeMs } = await file.stat();
  return `${ino}-${size}-${Math.round(mtimeMs)}`;
}

function describe(header: Header, metadata: unknown, version: string): NonNullable<AnswerOf['tile-info']> {
  const named =
    typeof metadata === 'object' && metadata !== null && 'attribution' in metadata ? metadata.attribution : '';
  return {
    minZoom: header.minZoom,
    maxZoom: header.maxZoom,
    bounds: [header.minLon, header.minLat, header.maxLon, header.maxLat],
    attribution: typeof named === 'string' ? named : '',
    version,
  };
}

/** Reads by position, so that many requests can share the descriptor. */
export function fileSource(file: FileHandle, path: string): Source {
  return {
    getKey: () => path,
    async getBytes(offset: number, length: number): Promise<RangeResponse> {
      if (length > MAX_UNPACKED_BYTES) throw damaged(path, `a part claims ${length} bytes`);
      const bytes = Buffer.alloc(length);
      const { bytesRead } = await file.read(bytes, 0, length, offset);
      // The reader asks for 16 KiB of header and root directory, which a small archive doesn't have.
      if (bytesRead < length && offset > 0) throw damaged(path, `it ends at byte ${offset + bytesRead}`);
      return { data: new Uint8Array(bytes.subarray(0, bytesRead)).buffer };
    },
  };
}

/** Unpacks a tile or a directory, to 64 MiB at most. */
export async function unpack(data: ArrayBuffer, compression: Compression): Promise<ArrayBuffer> {
  const limit = { maxOutputLength: MAX_UNPACKED_BYTES };
  switch (compression) {
    case Compression.None:
      return data;
    case Compression.Gzip:
      return new Uint8Array(await promisify(gunzip)(data, limit)).buffer;
    case Compression.Brotli:
      return new Uint8Array(await promisify(brotliDecompress)(data, limit)).buffer;
    case Compression.Zstd:
      return new Uint8Array(await promisify(zstdDecompress)(data, limit)).buffer;
    case Compression.Unknown:
    default:
      throw new Error(`unknown compression ${compression}`);
  }
}

async function guard<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof TileArchiveError) throw cause;
    throw damaged(path, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function damaged(path: string, why: string, cause?: unknown): TileArchiveError {
  return new TileArchiveError('damaged', `${path} is damaged (${why}): import the city's map again`, { cause });
}
