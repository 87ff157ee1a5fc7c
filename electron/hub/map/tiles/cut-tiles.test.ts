import fc from 'fast-check';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodeTile, tileOf, tileUnits, type DecodedTile } from '../../../../test/support/decoded-tiles.ts';
import { scratchFolder } from '../../../../test/support/osm-scene.ts';
import type { Bbox } from '../../../../shared/domain/geometry.ts';
import { cutTiles } from './cut-tiles.ts';
import { encodeWithin } from './encode-within.ts';
import { TOLERANCE } from './geometry-writer.ts';
import { mergeLines } from './merge-lines.ts';
import type { Piece } from './piece.ts';
import { BUFFER, EXTENT } from './tile-layers.ts';
import { LINE, POINT, type TileRecord } from './tile-record.ts';
import { TileSink } from './tile-sink.ts';
import { worldX, worldY } from './world.ts';

type Path = readonly (readonly [lon: number, lat: number])[];
const BOUNDS: Bbox = [112.5, 37.8, 112.6, 37.9];

let folder: Awaited<ReturnType<typeof scratchFolder>>;
beforeAll(async () => {
  folder = await scratchFolder('cut');
});
afterAll(() => folder[Symbol.asyncDispose]());

function cutAll(fill: (sink: TileSink) => void, [west, south, east, north]: Bbox = BOUNDS): readonly DecodedTile[] {
  const sink = new TileSink(join(folder.path, 'spool'));
  try {
    fill(sink);
    const tiles: DecodedTile[] = [];
    for (const { tile } of cutTiles(sink, [worldX(west), worldY(north), worldX(east), worldY(south)])) {
      if (tile !== null) tiles.push(decodeTile(tile.z, tile.x, tile.y, tile.bytes));
    }
    return tiles;
  } finally {
    sink.close();
  }
}

const way = (id: number, path: Path, tags: Readonly<Record<string, string>>) => ({
  id,
  nodeIds: Float64Array.from(path, (_, i) => id * 1000 + i),
  coords: Float64Array.from(path.flat()),
  tags,
});

const placeArb = fc.tuple(
  fc.integer({ min: 112_5000000, max: 112_6000000 }).map((lon) => lon / 1e7),
  fc.integer({ min: 37_8000000, max: 37_9000000 }).map((lat) => lat / 1e7),
);
const pathsArb = fc.array(fc.array(placeArb, { minLength: 2, maxLength: 12 }), { minLength: 1, maxLength: 6 });

/** Distance of a point from a chain of segments. */
function distance(x: number, y: number, parts: DecodedTile['features'][number]['parts']): number {
  let least = Infinity;
  for (const part of parts) {
    for (let i = 0; i + 1 < part.length; i++) {
      const { x: ax, y: ay } = part[i] ?? { x: 0, y: 0 };
      const { x: bx, y: by } = part[i + 1] ?? { x: 0, y: 0 };
      const length2 = (bx - ax) ** 2 + (by - ay) ** 2;
      const along =
        length2 === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length2));
      least = Math.min(least, Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay)));
    }
  }
  return least;
}

test('[MT20] at the last zoom every vertex of a line is there, in the tile it lies in', () => {
  fc.assert(
    fc.property(pathsArb, (paths) => {
      const tiles = cutAll((sink) => {
        for (const [i, path] of paths.entries()) sink.way(way(i + 1, path, { highway: 'primary', name: `${i}` }));
      });
      for (const [lon, lat] of paths.flat()) {
        const [x, y] = tileOf(lon, lat, 15);
        const [ux, uy] = tileUnits(lon, lat, 15);
        const [px, py] = [(ux - x) * EXTENT, (uy - y) * EXTENT];
        const tile = tiles.find((other) => other.z === 15 && other.x === x && other.y === y);
        const points = tile?.features.flatMap(({ parts }) => parts.flat()) ?? [];
        // Half a unit of rounding, and an eighth of world coordinates.
        const near = points.some((point) => Math.abs(point.x - px) <= 0.6 && Math.abs(point.y - py) <= 0.6);
        // Of points that round to one place in a row the first stands for all.
        expect(near).toBe(true);
      }
    }),
    { numRuns: 40 },
  );
});

test('[MT20] a line of 70,000 points comes through whole beside short ones', () => {
  const long: Path = Array.from({ length: 70_000 }, (_, i) => [112.51 + i / 1e6, 37.85 + (i % 2) / 2e4] as const);
  const short: Path = [
    [112.55, 37.82],
    [112.551, 37.82],
  ];
  const tiles = cutAll((sink) => {
    sink.way(way(1, short, { highway: 'primary', name: 'first' }));
    sink.way(way(2, long, { highway: 'primary', name: 'long' }));
    sink.way(way(3, short, { highway: 'primary', name: 'last' }));
  });
  const points = new Map<unknown, number>();
  for (const { features } of tiles.filter(({ z }) => z === 15)) {
    for (const { values, parts } of features) {
      points.set(values['name'], (points.get(values['name']) ?? 0) + parts.flat().length);
    }
  }
  expect([points.get('first'), points.get('last')]).toEqual([2, 2]);
  // More than were put in, since those in the buffers stand twice.
  expect(points.get('long')).toBeGreaterThanOrEqual(long.length);
});

test('[MT20] below the last zoom a line is off by less than a pixel', () => {
  fc.assert(
    fc.property(pathsArb, fc.integer({ min: 7, max: 14 }), (paths, z) => {
      const tiles = cutAll((sink) => {
        for (const [i, path] of paths.entries()) sink.way(way(i + 1, path, { highway: 'primary', name: `${i}` }));
      });
      for (const [i, path] of paths.entries()) {
        for (const [lon, lat] of path) {
          const [x, y] = tileOf(lon, lat, z);
          const [ux, uy] = tileUnits(lon, lat, z);
          const tile = tiles.find((other) => other.z === z && other.x === x && other.y === y);
          const parts =
            tile?.features.filter(({ values }) => values['name'] === `${i}`).flatMap((found) => found.parts) ?? [];
          // A line that is nothing but a dot at this zoom is not drawn.
          if (parts.length === 0) expect(spanUnits(path, z)).toBeLessThan(TOLERANCE);
          else expect(distance((ux - x) * EXTENT, (uy - y) * EXTENT, parts)).toBeLessThanOrEqual(TOLERANCE + 1.5);
        }
      }
    }),
    { numRuns: 40 },
  );
});

function spanUnits(path: Path, z: number): number {
  const units = path.map(([lon, lat]) => tileUnits(lon, lat, z));
  const span = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);
  return Math.max(span(units.map(([x]) => x)), span(units.map(([, y]) => y))) * EXTENT;
}

/** Twice the area where y grows downwards, as MVT 2.1 measures it. */
function ringArea2(ring: readonly { readonly x: number; readonly y: number }[]): number {
  let sum = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    sum += (ring[i]?.x ?? 0) * (ring[i + 1]?.y ?? 0) - (ring[i + 1]?.x ?? 0) * (ring[i]?.y ?? 0);
  }
  return sum;
}

const circle = (lon: number, lat: number, degrees: number, points: number): Float64Array =>
  Float64Array.from({ length: (points + 1) * 2 }, (_, i) => {
    const angle = (Math.floor(i / 2) / points) * 2 * Math.PI;
    return i % 2 === 0 ? lon + degrees * Math.cos(angle) : lat + degrees * 0.8 * Math.sin(angle);
  });

test('[MT21] polygons keep their area when they are cut, outer rings and holes wound as MVT says', () => {
  const sizes = fc.record({
    outer: fc.double({ min: 0.002, max: 0.03, noNaN: true }),
    hole: fc.double({ min: 0.2, max: 0.8, noNaN: true }),
  });
  fc.assert(
    fc.property(placeArb, sizes, fc.integer({ min: 5, max: 60 }), ([lon, lat], { outer, hole }, points) => {
      const rings = [circle(lon, lat, outer, points), circle(lon, lat, outer * hole, points).reverse()];
      // Reversing lon, lat by turns swaps them: back again.
      const inner = rings[1];
      if (inner !== undefined) {
        for (let i = 0; i + 1 < inner.length; i += 2) inner.set([inner[i + 1] ?? 0, inner[i] ?? 0], i);
      }
      const bounds: Bbox = [112.4, 37.7, 112.7, 38];
      const tiles = cutAll(
        (sink) => sink.area({ id: 1, from: 'way', polygons: [rings], tags: { natural: 'water' } }),
        bounds,
      );
      const areas = new Map<number, number>();
      for (const { z, features } of tiles) {
        for (const { parts } of features) {
          // Holes come behind the ring they lie in.
          expect(ringArea2(parts[0] ?? [])).toBeGreaterThan(0);
          for (const part of parts) {
            expect(part[0]).toEqual(part.at(-1));
            for (const { x, y } of part) {
              expect(Math.min(x, y)).toBeGreaterThanOrEqual(-BUFFER);
              expect(Math.max(x, y)).toBeLessThanOrEqual(EXTENT + BUFFER);
            }
            areas.set(z, (areas.get(z) ?? 0) + ringArea2(part));
          }
        }
      }
      const true2 = 2 * (tileUnits(lon + outer, lat, 15)[0] - tileUnits(lon, lat, 15)[0]) ** 2 * EXTENT ** 2;
      // Buffers overlap, so that there is never less than the whole; a circle of few points is well under πr².
      expect(areas.get(15)).toBeGreaterThan(true2 * (1 - hole ** 2) * 1.5);
      expect(areas.get(15)).toBeLessThan(true2 * (1 - hole ** 2) * 4);
    }),
    { numRuns: 30 },
  );
});

test('[MT21] a point lies in one tile of a zoom', () => {
  fc.assert(
    fc.property(fc.array(placeArb, { minLength: 1, maxLength: 10 }), (places) => {
      const tiles = cutAll((sink) => {
        for (const [i, [lon, lat]] of places.entries())
          sink.node({ id: i, lon, lat, tags: { amenity: 'police', name: `${i}` } });
      });
      for (const [i] of places.entries()) {
        const found = tiles.flatMap(({ z, features }) =>
          features.filter(({ values }) => values['name'] === `${i}`).map(() => z),
        );
        expect(found).toEqual([13, 14, 15]);
      }
    }),
    { numRuns: 20 },
  );
});

test('[MT11] a line is not drawn across missing nodes, nor anything beyond the bounds of the data', () => {
  const path: Path = [
    [112.51, 37.81],
    [112.52, 37.81],
    [112.58, 37.81],
    [112.59, 37.81],
  ];
  const tiles = cutAll((sink) => {
    sink.earth(BOUNDS);
    sink.way({ ...way(1, path, { highway: 'motorway' }), gaps: [2] });
  });
  const at = (lon: number, layer: string): boolean => {
    const [x, y] = tileOf(lon, 37.81, 15);
    const tile = tiles.find((other) => other.z === 15 && other.x === x && other.y === y);
    return tile?.features.some((feature) => feature.layer === layer) === true;
  };
  expect([112.515, 112.55, 112.585].map((lon) => at(lon, 'roads'))).toEqual([true, false, true]);
  expect([112.49, 112.55, 112.62].map((lon) => at(lon, 'earth'))).toEqual([false, true, false]);
  expect(tiles.filter(({ z }) => z === 0)).toHaveLength(1);
});

const lineRecord = (xy: readonly number[], tag: number): TileRecord => ({
  layer: 4,
  type: LINE,
  minZoom: 7,
  order: 0,
  tags: Int32Array.of(1, tag),
  parts: [{ xy: Int32Array.from(xy), hole: false }],
});

/** Every stretch between two points with its tags, sorted. */
const stretches = (records: readonly TileRecord[]): readonly string[] =>
  records
    .flatMap(({ tags, parts }) =>
      parts.flatMap(({ xy }) =>
        Array.from({ length: xy.length / 2 - 1 }, (_, i) => `${tags.join()}: ${xy.slice(i * 2, i * 2 + 4).join()}`),
      ),
    )
    .toSorted();

test('[MT23] joined lines cover what their pieces covered, in their direction', () => {
  const corner = fc.tuple(fc.nat(3), fc.nat(3));
  const lines = fc.array(fc.record({ path: fc.array(corner, { minLength: 2, maxLength: 5 }), tag: fc.nat(1) }));
  fc.assert(
    fc.property(lines, (some) => {
      const records = some.map(({ path, tag }) => lineRecord(path.flat(), tag));
      const merged = mergeLines(records).map(({ record }) => record);
      expect(stretches(merged)).toEqual(stretches(records));
      expect(merged.length).toBeLessThanOrEqual(records.length);
    }),
  );
  const chain = [
    [0, 0, 9, 9],
    [9, 9, 20, 9],
    [20, 9, 30, 0],
  ].map((xy) => lineRecord(xy, 1));
  const joined = mergeLines(chain).map(({ record }) => [...(record.parts[0]?.xy ?? [])]);
  expect(joined).toEqual([[0, 0, 9, 9, 20, 9, 30, 0]]);
});

test('[MT22] of a tile that is too large, small things for closer views go first', () => {
  const piece = (minZoom: number, size: number): Piece => ({
    layer: 7,
    type: POINT,
    minZoom,
    order: 0,
    tags: Int32Array.of(),
    group: -1,
    box: [0, 0, size, size],
    shapes: [{ xy: new Int32Array(20), weights: new Float32Array(10), hole: false }],
  });
  const pieces = [piece(0, 1), piece(15, 9), piece(12, 1), piece(15, 2), piece(17, 5)];
  const bytes = (some: readonly Piece[]): Uint8Array => new Uint8Array(some.length * 100);
  const kept: (readonly Piece[])[] = [];
  const result = encodeWithin(300, pieces, (some) => {
    kept.push(some);
    return bytes(some);
  });
  expect(result?.byteLength).toBeLessThanOrEqual(300);
  expect(kept.at(-1)?.map(({ minZoom }) => minZoom)).toEqual([0, 12]);
  expect(kept.every((some) => some.includes(pieces[0] ?? piece(0, 1)))).toBe(true);
});
