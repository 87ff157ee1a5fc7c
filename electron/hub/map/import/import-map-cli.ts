import { IMPORT_STAGES, type ImportStage } from '../../../../shared/domain/map-import.ts';
import { wallClock } from '../../../../shared/time/wall-clock.ts';
import type { MapManifest } from '../map-manifest.ts';
import { startImport } from './import-client.ts';
import { IMPORT_USAGE, parseImportOptions } from './import-options.ts';
import { MapFolder } from './map-folder.ts';

const CANCELLED = 130;
const STAGE_WORDS: Readonly<Record<ImportStage, string>> = {
  check: 'checking',
  fetch: 'fetching tiles',
  read: 'reading',
  tiles: 'making tiles',
  graph: 'making the road graph',
  places: 'indexing places',
  install: 'installing',
};

/** One line that is written over at a terminal; elsewhere a line per stage. */
class ProgressLine {
  #stage: ImportStage | null = null;

  show(stage: ImportStage, fraction: number | null): void {
    const percent = fraction === null ? '' : ` ${Math.floor(fraction * 100)} %`;
    const line = `${IMPORT_STAGES.indexOf(stage) + 1}/${IMPORT_STAGES.length} ${STAGE_WORDS[stage]}`;
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${line}${percent}`);
    else if (stage !== this.#stage) process.stderr.write(`${line}\n`);
    this.#stage = stage;
  }

  end(): void {
    if (process.stderr.isTTY && this.#stage !== null) process.stderr.write('\r\u001b[2K');
  }
}

function describe(manifest: MapManifest, path: string): string {
  const { version, name, bounds, minZoom, maxZoom, counts, ...map } = manifest;
  const routing = map.hasRouting
    ? `${counts.junctions} junctions, ${counts.edges} stretches of road`
    : 'none: travel times are straight lines until an OSM file or GeoJSON with streets is imported';
  return [
    `imported ${name}, version ${version}, into ${path}`,
    `  bounds       ${bounds.join(', ')}`,
    `  tiles        ${counts.tiles}, zoom ${minZoom}–${maxZoom}`,
    `  routing      ${routing}`,
    `  places       ${counts.places}`,
    `  attribution  ${map.attribution === '' ? 'none: give --attribution where the data asks for one' : map.attribution}`,
    '',
  ].join('\n');
}

async function main(): Promise<number> {
  const parsed = parseImportOptions(process.argv.slice(2));
  if (!parsed.ok) {
    process.stderr.write(`${parsed.problem}\n${IMPORT_USAGE}\n`);
    return 2;
  }
  const { request } = parsed;
  const folder = new MapFolder(request.dataDir);
  await folder.tidy();
  const line = new ProgressLine();
  const run = startImport({
    threadUrl: new URL('./import-thread.ts', import.meta.url),
    clock: wallClock,
    request,
    onProgress: (stage, fraction) => line.show(stage, fraction),
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => run.cancel());
  const end = await run.ended;
  line.end();
  if (end.kind === 'failed') {
    process.stderr.write(`${end.problem}: ${end.detail}\n`);
    return end.problem === 'cancelled' ? CANCELLED : 1;
  }
  const manifest = await folder.manifest(end.version);
  if (manifest !== null) process.stdout.write(describe(manifest, folder.path));
  return 0;
}

process.exitCode = await main();
