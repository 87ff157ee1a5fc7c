import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { DEFAULT_ROAD_SPEEDS } from '../../shared/domain/road-class.ts';
import type { Command } from '../../shared/protocol/up.ts';
import { writeStreetGrid } from '../builders/street-grid.ts';
import { startHubProcess, type HubSeat } from '../support/hub-process.ts';
import { hubFolder } from '../support/hub-site.ts';
import { startMapCli } from '../support/map-cli.ts';

vi.setConfig({ testTimeout: 120_000 });

type ImportCommand = Extract<Command, { readonly name: 'import-map' }>;

const importOf = (file: string, mapName: string): ImportCommand => ({
  name: 'import-map',
  files: [file],
  address: null,
  datum: 'wgs84',
  mapName,
  attribution: '© 测绘院',
});

const mapOf = (seat: HubSeat) => seat.bodies('map').get('map') ?? null;
const until = (seat: HubSeat, name: string) => seat.until(() => mapOf(seat)?.name === name);

/** The import has ended; how. */
async function settled(seat: HubSeat): Promise<Awaited<ReturnType<typeof ask>>> {
  const ask = () => seat.ask({ what: 'map-import' });
  for (;;) {
    const standing = await ask();
    if (standing?.state !== 'running') return standing;
  }
}

test('[MI11] [MI14] [MI2] import, speeds, another import, revert; and after a restart the same', async () => {
  await using folder = await hubFolder();
  const file = await writeStreetGrid(join(folder.path, 'grid.geojson'), 4);
  const start = { dataDir: folder.dataDir, site: await folder.site([]) };
  const speedsKmh = { ...DEFAULT_ROAD_SPEEDS, residential: 50 };
  {
    await using hub = await startHubProcess(start);
    const seat = await hub.seat(['map']);
    expect(await seat.command({ name: 'set-road-speeds', speedsKmh })).toMatchObject({ ok: false });
    expect(await seat.command({ name: 'revert-map' })).toMatchObject({ ok: false });
    expect(await seat.command(importOf(file, '一'))).toMatchObject({ ok: true });
    await until(seat, '一');
    expect(mapOf(seat)).toMatchObject({
      hasRouting: true,
      importedBy: 'local',
      attribution: '© 测绘院',
      previous: null,
    });
    expect(await seat.ask({ what: 'tile-info' })).toMatchObject({ version: mapOf(seat)?.version, maxZoom: 15 });
    const there = { from: [[113, 37]] as [number, number][], to: [113.015, 37.015] as [number, number] };
    const slow = await seat.ask({ what: 'travel-times', ...there });
    expect(await seat.command({ name: 'set-road-speeds', speedsKmh })).toMatchObject({ ok: true });
    const fast = await seat.ask({ what: 'travel-times', ...there });
    expect([slow.straight[0], fast.straight[0]]).toEqual([0, 0]);
    expect(fast.seconds[0]).toBeLessThan(slow.seconds[0] ?? 0);
    expect(await seat.command(importOf(file, '二'))).toMatchObject({ ok: true });
    await until(seat, '二');
    expect(mapOf(seat)?.speedsKmh.residential).toBe(50);
    expect(await seat.command({ name: 'revert-map' })).toMatchObject({ ok: true });
    await until(seat, '一');
    expect(await seat.ask({ what: 'tile-info' })).toMatchObject({ version: mapOf(seat)?.version });
    await hub.stop();
  }
  await using hub = await startHubProcess(start);
  const seat = await hub.seat(['map']);
  expect(mapOf(seat)).toMatchObject({ name: '一', speedsKmh });
  expect(await seat.ask({ what: 'tile-info' })).toMatchObject({ version: mapOf(seat)?.version });
  const history = await seat.ask({ what: 'history', kind: 'map', id: 'map', until: 'head', limit: 50 });
  expect(history).toHaveLength(4);
});

test('[MI11] an import from the command line is taken into use by the hub beside it, and logged once', async () => {
  await using folder = await hubFolder();
  const file = await writeStreetGrid(join(folder.path, 'grid.geojson'), 4);
  await using hub = await startHubProcess({ dataDir: folder.dataDir, site: await folder.site([]) });
  const seat = await hub.seat(['map']);
  expect(await seat.ask({ what: 'tile-info' })).toBeNull();
  const { code } = await startMapCli('--data', folder.dataDir, '--datum', 'wgs84', file).ended;
  expect(code).toBe(0);
  await until(seat, 'grid');
  expect(mapOf(seat)).toMatchObject({ importedBy: 'command line', speedsKmh: DEFAULT_ROAD_SPEEDS });
  expect(await seat.ask({ what: 'tile-info' })).toMatchObject({ version: mapOf(seat)?.version });
  const history = await seat.ask({ what: 'history', kind: 'map', id: 'map', until: 'head', limit: 50 });
  expect(history).toHaveLength(1);
});

test('[MI11] a map whose files are gone leaves the state', async () => {
  await using folder = await hubFolder();
  const file = await writeStreetGrid(join(folder.path, 'grid.geojson'), 2);
  await startMapCli('--data', folder.dataDir, '--datum', 'wgs84', file).ended;
  const start = { dataDir: folder.dataDir, site: await folder.site([]) };
  {
    await using hub = await startHubProcess(start);
    expect(mapOf(await hub.seat(['map']))).toMatchObject({ name: 'grid' });
    await hub.stop();
  }
  await writeFile(join(folder.dataDir, 'map/current.json'), '');
  await using hub = await startHubProcess(start);
  expect(mapOf(await hub.seat(['map']))).toBeNull();
});

test('[MI12] one import at a time; it can be asked for and cancelled; the hub answers meanwhile', async () => {
  await using folder = await hubFolder();
  const file = await writeStreetGrid(join(folder.path, 'large.geojson'), 150);
  await using hub = await startHubProcess({ dataDir: folder.dataDir, site: await folder.site([]) });
  const seat = await hub.connect();
  expect(await seat.command({ name: 'cancel-map-import' })).toMatchObject({ ok: false });
  const id = crypto.randomUUID();
  expect(await seat.command(importOf(file, '大'), id)).toMatchObject({ ok: true });
  expect(await seat.command(importOf(file, '大'), id)).toMatchObject({ ok: true });
  expect(await seat.command(importOf(file, '另'))).toMatchObject({
    ok: false,
    error: 'an import runs already: wait until it is done, or cancel it',
  });
  expect(await seat.ask({ what: 'map-import' })).toMatchObject({ state: 'running', files: [file] });
  expect(await seat.command({ name: 'cancel-map-import' })).toMatchObject({ ok: true });
  expect(await settled(seat)).toMatchObject({ state: 'failed', problem: 'cancelled' });
  expect(await seat.ask({ what: 'tile-info' })).toBeNull();
});

test('[MI13] a file that was uploaded is imported by its name, and then has no second place on the disk', async () => {
  await using folder = await hubFolder();
  const file = await writeStreetGrid(join(folder.path, 'grid.geojson'), 3);
  const bytes = new Uint8Array(await readFile(file));
  await using hub = await startHubProcess({ dataDir: folder.dataDir, site: await folder.site([]) });
  const seat = await hub.seat(['map']);
  const half = Math.floor(bytes.length / 2);
  const part = { what: 'map-upload', name: 'grid.geojson' } as const;
  await seat.ask({ ...part, offset: 0, bytes: bytes.subarray(0, half) });
  expect(await seat.ask({ ...part, offset: half, bytes: bytes.subarray(half) })).toEqual({ bytes: bytes.length });
  await expect(seat.ask({ ...part, name: '../x.geojson', offset: 0, bytes })).rejects.toThrow('without a path');
  expect(await seat.ask({ what: 'map-inbox' })).toEqual([{ name: 'grid.geojson', bytes: bytes.length }]);
  expect(await seat.command(importOf('grid.geojson', '传'))).toMatchObject({ ok: true });
  await until(seat, '传');
  expect(await settled(seat)).toMatchObject({ state: 'done', version: mapOf(seat)?.version });
  expect(await seat.ask({ what: 'map-inbox' })).toEqual([]);
  await mkdir(join(folder.path, 'elsewhere'));
  expect(await seat.command(importOf('../elsewhere/a.geojson', 'x'))).toMatchObject({ ok: false });
});
