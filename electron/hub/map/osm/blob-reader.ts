import type { FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { PbfReader } from 'pbf';
import { MAX_BLOB_BYTES } from './blob-index.ts';
import { OsmFileError } from './osm-file-error.ts';

const inflateBytes = promisify(inflate);
/** Fields of `Blob` that hold data in a way that is not read here. */
const REFUSED = new Map([
  [4, 'LZMA'],
  [5, 'bzip2'],
  [6, 'LZ4'],
  [7, 'zstd'],
]);

/** Reads and unpacks one blob. Unpacking runs off the thread. Rejects with an OsmFileError. */
export async function readBlob(
  file: FileHandle,
  path: string,
  blob: { readonly offset: number; readonly size: number },
): Promise<Uint8Array> {
  const bytes = new Uint8Array(blob.size);
  const { bytesRead } = await file.read(bytes, 0, blob.size, blob.offset);
  if (bytesRead < blob.size) {
    throw new OsmFileError('truncated', `${path} became shorter while it was read: copy it again`);
  }
  let raw: Uint8Array | null = null;
  let packed: Uint8Array | null = null;
  let refused: string | null = null;
  try {
    const pbf = new PbfReader(bytes);
    pbf.readFields((tag) => {
      if (tag === 1) raw = pbf.readBytes();
      else if (tag === 3) packed = pbf.readBytes();
      else refused = REFUSED.get(tag) ?? refused;
    }, null);
    if (raw !== null) return raw;
    if (packed !== null) return await inflateBytes(packed, { maxOutputLength: MAX_BLOB_BYTES });
  } catch (cause) {
    throw damaged(path, blob.offset, cause);
  }
  if (refused === null) throw damaged(path, blob.offset, new Error('a block without data'));
  const message = `${path} is packed with ${refused}: rewrite it with \`osmium cat FILE -o city.osm.pbf\``;
  throw new OsmFileError('unsupported', message);
}

export function damaged(path: string, at: number, cause: unknown): OsmFileError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new OsmFileError('damaged', `${path} is damaged at byte ${at} (${why}): copy or download it again`, { cause });
}
