import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeArchive, type DecodedFeature, type DecodedTile } from '../../../../test/support/decoded-tiles.ts';
import { CollectingSink, NEVER, scratchFolder } from '../../../../test/support/osm-scene.ts';
import { sharedPath } from '../../../../test/support/shared-data.ts';
import type { Bbox } from '../../../../shared/domain/geometry.ts';
import { scanOsm } from '../osm/scan-osm.ts';
import { buildTiles } from './build-tiles.ts';
import { MAX_TILE_BYTES } from './cut-tiles.ts';
import { BUFFER, EXTENT, TILE_LAYERS } from './tile-layers.ts';
import { TileSink } from './tile-sink.ts';
import { LAYER_FIELDS } from './vector-layers.ts';

let folder: Awaited<ReturnType<typeof scratchFolder>>;
beforeAll(async () => {
  folder = await scratchFolder('city');
});
afterAll(() => folder[Symbol.asyncDispose]());

async function build(from: string, name: string) {
  const sink = new TileSink(join(folder.path, `${name}.spool`));
  const { bounds, declaredBounds } = await scanOsm(from, [sink], { stop: NEVER });
  const outPath = join(folder.path, `${name}.pmtiles`);
  const box: Bbox = declaredBounds ?? bounds;
  const told: number[] = [];
  const made = await buildTiles({
    sink,
    outPath,
    name,
    attribution: '© OpenStreetMap contributors',
    bounds: box,
    stop: NEVER,
    onProgress: (fraction) => told.push(fraction),
  });
  return { outPath, counts: sink.counts(), bounds: box, told, ...made };
}

/**
 * What the prototype made of the same files (Taiyuan: the manifest beside the data). Roads, buildings and boundaries are the
 * same elements, so they agree closely. Landuse and points of interest are more here, since more kinds are drawn.
 */
const CITIES = [
  { name: 'taiyuan', roads: 4217, buildings: 700, boundaries: 93, landuse: 373, water: 112, pois: 171, tiles: 1088 },
  {
    name: 'columbus',
    roads: 12_858,
    buildings: 1294,
    boundaries: 141,
    landuse: 300,
    water: 200,
    pois: 250,
    tiles: 1925,
  },
  { name: 'monaco', roads: 2300, buildings: 1183, boundaries: 40, landuse: 100, water: 50, pois: 500, tiles: 30 },
] as const;

describe.each(CITIES)('$name', (city) => {
  const path = sharedPath(`basemap/${city.name}.osm.pbf`);
  let built: Awaited<ReturnType<typeof build>>;
  let archive: Awaited<ReturnType<typeof decodeArchive>>;
  beforeAll(async () => {
    if (path === null) return;
    built = await build(path, city.name);
    archive = await decodeArchive(built.outPath);
  }, 60_000);

  test.skipIf(path === null)('[MT40] it is cut as completely as by the prototype', () => {
    const { counts } = built;
    for (const layer of ['roads', 'buildings', 'boundaries'] as const) {
      expect(counts[layer] / city[layer]).toBeGreaterThan(0.99);
      expect(counts[layer] / city[layer]).toBeLessThan(1.2);
    }
    for (const layer of ['landuse', 'water', 'pois'] as const)
      expect(counts[layer]).toBeGreaterThanOrEqual(city[layer]);
    expect(counts.earth).toBe(1);
    expect(built.tiles).toBeGreaterThanOrEqual(city.tiles - 2);
  });

  test.skipIf(path === null)('[MT30] its header tells bounds and zooms, and every tile is found', () => {
    const [west, south, east, north] = built.bounds;
    const { minLon, minLat, maxLon, maxLat, minZoom, maxZoom, numAddressedTiles } = archive.header;
    for (const [told, real] of [
      [minLon, west],
      [minLat, south],
      [maxLon, east],
      [maxLat, north],
    ] as const) {
      expect(told).toBeCloseTo(real, 6);
    }
    expect([minZoom, maxZoom, numAddressedTiles]).toEqual([0, 15, archive.tiles.length]);
  });

  test.skipIf(path === null)(
    '[MT21] every tile is read back: known layers, sound geometry, polygons wound right',
    () => {
      const problems = archive.tiles.flatMap((tile) => tile.features.map((feature) => problemOf(tile, feature)));
      expect(problems.filter((problem) => problem !== null)).toEqual([]);
    },
  );

  test.skipIf(path === null)('[MT22] no tile is too large, and low zooms are light', () => {
    expect(Math.max(...archive.tiles.map(({ bytes }) => bytes))).toBeLessThanOrEqual(MAX_TILE_BYTES);
    expect(Math.max(...archive.tiles.filter(({ z }) => z <= 8).map(({ bytes }) => bytes))).toBeLessThan(16_000);
  });

  test.skipIf(path === null)('[MT5] how far it is never falls', () => {
    expect(built.told).toEqual(built.told.toSorted((a, b) => a - b));
    expect(built.told.at(-1)).toBe(1);
  });
});

/** Null: the feature is sound. */
function problemOf(tile: DecodedTile, { layer, type, values, parts }: DecodedFeature): string | null {
  const where = `${tile.z}/${tile.x}/${tile.y} ${layer} ${JSON.stringify(values)}`;
  const fields = FIELDS.get(layer);
  if (fields === undefined) return `${where} is in no known layer`;
  for (const [field, value] of Object.entries(values)) {
    if (typeof value !== fields.get(field)) return `${where} has ${field} as ${typeof value}`;
  }
  if (tile.z < 15 && Number(values['min_zoom']) > tile.z) return `${where} comes too early`;
  const room = type === 1 ? 0 : BUFFER;
  let outer = false;
  for (const part of parts) {
    for (const { x, y } of part) {
      if (Math.min(x, y) < -room || Math.max(x, y) > EXTENT + room) return `${where} reaches ${x}, ${y}`;
    }
    if (type === 2 && part.length < 2) return `${where} has a line of ${part.length}`;
    if (type !== 3) continue;
    const area2 = part.reduce((sum, { x, y }, i) => {
      const next = part[(i + 1) % part.length] ?? { x, y };
      return sum + x * next.y - next.x * y;
    }, 0);
    if (part.length < 4 || area2 === 0) return `${where} has a flat ring`;
    if (!outer && area2 < 0) return `${where} begins with a hole`;
    outer = true;
  }
  return null;
}

const FIELDS = new Map<string, ReadonlyMap<string, string>>(
  TILE_LAYERS.map((layer) => {
    const types = Object.entries(LAYER_FIELDS[layer]).map(([field, type]) => [field, type.toLowerCase()] as const);
    return [layer, new Map(types)] as const;
  }),
);

const taiyuan = sharedPath('basemap/taiyuan.osm.pbf');

test.skipIf(taiyuan === null)('[MT30] the same city gives the same bytes', async () => {
  const first = await readFile((await build(taiyuan ?? '', 'same')).outPath);
  expect(first.equals(await readFile((await build(taiyuan ?? '', 'same')).outPath))).toBe(true);
});

test.skipIf(taiyuan === null)('[MT5] tiles that are stopped half way leave no file', async () => {
  const sink = new TileSink(join(folder.path, 'stopped.spool'));
  const { bounds } = await scanOsm(taiyuan ?? '', [sink], { stop: NEVER });
  const outPath = join(folder.path, 'stopped.pmtiles');
  const stop = new AbortController();
  const stopped = buildTiles({
    sink,
    outPath,
    name: '',
    attribution: '',
    bounds,
    stop: stop.signal,
    onProgress: (fraction) => {
      if (fraction > 0.5) stop.abort();
    },
  });
  await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
  expect((await readdir(folder.path)).filter((name) => name.startsWith('stopped'))).toEqual([]);
  expect(existsSync(outPath)).toBe(false);
});

test.skipIf(taiyuan === null)('[MT20] a known street lies where OSM says', async () => {
  const { outPath } = await build(taiyuan ?? '', 'known');
  const { tiles } = await decodeArchive(outPath);
  const source = new CollectingSink();
  await scanOsm(taiyuan ?? '', [source], { stop: NEVER });
  const isStreet = (name: unknown): boolean => name === '迎泽大街';
  const real = rangeOf(source.ways.filter(({ tags }) => isStreet(tags['name'])).flatMap(({ coords }) => pairs(coords)));
  const drawn = rangeOf(
    tiles
      .filter(({ z }) => z === 15)
      .flatMap(({ x, y, features }) =>
        features
          .filter(({ values }) => isStreet(values['name']))
          .flatMap(({ parts }) =>
            parts.flat().map((point) => degreesAt(15, x + point.x / EXTENT, y + point.y / EXTENT)),
          ),
      ),
  );
  // Four sides, each within half a tile unit (15 cm).
  for (const [i, side] of real.entries()) expect(drawn[i]).toBeCloseTo(side, 5);
});

const pairs = (coords: Float64Array): readonly (readonly [number, number])[] =>
  Array.from({ length: coords.length / 2 }, (_, i) => [coords[i * 2] ?? 0, coords[i * 2 + 1] ?? 0] as const);

function rangeOf(points: readonly (readonly [number, number])[]): readonly number[] {
  const [lons, lats] = [points.map(([lon]) => lon), points.map(([, lat]) => lat)];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** Longitude and latitude of a place in tiles of a zoom. */
function degreesAt(z: number, x: number, y: number): readonly [number, number] {
  const lat = Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / 2 ** z)));
  return [(x / 2 ** z) * 360 - 180, (lat * 180) / Math.PI];
}
