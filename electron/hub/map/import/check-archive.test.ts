import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PmtilesWriter } from '../tiles/pmtiles/pmtiles-writer.ts';
import { checkArchive } from './check-archive.ts';
import { asImportError } from './map-import-error.ts';

const LAYERS = ['earth', 'water', 'roads', 'pois'];

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yiwang-archive-'));
  path = join(folder, 'city.pmtiles');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function write({ layers = LAYERS, tiles = 3, attribution = '' } = {}): Promise<void> {
  const writer = new PmtilesWriter(path);
  for (let x = 0; x < tiles; x++)
    await writer.add(10, 832 + (x % 64), 395 + Math.floor(x / 64), Uint8Array.of(26, x % 128));
  await writer.finish({
    bounds: [112, 37, 113, 38],
    minZoom: 10,
    maxZoom: 10,
    metadata: { name: 'n', attribution, vector_layers: layers.map((id) => ({ id })) },
  });
}

/** Changes bytes of the header (PMTiles v3 §3). */
async function patch(at: number, change: (bytes: Buffer) => void): Promise<void> {
  const bytes = await readFile(path);
  change(bytes.subarray(at));
  await writeFile(path, bytes);
}

const check = () => checkArchive(path, new AbortController().signal, () => {});

async function refusal(): Promise<{ readonly problem: string; readonly message: string }> {
  try {
    await check();
  } catch (cause) {
    const { problem, message } = asImportError(cause);
    return { problem, message };
  }
  throw new Error('it was taken');
}

test('[MI3] a sound archive is taken, its attribution as plain text', async () => {
  await write({ tiles: 5000, attribution: '<a href="x">&copy; OpenStreetMap</a> &amp; others' });
  expect(await check()).toMatchObject({ tiles: 5000, name: 'n', attribution: '© OpenStreetMap & others' });
});

test.each([
  ['no file', 'unreadable', 'check the path', () => Promise.resolve(), false],
  ['another magic', 'not-a-map', 'no PMTiles', () => patch(0, (bytes) => bytes.write('PK')), true],
  ['another version', 'wrong-version', 'pmtiles convert', () => patch(7, (bytes) => (bytes[0] = 2)), true],
  ['pictures', 'not-vector', 'vector tiles', () => patch(99, (bytes) => (bytes[0] = 2)), true],
  [
    'bounds turned round',
    'bad-bounds',
    'covers no place',
    () => patch(102, (bytes) => bytes.writeInt32LE(1.79e9)),
    true,
  ],
  [
    'bounds beyond the earth',
    'bad-bounds',
    'covers no place',
    () => patch(106, (bytes) => bytes.writeInt32LE(-1e9)),
    true,
  ],
  ['a header cut short', 'truncated', 'damaged', () => truncate(path, 100), true],
  [
    'tiles cut off',
    'truncated',
    'copy it again',
    async () => truncate(path, (await readFile(path)).byteLength - 1),
    true,
  ],
  ['a directory that is noise', 'truncated', 'damaged', () => patch(127, (bytes) => bytes.fill(255, 0, 20)), true],
  [
    'a directory beyond the tiles',
    'truncated',
    'beyond the end',
    () => patch(64, (bytes) => bytes.writeBigUInt64LE(1n)),
    true,
  ],
] as const)('[MI3] %s', async (_name, problem, says, spoil, present) => {
  if (present) await write();
  await spoil();
  expect(await refusal()).toMatchObject({ problem, message: expect.stringContaining(says) as string });
});

test('[MI3] every missing layer is named, and what there is', async () => {
  await write({ layers: ['water', 'streets'] });
  expect(await refusal()).toMatchObject({
    problem: 'missing-layers',
    message: expect.stringMatching(/lacks the layers earth, roads \(it has water, streets\).*Protomaps/) as string,
  });
});

test('[MI3] an archive without tiles covers nothing', async () => {
  await write({ tiles: 0 });
  expect((await refusal()).problem).toMatch(/bad-bounds|truncated/);
});
