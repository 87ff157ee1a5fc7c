import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkArchive } from '../../electron/hub/map/import/check-archive.ts';
import { extractBox } from '../../electron/hub/map/import/extract-box.ts';
import { mergeRanges } from '../../electron/hub/map/import/merge-ranges.ts';
import { openTileArchive } from '../../electron/hub/map/tile-archive.ts';
import type { Bbox } from '../../shared/domain/geometry.ts';
import { instant } from '../../shared/time/instant.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { rangeServer } from '../support/range-server.ts';
import { sharedPath } from '../support/shared-data.ts';

const TAIYUAN = sharedPath('basemap/taiyuan.pmtiles');
/** The middle of the city. */
const BOX: Bbox = [112.545, 37.855, 112.565, 37.87];

/** Back-offs pass at once; deadlines never do. */
class HurriedClock implements Clock {
  readonly waits: number[] = [];
  now = () => instant(0);
  until(at: ReturnType<typeof instant>): Promise<void> {
    if (at >= 60_000) return new Promise(() => {});
    this.waits.push(at);
    return Promise.resolve();
  }
}

let folder: string;
let path: string;
let clock: HurriedClock;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yiwang-extract-'));
  path = join(folder, 'box.pmtiles');
  clock = new HurriedClock();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const { signal: stop } = new AbortController();

function extract(url: string, bbox = BOX, signal = stop): Promise<number> {
  return extractBox({ url, bbox }, path, clock, { stop: signal, onProgress: () => {} });
}

test('[MI9] tiles next to one another come in one request, as far as it pays', () => {
  const entry = (offset: number, length: number) => ({ tileId: offset, offset, length, runLength: 1 });
  const ranges = mergeRanges([entry(500_000, 10), entry(0, 100), entry(100, 50), entry(12_000, 10), entry(0, 100)]);
  expect(ranges.map(({ offset, length, entries }) => [offset, length, entries.length])).toEqual([
    [0, 12_010, 4],
    [500_000, 10, 1],
  ]);
});

describe.skipIf(TAIYUAN === null)('an archive on a server', () => {
  const bytes = TAIYUAN === null ? Promise.resolve(Buffer.alloc(0)) : readFile(TAIYUAN);

  test('[MI9] only the tiles of the box are fetched, four requests at once at most, and they are the same', async () => {
    await using server = await rangeServer(await bytes);
    const fetched = await extract(server.url);
    expect(fetched).toBeLessThan((await bytes).byteLength / 2);
    expect(server.mostAtOnce).toBeLessThanOrEqual(4);
    const { tiles, header } = await checkArchive(path, stop, () => {});
    expect([header.minLon, header.minLat, header.maxLon, header.maxLat]).toEqual(BOX);
    expect(tiles).toBeLessThan(200);
    const [whole, box] = [await openTileArchive(TAIYUAN ?? ''), await openTileArchive(path)];
    for (const [z, x, y] of [
      [15, 26629, 12655],
      [12, 3328, 1581],
      [0, 0, 0],
    ] as const) {
      const tile = await box.tile(z, x, y);
      expect(tile).not.toBeNull();
      expect(tile).toEqual(await whole.tile(z, x, y));
    }
    expect(await whole.tile(15, 26633, 12660)).not.toBeNull();
    expect(await box.tile(15, 26633, 12660)).toBeNull();
    await Promise.all([whole.close(), box.close()]);
  });

  test('[MI9] what fails is tried again, later each time', async () => {
    const trouble = (request: number) => (request === 2 ? 'cut' : request === 3 ? ({ status: 503 } as const) : null);
    await using server = await rangeServer(await bytes, { trouble });
    await extract(server.url);
    expect(clock.waits).toEqual([500, 1000]);
  });

  test('[MI9] a server that always fails is given up with words', async () => {
    await using server = await rangeServer(await bytes, { trouble: () => ({ status: 500 }) });
    await expect(extract(server.url)).rejects.toMatchObject({
      problem: 'address-refused',
      message: expect.stringContaining('answered 500, 4 times: try again later') as string,
    });
  });

  test.each([
    ['no ranges', { ranges: false }, 'whole files only'],
    ['no such file', { trouble: () => ({ status: 404 }) }, '404'],
  ] as const)('[MI9] %s is refused at once', async (_name, options, says) => {
    await using server = await rangeServer(await bytes, options);
    await expect(extract(server.url)).rejects.toMatchObject({
      problem: 'address-refused',
      message: expect.stringContaining(says) as string,
    });
    expect(server.asked).toHaveLength(1);
  });

  test('[MI9] a file that is replaced meanwhile is refused', async () => {
    await using server = await rangeServer(await bytes);
    server.replaceAt(4);
    await expect(extract(server.url)).rejects.toMatchObject({
      problem: 'address-refused',
      message: expect.stringContaining('replaced while it was read') as string,
    });
  });

  test.each([
    ['elsewhere', [10, 50, 11, 51]],
    ['turned round', [112.565, 37.87, 112.545, 37.855]],
  ] as const)('[MI9] a box that is %s holds no tiles', async (_name, bbox) => {
    await using server = await rangeServer(await bytes);
    await expect(extract(server.url, bbox)).rejects.toMatchObject({ problem: 'bad-bounds' });
  });

  test('[MI9] a cancelled fetch ends', async () => {
    const stopper = new AbortController();
    const trouble = (request: number) => {
      if (request === 4) stopper.abort();
      return null;
    };
    await using server = await rangeServer(await bytes, { trouble });
    await expect(extract(server.url, BOX, stopper.signal)).rejects.toMatchObject({ problem: 'cancelled' });
  });
});

test('[MI9] a page that is no archive, and what is no address, are told as such', async () => {
  await using server = await rangeServer(Buffer.alloc(200, 'x'));
  await expect(extract(server.url)).rejects.toMatchObject({ problem: 'not-a-map' });
  await expect(extract('ftp://example.org/a')).rejects.toMatchObject({ problem: 'address-refused' });
  await expect(extract('http://user:secret@example.org/a')).rejects.not.toThrow('secret');
});
