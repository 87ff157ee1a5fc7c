import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sharedPath } from '../../../test/support/shared-data.ts';
import { openTileArchive, TileArchiveError } from './tile-archive.ts';

const city = sharedPath('basemap/taiyuan.pmtiles');
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tiles-'));
});
afterAll(() => rm(folder, { recursive: true }));

const written = async (bytes: Uint8Array): Promise<string> => {
  const path = join(folder, `${Math.random()}.pmtiles`);
  await writeFile(path, bytes);
  return path;
};

/** Tile of a point (web Mercator). */
function tileAt(lon: number, lat: number, z: number): [number, number, number] {
  const x = ((lon + 180) / 360) * 2 ** z;
  const phi = (lat * Math.PI) / 180;
  const y = ((1 - Math.asinh(Math.tan(phi)) / Math.PI) / 2) * 2 ** z;
  return [z, Math.floor(x), Math.floor(y)];
}

describe.skipIf(city === null)('a real city', () => {
  const path = city ?? '';

  test('[MP40] it tells its zooms, bounds and attribution', async () => {
    const archive = await openTileArchive(path);
    const { minZoom, maxZoom, bounds, attribution } = archive.info();
    expect([minZoom, maxZoom]).toEqual([0, 15]);
    expect(bounds[0]).toBeCloseTo(112.442, 3);
    expect(bounds[3]).toBeCloseTo(37.951, 3);
    expect(attribution).toContain('OpenStreetMap');
    await archive.close();
  });

  test('[MP40] tiles come unpacked; what is not there is null', async () => {
    const archive = await openTileArchive(path);
    const tiles = await Promise.all([10, 12, 14, 15].map((z) => archive.tile(...tileAt(112.55, 37.86, z))));
    for (const tile of tiles) {
      // Field 3, length-delimited: an MVT layer (vector-tile-spec 2.1 §4.1).
      expect(tile?.[0]).toBe(0x1a);
    }
    expect(await archive.tile(14, 0, 0)).toBe(null);
    expect(await archive.tile(22, 0, 0)).toBe(null);
    await archive.close();
  });

  test('[MP41] a file that was cut says so, when opened or when the lost part is read', async () => {
    const bytes = await readFile(path);
    await expect(openTileArchive(await written(bytes.subarray(0, 100)))).rejects.toMatchObject({ code: 'damaged' });
    const cut = await written(bytes.subarray(0, bytes.byteLength >> 1));
    const read = async (): Promise<void> => {
      const archive = await openTileArchive(cut);
      try {
        for (let z = 0; z <= 15; z++) await archive.tile(...tileAt(112.55, 37.86, z));
      } finally {
        await archive.close();
      }
    };
    await expect(read()).rejects.toMatchObject({ code: 'damaged', message: expect.stringContaining('import') });
  });

  test.each([
    ['another version', 7, 2, 'wrong-version'],
    ['pictures', 99, 2, 'not-vector'],
  ])('[MP41] %s', async (_name, at, value, code) => {
    const bytes = await readFile(path);
    bytes[at] = value;
    await expect(openTileArchive(await written(bytes))).rejects.toMatchObject({ code });
  });

  test('[MP41] damage anywhere in header and directory is an error of the archive, never another', async () => {
    const bytes = await readFile(path);
    const strange: unknown[] = [];
    for (let at = 8; at < 400; at += 3) {
      const copy = Buffer.from(bytes);
      copy[at] = (copy[at] ?? 0) ^ 0xff;
      const file = await written(copy);
      try {
        const archive = await openTileArchive(file);
        await archive.tile(...tileAt(112.55, 37.86, 14)).finally(() => void archive.close());
      } catch (cause) {
        if (!(cause instanceof TileArchiveError)) strange.push(cause);
      }
      await rm(file);
    }
    expect(strange).toEqual([]);
  });
});

test('[MP41] what is no archive says so', async () => {
  await expect(openTileArchive(await written(Buffer.from('PM\0not tiles')))).rejects.toMatchObject({
    code: 'not-pmtiles',
  });
  await expect(openTileArchive(await written(new Uint8Array()))).rejects.toMatchObject({ code: 'not-pmtiles' });
  await expect(openTileArchive(join(folder, 'absent.pmtiles'))).rejects.toMatchObject({ code: 'unreadable' });
});
