import { PbfReader } from 'pbf';
import type { Bbox } from '../../../../shared/domain/geometry.ts';
import { OsmFileError } from './osm-file-error.ts';

const READ = new Set(['OsmSchema-V0.6', 'DenseNodes']);

/**
 * Reads the `HeaderBlock`: the box that the file says it covers (null: it says none). Throws an OsmFileError where the file
 * needs a feature that is not read here (OSM PBF, "What are the replication fields for", `required_features`).
 */
export function readHeaderBlock(bytes: Uint8Array, path: string): Bbox | null {
  const pbf = new PbfReader(bytes);
  const needs: string[] = [];
  let bounds: Bbox | null = null;
  pbf.readFields((tag) => {
    if (tag === 4) needs.push(pbf.readString());
    else if (tag === 1) bounds = readBox(pbf);
  }, null);
  const unknown = needs.find((feature) => !READ.has(feature));
  if (unknown === undefined) return bounds;
  const what = unknown === 'HistoricalInformation' ? 'is a history file' : `needs the feature ${unknown}`;
  throw new OsmFileError('unsupported', `${path} ${what}, which is not read here: use a plain extract of the city`);
}

/** `HeaderBBox`: left, right, top, bottom in nanodegrees. */
function readBox(pbf: PbfReader): Bbox | null {
  const sides = [Number.NaN, Number.NaN, Number.NaN, Number.NaN];
  pbf.readMessage((tag) => {
    if (tag >= 1 && tag <= 4) sides[tag - 1] = pbf.readSVarint() / 1e9;
  }, null);
  const [west = 0, east = 0, north = 0, south = 0] = sides;
  const sound = west <= east && south <= north && west >= -180 && east <= 180 && south >= -90 && north <= 90;
  return sound ? [west, south, east, north] : null;
}
