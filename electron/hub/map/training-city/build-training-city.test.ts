import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ManualClock } from '../../../../test/support/manual-clock.ts';
import { type RecordedFile, recordedCity, SMALL_CITY } from '../../../../test/builders/recorded-city.ts';
import { instant } from '../../../../shared/time/instant.ts';
import { MAP_FILES, mapManifestSchema } from '../map-manifest.ts';
import { scanOsm } from '../osm/scan-osm.ts';
import { buildTrainingCity, CITY_OSM_FILE, writeCityData } from './build-training-city.ts';

const LONG = { timeout: 180_000 };
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'city-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const stop = new AbortController().signal;
const osmOf = (name: string): Buffer => readFileSync(join(folder, name, CITY_OSM_FILE));

describe('the files of a training city', () => {
  test('[TC20] equal seed and population give equal bytes, another seed another city', LONG, async () => {
    for (const name of ['one', 'again']) await writeCityData({ ...SMALL_CITY, outDir: join(folder, name) }, () => {});
    await writeCityData({ ...SMALL_CITY, seed: 8, outDir: join(folder, 'other') }, () => {});
    expect(osmOf('one').equals(osmOf('again'))).toBe(true);
    expect(osmOf('one').equals(osmOf('other'))).toBe(false);
  });

  test('[TC20] what the file holds reads back as it was written', LONG, async () => {
    await writeCityData({ ...SMALL_CITY, outDir: join(folder, 'read') }, () => {});
    const { file } = recordedCity();
    const read = { nodes: 0, roads: 0, buildings: 0, cells: new Set<string>() };
    const sink = {
      node: () => void read.nodes++,
      way: ({ tags }: { tags: RecordedFile['ways'][number]['tags'] }) =>
        void (read.roads += tags['highway'] === undefined ? 0 : 1),
      area({ tags, polygons }: { tags: RecordedFile['ways'][number]['tags']; polygons: readonly unknown[] }) {
        if (tags['building'] !== undefined) read.buildings++;
        if (tags['boundary'] === 'grid' && polygons.length > 0) read.cells.add(tags['ref'] ?? '');
      },
    };
    await scanOsm(join(folder, 'read', CITY_OSM_FILE), [sink], { stop, onProgress: () => {} });
    const count = (key: string): number =>
      file.ways.filter(({ tags }) => tags[key] !== undefined && tags['area'] !== 'yes').length;
    expect(read.nodes).toBe([...file.nodes.values()].filter(({ tags }) => Object.keys(tags).length > 0).length);
    expect([read.roads, read.buildings]).toEqual([count('highway'), count('building')]);
    const cells = file.relations.filter(({ tags }) => tags['boundary'] === 'grid').map(({ tags }) => tags['ref'] ?? '');
    expect([...read.cells].sort()).toEqual(cells.sort());
  });

  test('[TC29] the map folder is whole, and its version changes with the city', LONG, async () => {
    const tools = { clock: new ManualClock(instant(1_000)), stop, onStep: () => {} };
    const made = await buildTrainingCity({ ...SMALL_CITY, outDir: join(folder, 'map') }, tools);
    const manifest = mapManifestSchema.parse(JSON.parse(readFileSync(join(folder, 'map', MAP_FILES.manifest), 'utf8')));
    expect(manifest).toEqual(made);
    expect(manifest).toMatchObject({ hasRouting: true, hasPlaces: true, importedAt: 1_000 });
    for (const file of [MAP_FILES.tiles, MAP_FILES.graph, MAP_FILES.places]) {
      expect(readFileSync(join(folder, 'map', file)).byteLength).toBeGreaterThan(10_000);
    }
    const other = await buildTrainingCity({ ...SMALL_CITY, seed: 8, outDir: join(folder, 'map') }, tools);
    expect(other.version).not.toBe(made.version);
    expect(other.version).toMatch(/^training-city-[0-9a-f]{12}$/);
  });
});
