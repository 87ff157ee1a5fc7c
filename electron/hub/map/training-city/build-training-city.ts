import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bbox } from '../../../../shared/domain/geometry.ts';
import type { StopSignal } from '../../../../shared/lib/stop-signal.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import { FILE_MAKERS } from '../import/file-makers.ts';
import type { ImportParts, StepContext } from '../import/import-parts.ts';
import { readElements } from '../import/read-elements.ts';
import { MAP_FILES, type MapManifest } from '../map-manifest.ts';
import { OsmPbfWriter } from '../osm/osm-pbf-writer.ts';
import { CITY_FACTS_FILE, type CityFacts } from './city-facts.ts';
import { positionOf } from './city-frame.ts';
import { fillCity } from './fill/fill-city.ts';
import { planCity } from './plan/plan-city.ts';

export interface TrainingCityWish {
  readonly seed: number;
  readonly population: number;
  /** Made where it is missing. */
  readonly outDir: string;
}

export interface TrainingCityTools {
  readonly clock: Clock;
  readonly stop: StopSignal;
  /** Told when a step begins. */
  readonly onStep: (step: string) => void;
  /** What makes the files; the product's own unless a test gives others. */
  readonly parts?: ImportParts;
}

/** The city as OSM data; `bytes` long. Equal seed and population give equal bytes. */
export const CITY_OSM_FILE = 'city.osm.pbf';
const NAME = '演练市 Drill City';
/** It is nobody's data but ours; what is drawn must still say that there is no such place. */
const ATTRIBUTION = '演练城市（虚构） Training city (fictional)';

/** Draws the city and writes it as `city.osm.pbf` and `city.json` into a folder. Throws a RangeError for no city's population. */
export async function writeCityData(
  { seed, population, outDir }: TrainingCityWish,
  onStep: (step: string) => void,
): Promise<CityFacts> {
  await mkdir(outDir, { recursive: true });
  onStep('plan');
  const plan = planCity({ seed, population });
  const [west, south, east, north] = plan.extent;
  const bounds: Bbox = [...positionOf(west, south), ...positionOf(east, north)];
  const file = new OsmPbfWriter(join(outDir, CITY_OSM_FILE), { bounds, source: ATTRIBUTION });
  try {
    const facts = fillCity(plan, file, onStep);
    file.finish();
    await writeFile(join(outDir, CITY_FACTS_FILE), `${JSON.stringify(facts)}\n`);
    return facts;
  } catch (cause) {
    file.abandon();
    throw cause;
  }
}

/** Draws the city and makes its whole map folder: OSM data, tiles, road graph, places, `city.json`, and last the manifest. */
export async function buildTrainingCity(wish: TrainingCityWish, tools: TrainingCityTools): Promise<MapManifest> {
  const { outDir } = wish;
  const { parts = FILE_MAKERS, clock, stop, onStep } = tools;
  const path = (file: keyof typeof MAP_FILES): string => join(outDir, MAP_FILES[file]);
  // A folder without a manifest is no map: what follows may end half-way.
  for (const file of Object.values(MAP_FILES)) await rm(join(outDir, file), { force: true });
  const { bounds } = await writeCityData(wish, onStep);
  const osmPath = join(outDir, CITY_OSM_FILE);
  const { size } = await stat(osmPath);
  const step = (name: string): StepContext => {
    onStep(name);
    return { stop, onProgress: () => {} };
  };
  const [graph, places, tiles] = [parts.graph(), parts.places(), parts.tiles(outDir)];
  try {
    const source = { path: osmPath, name: CITY_OSM_FILE, kind: 'osm-pbf', bytes: size } as const;
    await readElements([source], null, [graph.sink, places.sink, tiles.sink], step('reading'));
    const [west, south, east, north] = bounds;
    const box: [number, number, number, number] = [west, south, east, north];
    const about = { name: NAME, attribution: ATTRIBUTION, bounds: box };
    const drawn = await tiles.finish(path('tiles'), about, step('tiles'));
    const roads = await graph.finish(path('graph'), null, step('road graph'));
    const found = await places.finish(path('places'), null, step('places'));
    const manifest: MapManifest = {
      format: 1,
      version: `training-city-${await fingerprintOf(osmPath)}`,
      ...about,
      minZoom: drawn.minZoom,
      maxZoom: drawn.maxZoom,
      sources: [{ name: CITY_OSM_FILE, kind: 'osm-pbf', bytes: size }],
      counts: { tiles: drawn.tiles, junctions: roads.junctions, edges: roads.edges, places: found.places },
      hasRouting: roads.edges > 0,
      hasPlaces: found.places > 0,
      importedAt: clock.now(),
      importedBy: 'training city',
    };
    await writeFile(path('manifest'), JSON.stringify(manifest, null, 2));
    return manifest;
  } finally {
    await Promise.all([graph.close(), places.close(), tiles.close()]);
  }
}

/** Another city is another version of the map. */
async function fingerprintOf(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex')
    .slice(0, 12);
}
