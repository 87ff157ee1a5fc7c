import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { sharedPath } from '../support/shared-data.ts';
import { median, round } from './bench-result.ts';

const exec = promisify(execFile);
const CITIES = ['taiyuan', 'columbus'];
const ROUNDS = 5;
/** The baseline may take this much less than ours. */
const MAX_OF_BASELINE = 1.2;
const OURS = fileURLToPath(new URL('import-tiles-ours.ts', import.meta.url));

const oursSchema = z.object({
  tiles: z.number(),
  bytes: z.number(),
  peakMb: z.number(),
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
});

/**
 * An OSM extract to a PMTiles archive of zooms 0–15, as a process from its start to its end, against osm-pbf-parser,
 * osmtogeojson, geojson-vt and vt-pbf doing the same in turns with it. The baseline is the prototype's script in the folder that
 * YIWANG_PROTOTYPE names (build-pmtiles.mjs with its modules); without it only ours is told.
 */
export async function run(): Promise<object> {
  const prototype = process.env['YIWANG_PROTOTYPE'];
  const script = prototype === undefined ? null : join(prototype, 'build-pmtiles.mjs');
  const baseline = script !== null && existsSync(script) ? script : null;
  if (baseline === null)
    process.stderr.write('baseline absent: name the folder of the prototype by YIWANG_PROTOTYPE\n');
  const folder = await mkdtemp(join(tmpdir(), 'bench-import-'));
  try {
    const cities: Record<string, Awaited<ReturnType<typeof measure>>> = {};
    for (const city of CITIES) {
      const input = sharedPath(`basemap/${city}.osm.pbf`);
      if (input !== null) cities[city] = await measure(input, folder, baseline);
    }
    const ratios = Object.values(cities).flatMap(({ ratio }) => (ratio === null ? [] : [ratio]));
    const ratio = ratios.length === 0 ? null : Math.min(...ratios);
    const target = round(1 / MAX_OF_BASELINE);
    return { rounds: ROUNDS, cities, ratio, target, met: ratio === null ? null : ratio >= target };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measure(input: string, folder: string, baseline: string | null) {
  const outPath = join(folder, 'city.pmtiles');
  const oursMs: number[] = [];
  const baselineMs: number[] = [];
  let baselineMb = 0;
  let baselineBytes = 0;
  let last = await ours(input, outPath);
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    const start = performance.now();
    last = await ours(input, outPath);
    oursMs.push(performance.now() - start);
    if (baseline === null) continue;
    const from = performance.now();
    const { stdout } = await exec(process.execPath, [baseline, input, outPath, last.bounds.join(), '15', 'bench']);
    baselineMs.push(performance.now() - from);
    baselineMb = Number(/peak rss MB (\d+)/.exec(stdout)?.[1]);
    baselineBytes = (await stat(outPath)).size;
  }
  const { tiles, bytes, peakMb } = last;
  const mine = { oursMs: round(median(oursMs), 0), oursMb: peakMb, tiles, bytes };
  if (baseline === null) return { ...mine, baseline: 'absent', ratio: null };
  const ratio = round(median(baselineMs) / median(oursMs));
  return { ...mine, baselineMs: round(median(baselineMs), 0), baselineMb, baselineBytes, ratio };
}

async function ours(input: string, outPath: string): Promise<z.infer<typeof oursSchema>> {
  const { stdout } = await exec(process.execPath, [OURS, input, outPath]);
  return oursSchema.parse(JSON.parse(stdout));
}
