import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as immediate } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { drawnSink, latticeNodes } from '../../../test/builders/drawn-roads.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { sharedPath } from '../../../test/support/shared-data.ts';
import { MapUnavailable } from '../../../shared/domain/map-unavailable.ts';
import { DEFAULT_ROAD_SPEEDS } from '../../../shared/domain/road-class.ts';
import { MAP_FILES, type MapManifest } from './map-manifest.ts';
import { writeGraph } from './routing/write-graph.ts';
import { MapVersionError, openSiteMap, type SiteMap, type SiteMapOptions } from './site-map.ts';

const THREAD = new URL('./map-thread.ts', import.meta.url);
const DEADLY_THREAD = new URL('../../../test/support/deadly-map-thread.ts', import.meta.url);
const city = sharedPath('basemap/taiyuan.pmtiles');
const nodes = latticeNodes(4, 4);

let folder = '';
let map: SiteMap | null = null;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'map-'));
});
afterEach(async () => {
  await map?.close();
  map = null;
});
afterAll(() => rm(folder, { recursive: true }));

interface Version {
  /** Class of the one street from [0, 0] to [0.003, 0]. */
  readonly street?: string;
  readonly parts?: Partial<MapManifest>;
  readonly tiles?: string;
}

/** A folder of a version as an import leaves it; its tiles are not there unless a file is named. */
async function version(name: string, { street = 'residential', parts = {}, tiles }: Version = {}): Promise<string> {
  const at = join(folder, name);
  await mkdir(at, { recursive: true });
  const way = { nodes: [0, 1, 2, 3], tags: { highway: street } };
  const { junctions, edges } = await writeGraph(drawnSink({ nodes, ways: [way] }), join(at, MAP_FILES.graph));
  if (tiles !== undefined) await copyFile(tiles, join(at, MAP_FILES.tiles));
  const manifest: MapManifest = {
    format: 1,
    version: name,
    name: 'a town',
    attribution: 'those who drew it',
    bounds: [0, 0, 0.003, 0.003],
    minZoom: 0,
    maxZoom: 15,
    sources: [],
    counts: { tiles: 0, junctions, edges, places: 0 },
    hasRouting: true,
    hasPlaces: false,
    importedAt: 1,
    importedBy: 'a test',
    ...parts,
  };
  await writeFile(join(at, MAP_FILES.manifest), JSON.stringify(manifest));
  return name;
}

async function open(over: Partial<SiteMapOptions> = {}): Promise<{ readonly told: string[]; readonly map: SiteMap }> {
  const told: string[] = [];
  const opened = await openSiteMap({
    mapDir: folder,
    tilesPath: null,
    threadUrl: THREAD,
    clock: new ManualClock(),
    speedsKmh: DEFAULT_ROAD_SPEEDS,
    tell: (problem) => told.push(problem),
    ...over,
  });
  map = opened;
  return { told, map: opened };
}

const drive = async (of: SiteMap): Promise<number> => {
  const { seconds, straight } = await of.travelTimes([[0, 0]], [0.003, 0]);
  return straight[0] === 1 ? Number.NaN : (seconds[0] ?? Number.NaN);
};
const STREET_S = (333.96 * 3.6) / DEFAULT_ROAD_SPEEDS.residential;

describe('versions', () => {
  test('[RT20] without a version there are straight lines and nothing is found', async () => {
    const { map } = await open();
    expect([map.manifest(), map.info()]).toEqual([null, null]);
    expect(await map.tile(0, 0, 0)).toBe(null);
    expect(await map.travelTimes([[0, 0]], [1, 0])).toMatchObject({ straight: new Uint8Array([1]) });
    expect(await map.places({ what: 'places', text: 'a', near: null, limit: 5 })).toEqual([]);
    expect(await map.isochrone([0, 0], [5])).toBe(null);
  });

  test('[RT20] what was asked before another version comes is answered all the same', async () => {
    const { map } = await open();
    await map.use(await version('slow'));
    const before = Array.from({ length: 20 }, () => drive(map));
    const change = map.use(await version('fast', { street: 'motorway', parts: { name: 'another' } }));
    const meanwhile = Array.from({ length: 20 }, () => drive(map));
    await change;
    for (const seconds of await Promise.all(before)) expect(seconds).toBeCloseTo(STREET_S, 1);
    expect((await Promise.all(meanwhile)).every((seconds) => seconds > 0)).toBe(true);
    expect(map.manifest()).toMatchObject({ version: 'fast', name: 'another' });
    // A motorway leads one way only: nothing is reached from everywhere.
    expect(await drive(map)).toBeNaN();
    await map.use(null);
    expect(map.manifest()).toBe(null);
  });

  test('[RT20] of several changes the last one stands', async () => {
    const { map } = await open();
    await Promise.all([version('first'), version('second')]);
    await Promise.all([map.use('first'), map.use(null), map.use('second')]);
    expect(map.manifest()?.version).toBe('second');
  });

  test.skipIf(city === null)('[RT20] tiles are named by the version; without one those of the site serve', async () => {
    const { map } = await open({ tilesPath: city });
    const ofSite = map.info();
    await map.use(await version('tiled', { tiles: city ?? '' }));
    expect(map.info()).toMatchObject({ version: 'tiled', attribution: 'those who drew it', maxZoom: ofSite?.maxZoom });
    const reading = Array.from({ length: 50 }, () => map.tile(10, 832, 395));
    await map.use(null);
    for (const tile of await Promise.all(reading)) expect(tile?.length).toBeGreaterThan(0);
    expect(map.info()).toEqual(ofSite);
    expect((await map.tile(10, 832, 395))?.length).toBeGreaterThan(0);
  });

  test('[RT21] a version without its manifest is refused, and the one before stays', async () => {
    const { map } = await open();
    await map.use(await version('whole'));
    await mkdir(join(folder, 'torn'), { recursive: true });
    await expect(map.use('torn')).rejects.toBeInstanceOf(MapVersionError);
    await version('renamed', { parts: { version: 'other' } });
    await expect(map.use('renamed')).rejects.toThrow('import');
    expect(map.manifest()?.version).toBe('whole');
    expect(await drive(map)).toBeCloseTo(STREET_S, 1);
  });

  test('[RT21] what cannot be read is told and costs only what it is for', async () => {
    const { map, told } = await open();
    const name = await version('broken', { parts: { hasPlaces: true } });
    await writeFile(join(folder, name, MAP_FILES.places), 'no index');
    await map.use(name);
    expect(told).toEqual([expect.stringContaining('has no tiles'), expect.stringContaining('places are not found')]);
    expect(await drive(map)).toBeCloseTo(STREET_S, 1);
    expect(await map.placeNear([0, 0])).toMatchObject({ street: null, gridCode: '' });
    await writeFile(join(folder, name, MAP_FILES.graph), 'no graph');
    await map.use(name);
    expect(told[3]).toContain('routes are straight lines');
    expect(await map.route([0, 0], [0.003, 0])).toMatchObject({ straight: true });
  });

  test('[RT21] an archive of the site that cannot be read is told, and the hub goes on', async () => {
    const { map, told } = await open({ tilesPath: join(folder, 'absent.pmtiles') });
    expect(told).toEqual([expect.stringContaining('left out')]);
    expect(map.info()).toBe(null);
  });

  test('[RT11] speeds count at once and in the versions after', async () => {
    const { map } = await open();
    await map.setSpeeds({ ...DEFAULT_ROAD_SPEEDS, residential: 50 });
    await map.use(await version('speedy'));
    expect(await drive(map)).toBeCloseTo(STREET_S / 2, 1);
    await map.setSpeeds(DEFAULT_ROAD_SPEEDS);
    expect(await drive(map)).toBeCloseTo(STREET_S, 1);
  });
});

describe('when the thread dies', () => {
  test('[RT22] what it was asked is refused with words; then it runs again with its map and speeds', async () => {
    const clock = new ManualClock();
    const { map, told } = await open({ threadUrl: DEADLY_THREAD, clock });
    await map.use(await version('mortal'));
    await map.setSpeeds({ ...DEFAULT_ROAD_SPEEDS, residential: 50 });
    const asked = [map.isochrone([0, 0], [66.6]), drive(map)];
    for (const outcome of await Promise.allSettled(asked)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(MapUnavailable) });
    }
    clock.advance(199);
    await expect(drive(map)).rejects.toThrow('ask once more');
    clock.advance(1);
    await immediate();
    expect(await drive(map)).toBeCloseTo(STREET_S / 2, 1);
    expect(told.at(-1)).toContain('runs again');
    // The next pause is longer.
    await expect(map.isochrone([0, 0], [66.6])).rejects.toBeInstanceOf(MapUnavailable);
    clock.advance(399);
    await expect(drive(map)).rejects.toThrow('ask once more');
    clock.advance(1);
    await immediate();
    expect(await drive(map)).toBeCloseTo(STREET_S / 2, 1);
  });

  test('[RT22] a hub that closes refuses what is under way', async () => {
    const { map } = await open();
    await map.use(await version('closing'));
    const [asked] = await Promise.allSettled([drive(map), map.close()]);
    expect(asked).toMatchObject({ status: 'rejected', reason: expect.any(MapUnavailable) });
  });
});
