import { rmSync } from 'node:fs';
import type { Bbox } from '../../../../shared/domain/geometry.ts';
import type { StopSignal } from '../../../../shared/lib/stop-signal.ts';
import { cutTiles } from './cut-tiles.ts';
import { PmtilesWriter } from './pmtiles/pmtiles-writer.ts';
import { MAX_ZOOM, MIN_ZOOM } from './tile-layers.ts';
import type { TileSink } from './tile-sink.ts';
import { TilesError } from './tiles-error.ts';
import { vectorLayers } from './vector-layers.ts';
import { worldX, worldY } from './world.ts';

/** Tiles that are being packed while the next ones are cut. */
const IN_FLIGHT = 16;
/** Cut between two turns of the loop, in which the stop signal can be heard. */
const TILES_PER_TURN = 8;

export interface BuildTilesOptions {
  /** What a scan was given to; its temporary file is removed. */
  readonly sink: TileSink;
  /** The archive; a file of that name is replaced. Beside it lies `<outPath>.tiles` while it is built. */
  readonly outPath: string;
  readonly name: string;
  readonly attribution: string;
  /** WGS-84. The ground is drawn here and tiles are made for nothing beyond. */
  readonly bounds: Bbox;
  readonly stop: StopSignal;
  /** 0 … 1, never falling. */
  onProgress?(fraction: number): void;
}

/**
 * Cuts zooms 0–15 out of what the sink took in and writes one PMTiles v3 archive (layers: README.md). The same input gives the
 * same bytes. Rejects with a TilesError (disk-full, unwritable, cancelled) and then leaves no file behind.
 */
export async function buildTiles(
  options: BuildTilesOptions,
): Promise<{ readonly tiles: number; readonly bytes: number }> {
  const { sink, outPath, bounds } = options;
  let writer: PmtilesWriter | null = null;
  try {
    writer = new PmtilesWriter(outPath);
    sink.earth(bounds);
    await cutInto(writer, options);
    return await writer.finish({
      bounds,
      minZoom: MIN_ZOOM,
      maxZoom: MAX_ZOOM,
      metadata: {
        name: options.name,
        attribution: options.attribution,
        description: 'Layers and fields of the Protomaps basemap v4',
        type: 'baselayer',
        format: 'pbf',
        version: '4.0',
        vector_layers: vectorLayers(sink.counts()),
      },
    });
  } catch (cause) {
    writer?.close();
    rmSync(outPath, { force: true });
    throw cause;
  } finally {
    sink.close();
  }
}

async function cutInto(writer: PmtilesWriter, { sink, bounds, stop, onProgress }: BuildTilesOptions): Promise<void> {
  const [west, south, east, north] = bounds;
  const pending: Promise<void>[] = [];
  let cut = 0;
  for (const { tile, fraction } of cutTiles(sink, [worldX(west), worldY(north), worldX(east), worldY(south)])) {
    if (stop.aborted) throw new TilesError('cancelled', 'the making of the tiles was stopped');
    if (tile !== null) {
      const packed = writer.add(tile.z, tile.x, tile.y, tile.bytes);
      // A failure is met when its turn comes, or never, when an earlier one ends the work.
      packed.catch(() => undefined);
      pending.push(packed);
      if (pending.length >= IN_FLIGHT) await pending.shift();
      cut += 1;
    }
    if (tile === null || cut % TILES_PER_TURN === 0) {
      onProgress?.(fraction);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  await Promise.all(pending);
  onProgress?.(1);
}
