import type { Datum } from '../../../../shared/geo/datum.ts';
import type { StopSignal } from '../../../../shared/lib/stop-signal.ts';
import { closedWayKind } from '../osm/area-tags.ts';
import { nestRings } from '../osm/nest-rings.ts';
import type { OsmSink, Tags } from '../osm/osm-sink.ts';
import { fanOut } from '../osm/sink-fan-out.ts';
import { tagsOfFeature } from './feature-tags.ts';
import { readGeojson } from './geojson-file.ts';
import { plainFeature, type PlainFeature } from './geojson-feature.ts';
import { cancelled, MapImportError } from './map-import-error.ts';
import type { SharedPoints } from './shared-points.ts';

export interface GeojsonSource {
  readonly path: string;
  readonly datum: Datum;
  /** Of all files of an import, so that streets connect across them. */
  readonly points: SharedPoints;
}

interface Known {
  readonly feature: PlainFeature;
  readonly tags: Tags;
}

/**
 * Reads GeoJSON and gives its features to the sinks as map elements: points as nodes, lines as ways, polygons as areas. Features
 * whose properties don't tell what they are are left out; resolves with how many, and rejects when none is left.
 */
export async function scanGeojson(
  { path, datum, points }: GeojsonSource,
  sinks: readonly OsmSink[],
  stop: StopSignal,
): Promise<{ readonly taken: number; readonly unknown: number }> {
  const features = await readGeojson(path, stop);
  const known: Known[] = [];
  for (const [index, value] of features.entries()) {
    if (index % 10_000 === 0 && stop.aborted) throw cancelled();
    const feature = plainFeature(value, index, path, datum);
    const shape = feature.polygons.length > 0 ? 'area' : feature.lines.length > 0 ? 'line' : 'point';
    const tags = tagsOfFeature(shape, feature.properties);
    if (tags !== null) known.push({ feature, tags });
  }
  if (known.length === 0) throw nothingKnown(path, features);
  give(known, fanOut(sinks), points);
  return { taken: known.length, unknown: features.length - known.length };
}

function give(known: readonly Known[], sink: Required<OsmSink>, points: SharedPoints): void {
  for (const { feature, tags } of known) {
    for (const [lon, lat] of feature.points) sink.node({ id: points.newId(), lon, lat, tags });
  }
  for (const { feature, tags } of known) {
    for (const coords of feature.lines) {
      const nodeIds = new Float64Array(coords.length / 2);
      for (let i = 0; i < nodeIds.length; i++) nodeIds[i] = points.idAt(coords[2 * i] ?? 0, coords[2 * i + 1] ?? 0);
      const closed = isClosed(nodeIds);
      const way = { id: points.newId(), nodeIds, coords, tags };
      if (!closed || closedWayKind(tags) !== 'area') sink.way(way);
    }
  }
  for (const { feature, tags } of known) {
    const lines = closedWayKind(tags) === 'line' ? [] : feature.lines.filter(endsMeet);
    for (const polygon of [...feature.polygons, ...lines.map((line) => [line])]) {
      const polygons = nestRings(polygon);
      if (polygons.length > 0) sink.area({ id: points.newId(), from: 'way', polygons, tags });
    }
  }
}

function nothingKnown(path: string, features: readonly unknown[]): MapImportError {
  if (features.length === 0) return new MapImportError('bad-geojson', `${path} holds no feature: export again`);
  const why = 'no property says what feature 0 is, nor any other';
  const what = 'give each an OSM tag (highway=primary, building=yes, natural=water, amenity=hospital …)';
  return new MapImportError('bad-geojson', `${path}: ${why}: ${what}`);
}

const isClosed = (ids: Float64Array): boolean => ids.length >= 4 && ids[0] === ids.at(-1);
const endsMeet = (line: Float64Array): boolean =>
  line.length >= 8 && line[0] === line.at(-2) && line[1] === line.at(-1);
