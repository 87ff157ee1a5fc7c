import { scanOsm } from '../../electron/hub/map/osm/scan-osm.ts';
import { buildTiles } from '../../electron/hub/map/tiles/build-tiles.ts';
import { TileSink } from '../../electron/hub/map/tiles/tile-sink.ts';

/** node import-tiles-ours.ts IN.osm.pbf OUT.pmtiles: the work of an import up to its tiles, in a process of its own. */
async function main(input: string | undefined, outPath: string | undefined): Promise<void> {
  if (input === undefined || outPath === undefined)
    throw new Error('usage: import-tiles-ours.ts IN.osm.pbf OUT.pmtiles');
  const stop = new AbortController().signal;
  const sink = new TileSink(`${outPath}.spool`);
  const { bounds } = await scanOsm(input, [sink], { stop });
  const attribution = '© OpenStreetMap contributors';
  const { tiles, bytes } = await buildTiles({ sink, outPath, name: 'bench', attribution, bounds, stop });
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
  process.stdout.write(`${JSON.stringify({ tiles, bytes, peakMb, bounds })}\n`);
}

await main(process.argv[2], process.argv[3]);
