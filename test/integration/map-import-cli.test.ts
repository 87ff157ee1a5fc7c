import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { MapFolder } from '../../electron/hub/map/import/map-folder.ts';
import { writeStreetGrid } from '../builders/street-grid.ts';
import { hubFolder } from '../support/hub-site.ts';
import { startMapCli } from '../support/map-cli.ts';
import { rangeServer } from '../support/range-server.ts';
import { sharedPath } from '../support/shared-data.ts';

const TAIYUAN = sharedPath('basemap/taiyuan.pmtiles');

vi.setConfig({ testTimeout: 60_000 });

const run = (...args: readonly string[]) => startMapCli(...args).ended;

test('[MI10] it tells a line per stage, then what the new map holds, and ends with 0', async () => {
  await using folder = await hubFolder();
  const file = await writeStreetGrid(join(folder.path, 'grid.geojson'), 4);
  const end = await run('--data', folder.dataDir, '--datum', 'wgs84', '--name', '试验', file);
  expect(end.code).toBe(0);
  expect(end.stderr.trim().split('\n')).toEqual([
    '1/7 checking',
    '3/7 reading',
    '4/7 making tiles',
    '5/7 making the road graph',
    '6/7 indexing places',
    '7/7 installing',
  ]);
  expect(end.stdout).toMatch(/imported 试验, version \S+/);
  expect(end.stdout).toContain('junctions');
  expect(end.stdout).toContain('none: give --attribution');
});

test('[MI10] a failure is told with its kind and what to do, and ends with 1', async () => {
  await using folder = await hubFolder();
  const file = await writeStreetGrid(join(folder.path, 'grid.geojson'), 2);
  const end = await run('--data', folder.dataDir, file);
  expect(end).toMatchObject({ code: 1, stdout: '' });
  expect(end.stderr).toContain('datum-needed: grid.geojson: say what its coordinates are in: wgs84, gcj02 or bd09');
});

test.each([
  ['nothing', [], 'name a file'],
  ['a datum that is none', ['--datum', 'mars', 'a.geojson'], '--datum mars: expected wgs84, gcj02, bd09'],
  ['an address without a box', ['--url', 'https://example.org/a.pmtiles'], 'belong together'],
  ['a box that is none', ['--url', 'https://example.org/a.pmtiles', '--bbox', '1,2,3'], '--bbox 1,2,3'],
  ['an unknown option', ['--frobnicate'], 'frobnicate'],
] as const)('[MI10] %s: told with the usage, ends with 2', async (_name, args, says) => {
  const end = await run(...args);
  expect(end).toMatchObject({ code: 2, stdout: '' });
  expect(end.stderr).toContain(says);
  expect(end.stderr).toContain('usage: npm run import-map');
});

test.skipIf(process.platform === 'win32')(
  '[MI10] [MI1] Ctrl-C ends it with 130 and leaves nothing behind',
  async () => {
    await using folder = await hubFolder();
    const file = await writeStreetGrid(join(folder.path, 'grid.geojson'), 120);
    const cli = startMapCli('--data', folder.dataDir, '--datum', 'wgs84', file);
    await cli.says('making tiles');
    cli.child.kill('SIGINT');
    const end = await cli.ended;
    expect(end).toMatchObject({ code: 130, signal: null });
    expect(end.stderr).toContain('cancelled');
    expect(await readdir(join(folder.dataDir, 'map'))).toEqual([]);
  },
);

test.skipIf(TAIYUAN === null)('[MI9] [MI4] the box of an archive at an address becomes a map with places', async () => {
  await using folder = await hubFolder();
  await using server = await rangeServer(await readFile(TAIYUAN ?? ''));
  const end = await run('--data', folder.dataDir, '--url', server.url, '--bbox', '112.54,37.85,112.57,37.88');
  expect(end.stderr).toContain('2/7 fetching tiles');
  expect(end.code).toBe(0);
  const maps = new MapFolder(folder.dataDir);
  const manifest = await maps.manifest((await maps.current())?.version ?? '');
  expect(manifest).toMatchObject({
    bounds: [112.54, 37.85, 112.57, 37.88],
    sources: [{ name: server.url, kind: 'pmtiles-range' }],
    hasRouting: false,
    hasPlaces: true,
    importedBy: 'command line',
  });
});
