import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MAP_FILES, type MapManifest } from '../../electron/hub/map/map-manifest.ts';
import { scanOsm } from '../../electron/hub/map/osm/scan-osm.ts';
import { GraphSink } from '../../electron/hub/map/routing/graph-sink.ts';
import { writeGraph } from '../../electron/hub/map/routing/write-graph.ts';

/** Writes a version of a map with the roads of an OSM file and nothing else, as an import leaves it. */
export async function writeRoadMap(mapDir: string, version: string, osmPath: string): Promise<void> {
  const folder = join(mapDir, version);
  await mkdir(folder, { recursive: true });
  const sink = new GraphSink();
  const { bounds } = await scanOsm(osmPath, [sink], { stop: new AbortController().signal });
  const { junctions, edges } = await writeGraph(sink, join(folder, MAP_FILES.graph));
  const manifest: MapManifest = {
    format: 1,
    version,
    name: version,
    attribution: '© OpenStreetMap contributors',
    bounds: [...bounds],
    minZoom: 0,
    maxZoom: 15,
    sources: [],
    counts: { tiles: 0, junctions, edges, places: 0 },
    hasRouting: true,
    hasPlaces: false,
    importedAt: 0,
    importedBy: 'a test',
  };
  await writeFile(join(folder, MAP_FILES.manifest), JSON.stringify(manifest));
}
