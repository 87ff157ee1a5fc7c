import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type MadePart, ROOT, TARGETS } from './targets.ts';

const CITY = { seed: 1, population: 1_300_000 };
const MAP = 'electron/hub/map';
/** Packages that have a say in the city's bytes: another version may make another city. */
const PACKAGES = ['better-sqlite3', 'd3-contour', 'flatbush', 'pbf', 'pinyin-pro', 'polygon-clipping', 'simplex-noise'];

/** The city that drills take place in, drawn by its generator; from the same seed always the same. */
export const TRAINING_CITY: MadePart = {
  name: 'the training city (half a minute)',
  inputs: [
    'electron/build/training-city.ts',
    ...['training-city', 'osm', 'tiles', 'routing', 'places'].map((folder) => `${MAP}/${folder}`),
    ...['map-manifest', 'import/file-makers', 'import/read-elements', 'import/extent-sink'].map(
      (file) => `${MAP}/${file}.ts`,
    ),
    ...['domain/place', 'domain/road-class', 'geo/geodesic', 'geo/metres-per-degree'].map(
      (file) => `shared/${file}.ts`,
    ),
    ...PACKAGES.map((name) => `node_modules/${name}/package.json`),
  ],
  outDir: join(ROOT, 'dist/training-city'),
  async make(outDir, tell) {
    const options = ['--seed', String(CITY.seed), '--population', String(CITY.population), '--out', outDir];
    const made = spawn(process.execPath, [join(ROOT, MAP, 'training-city/build-cli.ts'), ...options], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface(made.stdout)) tell(line);
    if (made.exitCode === null) await once(made, 'exit');
    if (made.exitCode !== 0) throw new Error('the training city could not be built: see the lines above');
  },
};

/** Everything that a start needs. */
export const PRODUCT = [...TARGETS, TRAINING_CITY];
