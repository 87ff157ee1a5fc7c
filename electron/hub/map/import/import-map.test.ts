import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sharedPath } from '../../../../test/support/shared-data.ts';
import { ManualClock } from '../../../../test/support/manual-clock.ts';
import { IMPORT_STAGES, type ImportStage } from '../../../../shared/domain/map-import.ts';
import { openPlaces } from '../places/open-places.ts';
import { openTileArchive } from '../tile-archive.ts';
import { PmtilesWriter } from '../tiles/pmtiles/pmtiles-writer.ts';
import { FILE_MAKERS } from './file-makers.ts';
import { importMap, type ImportTools } from './import-map.ts';
import type { ImportRequest } from './import-request.ts';
import { MapFolder } from './map-folder.ts';

let dataDir: string;
let folder: MapFolder;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'yiwang-import-'));
  folder = new MapFolder(dataDir);
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const ask = (files: readonly string[], parts: Partial<ImportRequest> = {}): ImportRequest => ({
  dataDir,
  files: [...files],
  address: null,
  datum: null,
  name: '',
  attribution: '',
  importedBy: 'test',
  ...parts,
});

function tools(parts: Partial<ImportTools> = {}): ImportTools {
  const { signal: stop } = new AbortController();
  return { parts: FILE_MAKERS, clock: new ManualClock(), stop, onProgress: () => {}, ...parts };
}

async function geojson(name: string, ...features: readonly object[]): Promise<string> {
  const path = join(dataDir, name);
  await writeFile(path, JSON.stringify({ type: 'FeatureCollection', features }));
  return path;
}

const street = (name: string, coordinates: readonly (readonly number[])[]): object => ({
  type: 'Feature',
  properties: { highway: 'primary', name },
  geometry: { type: 'LineString', coordinates },
});
const STREETS = [
  street('桃北东街', [
    [113.57, 37.86],
    [113.58, 37.86],
    [113.59, 37.86],
  ]),
  street('德胜东街', [
    [113.58, 37.85],
    [113.58, 37.86],
    [113.58, 37.87],
  ]),
];

const visible = async (): Promise<readonly string[]> =>
  (await readdir(folder.path).catch(() => [])).filter((name) => name.startsWith('.'));

test('[MI7] [MI5] streets of two GeoJSON files connect, and their crossing is found', async () => {
  const [a, b] = [await geojson('a.geojson', STREETS[0] ?? {}), await geojson('b.json', STREETS[1] ?? {})];
  const manifest = await importMap(ask([a, b], { datum: 'wgs84', name: '阳泉' }), tools());
  expect(manifest).toMatchObject({ name: '阳泉', hasRouting: true, counts: { junctions: 5, edges: 4, places: 3 } });
  const places = openPlaces(join(folder.versionPath(manifest.version), 'places.db'));
  const found = places.search({ text: '德胜东街', near: null, limit: 5 });
  places.close();
  expect(found.map(({ name }) => name)).toContain('德胜东街');
});

test('[MI6] GeoJSON without a datum is refused before anything is built', async () => {
  const path = await geojson('a.geojson', ...STREETS);
  await expect(importMap(ask([path]), tools())).rejects.toMatchObject({ problem: 'datum-needed' });
  expect(existsSync(folder.path)).toBe(false);
});

test('[MI5] data without a street is refused', async () => {
  const hydrant = {
    type: 'Feature',
    properties: { emergency: 'fire_hydrant' },
    geometry: { type: 'Point', coordinates: [113.58, 37.86] },
  };
  const path = await geojson('a.geojson', hydrant);
  await expect(importMap(ask([path], { datum: 'wgs84' }), tools())).rejects.toMatchObject({ problem: 'no-streets' });
  expect(await visible()).toEqual([]);
});

describe('[MI1] failed or cancelled, the map in force stays and nothing is left', () => {
  const stages = IMPORT_STAGES.filter((stage) => stage !== 'fetch');

  test.each(stages)('cancelled at %s', async (stage) => {
    const path = await geojson('a.geojson', ...STREETS);
    const { version } = await importMap(ask([path], { datum: 'wgs84' }), tools());
    const stopper = new AbortController();
    const onProgress = (now: ImportStage): void => {
      if (now === stage) stopper.abort();
    };
    const second = importMap(ask([path], { datum: 'wgs84' }), tools({ stop: stopper.signal, onProgress }));
    await expect(second).rejects.toMatchObject({ problem: 'cancelled' });
    expect(await folder.current()).toEqual({ version, previous: null });
    expect(await visible()).toEqual([]);
  });

  test.each(['tiles', 'graph', 'places'] as const)('failed at %s', async (part) => {
    const path = await geojson('a.geojson', ...STREETS);
    const { version } = await importMap(ask([path], { datum: 'wgs84' }), tools());
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    const broken = { ...FILE_MAKERS.graph(), finish: () => Promise.reject(full) };
    const parts = { ...FILE_MAKERS, [part]: () => broken };
    const second = importMap(ask([path], { datum: 'wgs84' }), tools({ parts }));
    await expect(second).rejects.toMatchObject({ problem: 'disk-full' });
    expect(await folder.current()).toEqual({ version, previous: null });
    expect(await visible()).toEqual([]);
  });
});

const taiyuan = { pbf: sharedPath('basemap/taiyuan.osm.pbf'), tiles: sharedPath('basemap/taiyuan.pmtiles') };

test.skipIf(taiyuan.pbf === null)('[MI5] an OSM file gives tiles, roads and places', async () => {
  const stages: ImportStage[] = [];
  const onProgress = (stage: ImportStage, fraction: number | null): void => {
    if (stages.at(-1) !== stage) stages.push(stage);
    expect(fraction === null || (fraction >= 0 && fraction <= 1)).toBe(true);
  };
  const manifest = await importMap(ask([taiyuan.pbf ?? '']), tools({ onProgress }));
  expect(manifest).toMatchObject({ hasRouting: true, hasPlaces: true, attribution: '© OpenStreetMap contributors' });
  expect(manifest.counts.junctions).toBeGreaterThan(4000);
  expect(stages).toEqual(['check', 'read', 'tiles', 'graph', 'places', 'install']);
  const archive = await openTileArchive(join(folder.versionPath(manifest.version), 'city.pmtiles'));
  expect(archive.info()).toMatchObject({ maxZoom: 15, attribution: '© OpenStreetMap contributors' });
  await archive.close();
});

test.skipIf(taiyuan.tiles === null)('[MI4] an archive alone gives its places once, and no routing', async () => {
  const manifest = await importMap(ask([taiyuan.tiles ?? '']), tools());
  expect(manifest).toMatchObject({ hasRouting: false, hasPlaces: true, name: 'Taiyuan 太原, OSM ~2021' });
  const places = openPlaces(join(folder.versionPath(manifest.version), 'places.db'));
  const found = places.search({ text: '汾河', near: null, limit: 50 }).filter(({ name }) => name === '汾河');
  const street = places.search({ text: '迎泽大街', near: null, limit: 5 });
  places.close();
  expect(street[0]).toMatchObject({ name: '迎泽大街', kind: 'street' });
  expect(found.length).toBeGreaterThan(0);
  expect(found.length).toBeLessThan(6);
});

test.skipIf(taiyuan.tiles === null)(
  '[MI4] with an OSM file the archive is drawn, and the file gives the roads',
  async () => {
    const manifest = await importMap(ask([taiyuan.tiles ?? '', taiyuan.pbf ?? '']), tools());
    expect(manifest).toMatchObject({ hasRouting: true, name: 'Taiyuan 太原, OSM ~2021' });
    expect(manifest.sources.map(({ kind }) => kind)).toEqual(['pmtiles', 'osm-pbf']);
  },
);

test('[MI3] an archive whose tiles are noise is refused, and nothing is left', async () => {
  const path = join(dataDir, 'city.pmtiles');
  const writer = new PmtilesWriter(path);
  await writer.add(10, 832, 395, Uint8Array.of(255, 255, 255, 255));
  const vector_layers = ['earth', 'water', 'roads'].map((id) => ({ id }));
  await writer.finish({ bounds: [112, 37, 113, 38], minZoom: 10, maxZoom: 10, metadata: { vector_layers } });
  await expect(importMap(ask([path]), tools())).rejects.toMatchObject({
    problem: 'truncated',
    message: expect.stringContaining('tile 10/832/395') as string,
  });
  expect(await visible()).toEqual([]);
});
