import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { wallClock } from '../../../../shared/time/wall-clock.ts';
import { MAP_FILES } from '../map-manifest.ts';
import { buildTrainingCity, CITY_OSM_FILE } from './build-training-city.ts';

const USAGE = `usage: npm run build-training-city -- [--seed N] [--population N] --out DIR
  --seed N        which city: any whole number (default 1)
  --population N  20000 to 12000000 (default 1300000)
  --out DIR       where its map goes: city.osm.pbf, city.json and the files of a map`;
const DEFAULTS = { seed: '1', population: '1300000' };

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: DEFAULTS.seed },
      population: { type: 'string', default: DEFAULTS.population },
      out: { type: 'string' },
    },
  });
  const [seed, population] = [Number(values.seed), Number(values.population)];
  if (values.out === undefined || !Number.isSafeInteger(seed) || !Number.isSafeInteger(population)) {
    console.error(USAGE);
    return 2;
  }
  const outDir = resolve(values.out);
  const startedAt = wallClock.now();
  let [step, since] = ['', startedAt];
  const told = (next: string): void => {
    const now = wallClock.now();
    if (step !== '') console.log(`${((now - since) / 1000).toFixed(1).padStart(6)} s  ${step}`);
    [step, since] = [next, now];
  };
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const tools = { clock: wallClock, stop: stop.signal, onStep: told };
  const { counts } = await buildTrainingCity({ seed, population, outDir }, tools);
  told('');
  for (const file of [CITY_OSM_FILE, ...Object.values(MAP_FILES)]) {
    const { size } = await stat(join(outDir, file));
    console.log(`${(size / 1e6).toFixed(2).padStart(8)} MB  ${file}`);
  }
  const { tiles, junctions, edges, places } = counts;
  const seconds = ((wallClock.now() - startedAt) / 1000).toFixed(1);
  console.log(`${tiles} tiles, ${junctions} junctions, ${edges} edges, ${places} places in ${seconds} s, ${outDir}`);
  return 0;
}

try {
  process.exitCode = await main();
} catch (cause) {
  console.error(`the training city could not be built: ${cause instanceof Error ? cause.message : String(cause)}`);
  process.exitCode = 1;
}
