import { ResolvedValueCache, type Header, type Source } from 'pmtiles';
import type { StopSignal } from '../../../../shared/lib/stop-signal.ts';
import { unpack } from '../tile-archive.ts';
import { cancelled } from './map-import-error.ts';

/** A directory entry of a PMTiles v3 archive (spec §4.1): `runLength` tiles from `tileId` on have these bytes. */
export interface TileEntry {
  readonly tileId: number;
  /** From the beginning of the tile data. */
  readonly offset: number;
  readonly length: number;
  readonly runLength: number;
}

/** Whether a directory that covers tiles `from` … `to` (exclusive) is worth reading. */
export type WantsTiles = (from: number, to: number) => boolean;

/** A directory that leads out of the file or into itself; says where. */
export class DirectoryError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DirectoryError';
  }
}

/** Root and three levels of leaves: more than any writer makes. */
const MAX_DEPTH = 4;
const EVERYTHING: WantsTiles = () => true;

/**
 * The tiles of an archive in the order of their ids, directories read as they are needed. Throws a DirectoryError when one
 * cannot be read or an entry lies outside of what the header claims.
 */
export async function* walkArchive(
  source: Source,
  header: Header,
  stop: StopSignal,
  wants: WantsTiles = EVERYTHING,
): AsyncGenerator<TileEntry> {
  const cache = new ResolvedValueCache(8, false, unpack);
  const leafBytes = header.leafDirectoryLength ?? 0;
  const tileBytes = header.tileDataLength ?? 0;

  async function* directory(offset: number, length: number, end: number, depth: number): AsyncGenerator<TileEntry> {
    if (stop.aborted) throw cancelled();
    if (depth > MAX_DEPTH) throw new DirectoryError('its directories lead into one another');
    const entries = await cache.getDirectory(source, offset, length, header).catch((cause: unknown) => {
      if (cause instanceof Error && 'problem' in cause) throw cause;
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new DirectoryError(`the directory at byte ${offset} cannot be read (${why})`, { cause });
    });
    for (const [i, entry] of entries.entries()) {
      const { tileId } = entry;
      const isLeaf = entry.runLength === 0;
      const room = isLeaf ? leafBytes : tileBytes;
      if (entry.offset + entry.length > room) {
        throw new DirectoryError(`tile ${tileId} is said to lie beyond the end of the archive`);
      }
      const next = isLeaf ? (entries[i + 1]?.tileId ?? end) : tileId + entry.runLength;
      if (!wants(tileId, next)) continue;
      if (isLeaf) yield* directory(header.leafDirectoryOffset + entry.offset, entry.length, next, depth + 1);
      else yield entry;
    }
  }

  yield* directory(header.rootDirectoryOffset, header.rootDirectoryLength, Infinity, 1);
}
