import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DATUMS } from '../../../../shared/geo/datum.ts';
import { importRequestSchema, type ImportRequest } from './import-request.ts';

export const IMPORT_USAGE = `usage: npm run import-map -- [--data DIR] [--datum ${DATUMS.join('|')}] [--name NAME] [--attribution TEXT]
                             [--url ADDRESS --bbox W,S,E,N] FILE…
  FILE…           .pmtiles (MVT, Protomaps v4 layers), .osm.pbf, .geojson, .json, .geojsonl
  --data DIR      data folder of the hub (default: ${join('~', '.yiwang', 'live')}); the hub may be running
  --datum D       what GeoJSON coordinates are in; must be said when GeoJSON is among the files
  --name NAME     name of the map (default: the archive's own, or that of the first file)
  --attribution T who is to be named on the map (default: the archive's own, or OpenStreetMap for OSM files)
  --url ADDRESS   a PMTiles archive on a server that serves ranges; only the tiles of --bbox are fetched
  --bbox W,S,E,N  west, south, east, north in WGS-84 degrees`;

/** An import that was asked for at a terminal, or what is wrong with the options. */
export function parseImportOptions(
  args: readonly string[],
): { readonly ok: true; readonly request: ImportRequest } | { readonly ok: false; readonly problem: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        data: { type: 'string', default: join(homedir(), '.yiwang', 'live') },
        datum: { type: 'string' },
        name: { type: 'string', default: '' },
        attribution: { type: 'string', default: '' },
        url: { type: 'string' },
        bbox: { type: 'string' },
      },
    });
    const { url, bbox, datum } = values;
    if ((url === undefined) !== (bbox === undefined)) return bad('--url and --bbox belong together: give both');
    if (positionals.length === 0 && url === undefined) return bad('name a file, or --url and --bbox');
    const known = DATUMS.find((one) => one === datum) ?? null;
    if (datum !== undefined && known === null) return bad(`--datum ${datum}: expected ${DATUMS.join(', ')}`);
    const box = importRequestSchema.shape.address.unwrap().shape.bbox.safeParse(bbox?.split(',').map(degrees));
    if (bbox !== undefined && !box.success) return bad(`--bbox ${bbox}: expected west,south,east,north in degrees`);
    return {
      ok: true,
      request: {
        dataDir: resolve(values.data),
        files: positionals.map((file) => resolve(file)),
        address: url === undefined || !box.success ? null : { url, bbox: box.data },
        datum: known,
        name: values.name,
        attribution: values.attribution,
        importedBy: 'command line',
      },
    };
  } catch (cause) {
    return bad(cause instanceof Error ? cause.message : String(cause));
  }
}

const degrees = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));

function bad(problem: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem };
}
