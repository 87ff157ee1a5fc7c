import type { Bbox } from '../../../../shared/domain/geometry.ts';
import type { Datum } from '../../../../shared/geo/datum.ts';
import type { OsmSink } from '../osm/osm-sink.ts';
import { scanOsm } from '../osm/scan-osm.ts';
import { ExtentSink } from './extent-sink.ts';
import { scanGeojson } from './geojson-elements.ts';
import type { StepContext } from './import-parts.ts';
import type { SourceFile } from './map-sources.ts';
import { MapImportError } from './map-import-error.ts';
import { SharedPoints } from './shared-points.ts';

/** Ids of elements that have none of their own lie far above OSM's. */
const FIRST_OWN_ID = 2 ** 40;

export interface ReadElements {
  readonly bounds: Bbox;
  /** Lines that vehicles drive. */
  readonly roads: number;
}

/** Reads OSM and GeoJSON files into the sinks, one after the other; null: there is none. */
export async function readElements(
  files: readonly SourceFile[],
  datum: Datum | null,
  sinks: readonly OsmSink[],
  { stop, onProgress }: StepContext,
): Promise<ReadElements | null> {
  if (files.length === 0) return null;
  const allBytes = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const extent = new ExtentSink();
  const points = new SharedPoints(FIRST_OWN_ID);
  let doneBytes = 0;
  for (const { path, kind, bytes } of files) {
    const before = doneBytes;
    const tell = (fraction: number): void => onProgress((before + bytes * fraction) / Math.max(1, allBytes));
    if (kind === 'osm-pbf') {
      const summary = await scanOsm(path, [...sinks, extent.roadsOnly()], { stop, onProgress: tell });
      extent.widen(summary.declaredBounds ?? summary.bounds);
    } else if (datum !== null) {
      await scanGeojson({ path, datum, points }, [...sinks, extent], stop);
    }
    doneBytes += bytes;
    onProgress(doneBytes / Math.max(1, allBytes));
  }
  const { bounds, roads } = extent;
  if (bounds === null) {
    const names = files.map(({ name }) => name).join(', ');
    throw new MapImportError('bad-bounds', `${names}: nothing in it lies anywhere: export it with its geometry`);
  }
  return { bounds, roads };
}
