import { open } from 'node:fs/promises';
import { PMTiles, type Header } from 'pmtiles';
import { z } from 'zod';
import type { StopSignal } from '../../../../shared/lib/stop-signal.ts';
import { fileSource, openTileArchive, unpack } from '../tile-archive.ts';
import { DirectoryError, walkArchive } from './archive-walk.ts';
import { MapImportError } from './map-import-error.ts';

/** Layers without which the city's ground cannot be drawn. */
const NEEDED_LAYERS = ['earth', 'water', 'roads'] as const;

const metadataSchema = z.looseObject({
  name: z.string().catch(''),
  attribution: z.string().catch(''),
  vector_layers: z.array(z.looseObject({ id: z.string() })).catch([]),
});

/** What an archive says of itself. */
export interface ArchiveFacts {
  readonly header: Header;
  readonly name: string;
  /** Plain text. */
  readonly attribution: string;
}

/** Reads every directory of a tile archive. Rejects with a MapImportError or a TileArchiveError that says what is wrong. */
export async function checkArchive(
  path: string,
  stop: StopSignal,
  onProgress: (fraction: number) => void,
): Promise<ArchiveFacts & { readonly tiles: number }> {
  // Magic, version, tile type, header and metadata are its business.
  await (await openTileArchive(path)).close();
  const file = await open(path, 'r');
  try {
    const source = fileSource(file, path);
    const archive = new PMTiles(source, undefined, unpack);
    const facts = archiveFacts(path, await archive.getHeader(), await archive.getMetadata());
    const { header } = facts;
    const { size } = await file.stat();
    const end = header.tileDataOffset + (header.tileDataLength ?? 0);
    if (end > size) throw truncated(path, `its tiles should end at byte ${end}, the file at ${size}`);
    let tiles = 0;
    for await (const { runLength } of walkArchive(source, header, stop)) {
      tiles += runLength;
      if (tiles % 1000 === 0) onProgress(Math.min(1, tiles / Math.max(1, header.numAddressedTiles)));
    }
    if (tiles === 0) throw badBounds(path, 'it holds no tiles at all');
    return { ...facts, tiles };
  } catch (cause) {
    if (cause instanceof DirectoryError) throw truncated(path, cause.message, cause);
    throw cause;
  } finally {
    await file.close();
  }
}

/** Checks bounds and layers; `where` names the file or the address. Throws a MapImportError. */
export function archiveFacts(where: string, header: Header, metadata: unknown): ArchiveFacts {
  const { minLon, minLat, maxLon, maxLat } = header;
  const inWorld = minLon >= -180 && maxLon <= 180 && minLat >= -90 && maxLat <= 90;
  if (!inWorld || minLon >= maxLon || minLat >= maxLat || header.minZoom > header.maxZoom) {
    throw badBounds(where, `it says it covers ${minLon},${minLat} to ${maxLon},${maxLat}`);
  }
  const { name, attribution, vector_layers: layers } = metadataSchema.parse(metadata ?? {});
  const missing = NEEDED_LAYERS.filter((needed) => !layers.some(({ id }) => id === needed));
  if (missing.length > 0) {
    const found = layers.length === 0 ? 'it names no layers' : `it has ${layers.map(({ id }) => id).join(', ')}`;
    const what = 'build it with the layers of the Protomaps basemap v4';
    throw new MapImportError('missing-layers', `${where} lacks the layers ${missing.join(', ')} (${found}): ${what}`);
  }
  return { header, name, attribution: plainAttribution(attribution) };
}

/** Archives write attributions as HTML; it is shown as text. */
function plainAttribution(html: string): string {
  const text = html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&copy;', '©')
    .replaceAll('&amp;', '&');
  return text.replaceAll(/\s+/g, ' ').trim();
}

function badBounds(where: string, what: string): MapImportError {
  return new MapImportError('bad-bounds', `${where} covers no place (${what}): build it again for the city's box`);
}

function truncated(path: string, what: string, cause?: unknown): MapImportError {
  return new MapImportError('truncated', `${path} is cut off or damaged (${what}): copy it again`, { cause });
}
