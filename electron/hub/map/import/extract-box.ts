import { bytesToHeader, PMTiles, tileIdToZxy, TileType, type Header, type Source } from 'pmtiles';
import type { Bbox } from '../../../../shared/domain/geometry.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import { unpack } from '../tile-archive.ts';
import { PmtilesWriter } from '../tiles/pmtiles/pmtiles-writer.ts';
import { DirectoryError, walkArchive, type TileEntry } from './archive-walk.ts';
import { archiveFacts } from './check-archive.ts';
import { HttpSource } from './http-source.ts';
import type { StepContext } from './import-parts.ts';
import { cancelled, MapImportError } from './map-import-error.ts';
import { mergeRanges, type MergedRange } from './merge-ranges.ts';
import { firstFrom, wantedTiles } from './wanted-tiles.ts';

const PARALLEL = 4;
const HEADER_BYTES = 127;
const MAGIC = 'PMTiles';
const VERSION = 3;

export interface BoxAtAddress {
  readonly url: string;
  /** West, south, east, north, WGS-84. */
  readonly bbox: Bbox;
}

/** Fetches the tiles of a box from a PMTiles archive at an address into an archive of their own. Resolves with the bytes fetched. */
export async function extractBox(
  { url, bbox }: BoxAtAddress,
  path: string,
  clock: Clock,
  { stop, onProgress }: StepContext,
): Promise<number> {
  const source = new HttpSource(url, clock, stop);
  const { header, metadata } = await openRemote(source);
  const box = overlap(bbox, header);
  if (box === null) throw outside(url, bbox);
  const wanted = wantedTiles(box, header.minZoom, header.maxZoom);
  const entries: TileEntry[] = [];
  const wants = (from: number, to: number): boolean => (wanted[firstFrom(wanted, from)] ?? Infinity) < to;
  try {
    for await (const entry of walkArchive(source, header, stop, wants)) entries.push(entry);
  } catch (cause) {
    if (cause instanceof DirectoryError) throw new MapImportError('truncated', `${url}: ${cause.message}`, { cause });
    throw cause;
  }
  if (entries.length === 0) throw outside(url, bbox);
  const ranges = mergeRanges(entries);
  const allBytes = ranges.reduce((sum, { length }) => sum + length, 0);
  const writer = new PmtilesWriter(path);
  let done = 0;
  try {
    await inParallel(ranges, async (range) => {
      if (stop.aborted) throw cancelled();
      await copyTiles(range, source, header, wanted, writer);
      done += range.length;
      onProgress(done / allBytes);
    });
    await writer.finish({ bounds: box, minZoom: header.minZoom, maxZoom: header.maxZoom, metadata });
  } finally {
    writer.close();
  }
  return allBytes;
}

async function openRemote(source: HttpSource): Promise<{ readonly header: Header; readonly metadata: object }> {
  const url = source.getKey();
  const { data } = await source.getBytes(0, HEADER_BYTES);
  const start = Buffer.from(data);
  if (start.byteLength < HEADER_BYTES || start.toString('latin1', 0, MAGIC.length) !== MAGIC) {
    throw new MapImportError('not-a-map', `${url} is no PMTiles archive: check the address`);
  }
  if (start[MAGIC.length] !== VERSION) {
    const found = `${url} is PMTiles version ${start[MAGIC.length]}`;
    throw new MapImportError('wrong-version', `${found}: use an archive of version ${VERSION}`);
  }
  const header = bytesToHeader(data);
  if (header.tileType !== TileType.Mvt) {
    throw new MapImportError('not-vector', `${url} holds pictures, not vector tiles: use an archive of MVT`);
  }
  const metadata: unknown = await new PMTiles(source, undefined, unpack).getMetadata();
  archiveFacts(url, header, metadata);
  return { header, metadata: typeof metadata === 'object' && metadata !== null ? metadata : {} };
}

async function copyTiles(
  range: MergedRange,
  source: Source,
  header: Header,
  wanted: Float64Array,
  writer: PmtilesWriter,
): Promise<void> {
  const { data } = await source.getBytes(header.tileDataOffset + range.offset, range.length);
  for (const { tileId, runLength, offset, length } of range.entries) {
    const at = offset - range.offset;
    const mvt = new Uint8Array(await unpack(data.slice(at, at + length), header.tileCompression));
    for (let i = firstFrom(wanted, tileId); (wanted[i] ?? Infinity) < tileId + runLength; i++) {
      const [z, x, y] = tileIdToZxy(wanted[i] ?? 0);
      await writer.add(z, x, y, mvt);
    }
  }
}

/** The first failure ends the others' next steps. */
async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  let failed = false;
  const worker = async (): Promise<void> => {
    for (const item of queue) {
      if (failed) return;
      try {
        await work(item);
      } catch (cause) {
        failed = true;
        throw cause;
      }
    }
  };
  const results = await Promise.allSettled(Array.from({ length: PARALLEL }, worker));
  const failure = results.find((result) => result.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
}

function overlap([west, south, east, north]: Bbox, header: Header): Bbox | null {
  const box: Bbox = [
    Math.max(west, header.minLon),
    Math.max(south, header.minLat),
    Math.min(east, header.maxLon),
    Math.min(north, header.maxLat),
  ];
  return box[0] < box[2] && box[1] < box[3] ? box : null;
}

function outside(url: string, bbox: Bbox): MapImportError {
  return new MapImportError('bad-bounds', `${url} has no tiles in the box ${bbox.join(',')}: check the box`);
}
