import { existsSync, openSync, writeSync, closeSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { PMTiles, zxyToTileId } from 'pmtiles';
import { expect, test } from 'vitest';
import { scratchFolder } from '../../../../../test/support/osm-scene.ts';
import { randomFrom } from '../../training-city/random.ts';
import { onDisk, TilesError } from '../tiles-error.ts';
import { directories } from './directory.ts';
import { PmtilesWriter } from './pmtiles-writer.ts';
import { tileId } from './tile-id.ts';

const HEAD = { bounds: [-10, -20, 30, 40], minZoom: 0, maxZoom: 15, metadata: { name: '城' } } as const;

test('[MT30] tiles are numbered as the standard says', () => {
  const tiles = fc
    .integer({ min: 0, max: 18 })
    .chain((z) => fc.tuple(fc.constant(z), fc.nat(2 ** z - 1), fc.nat(2 ** z - 1)));
  fc.assert(
    fc.property(tiles, ([z, x, y]) => {
      expect(tileId(z, x, y)).toBe(zxyToTileId(z, x, y));
    }),
  );
});

/** An archive read by the standard's own reader. */
async function read(path: string): Promise<PMTiles> {
  const file = await readFile(path);
  return new PMTiles({
    getKey: () => path,
    getBytes: (offset, length) =>
      Promise.resolve({ data: new Uint8Array(file.subarray(offset, offset + length)).buffer }),
  });
}

test('[MT30] tiles in any order are read back, equal ones are kept once, the bytes do not depend on the order', async () => {
  await using folder = await scratchFolder('pmtiles');
  const tiles = Array.from({ length: 400 }, (_, i) => [9, 256 + (i % 20), 200 + Math.floor(i / 20)] as const);
  const contentOf = (x: number, y: number): Uint8Array => Buffer.from(x < 266 ? 'the same' : `tile ${x} ${y}`);
  const files: Buffer[] = [];
  for (const order of [tiles, tiles.toReversed()]) {
    const path = join(folder.path, `${files.length}.pmtiles`);
    const writer = new PmtilesWriter(path);
    await Promise.all(order.map(([z, x, y]) => writer.add(z, x, y, contentOf(x, y))));
    const { tiles: count, bytes } = await writer.finish(HEAD);
    files.push(await readFile(path));
    expect([count, bytes]).toEqual([400, files.at(-1)?.byteLength]);
    const archive = await read(path);
    const header = await archive.getHeader();
    expect(header).toMatchObject({
      numAddressedTiles: 400,
      numTileContents: 201,
      clustered: true,
      minLon: -10,
      maxLat: 40,
    });
    expect(await archive.getMetadata()).toEqual({ name: '城' });
    for (const [z, x, y] of tiles) {
      const tile = await archive.getZxy(z, x, y);
      expect(Buffer.from(tile?.data ?? new ArrayBuffer())).toEqual(contentOf(x, y));
    }
    expect(await archive.getZxy(9, 0, 0)).toBeUndefined();
  }
  expect(files[0]).toEqual(files[1]);
  expect(await readdir(folder.path)).toEqual(['0.pmtiles', '1.pmtiles']);
});

test('[MT30] a directory that is too large for the head of the file goes into leaves', async () => {
  await using folder = await scratchFolder('pmtiles');
  const path = join(folder.path, 'many.pmtiles');
  const writer = new PmtilesWriter(path);
  const random = randomFrom(3);
  const tiles = Array.from({ length: 15_000 }, (_, i) => {
    const bytes = Buffer.from(Array.from({ length: random.int(4, 600) }, () => random.int(0, 255)));
    return { x: 1000 + (i % 120) * 2, y: 1000 + Math.floor(i / 120) * 3, bytes };
  });
  for (let at = 0; at < tiles.length; at += 200) {
    await Promise.all(tiles.slice(at, at + 200).map(({ x, y, bytes }) => writer.add(12, x, y, bytes)));
  }
  await writer.finish(HEAD);
  const archive = await read(path);
  const header = await archive.getHeader();
  expect(header.leafDirectoryLength).toBeGreaterThan(0);
  expect(header.rootDirectoryLength).toBeLessThanOrEqual(16_384 - 127);
  for (const { x, y, bytes } of tiles.filter((_, i) => i % 997 === 0)) {
    const tile = await archive.getZxy(12, x, y);
    expect(Buffer.from(tile?.data ?? new ArrayBuffer())).toEqual(bytes);
  }
  expect(directories([]).leaves.byteLength).toBe(0);
}, 30_000);

test('[MT31] a folder that cannot be written to says so', async () => {
  await using folder = await scratchFolder('pmtiles');
  expect(() => new PmtilesWriter(join(folder.path, 'no', 'such.pmtiles'))).toThrow(TilesError);
});

test.skipIf(!existsSync('/dev/full'))('[MT31] a full disk says so, and what to do', () => {
  const full = (): number => {
    const file = openSync('/dev/full', 'w');
    try {
      return writeSync(file, 'x');
    } finally {
      closeSync(file);
    }
  };
  expect(() => onDisk('/data/city.pmtiles', full)).toThrow(/no room for \/data\/city\.pmtiles: free space/);
});
