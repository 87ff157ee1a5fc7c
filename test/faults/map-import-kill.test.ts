import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { MapFolder } from '../../electron/hub/map/import/map-folder.ts';
import { writeStreetGrid } from '../builders/street-grid.ts';
import { startHubProcess } from '../support/hub-process.ts';
import { hubFolder } from '../support/hub-site.ts';
import { startMapCli } from '../support/map-cli.ts';

vi.setConfig({ testTimeout: 120_000 });

test.each(['reading', 'making tiles', 'making the road graph', 'indexing places'])(
  '[MI1] killed while %s, the map before stays, and the next hub clears what is left',
  async (stage) => {
    await using folder = await hubFolder();
    const small = await writeStreetGrid(join(folder.path, 'small.geojson'), 3);
    const large = await writeStreetGrid(join(folder.path, 'large.geojson'), 120);
    await startMapCli('--data', folder.dataDir, '--datum', 'wgs84', small).ended;
    const maps = new MapFolder(folder.dataDir);
    const before = await maps.current();
    const cli = startMapCli('--data', folder.dataDir, '--datum', 'wgs84', large);
    await cli.says(stage);
    cli.child.kill('SIGKILL');
    expect((await cli.ended).signal).toBe('SIGKILL');
    expect(await maps.current()).toEqual(before);
    await using hub = await startHubProcess({ dataDir: folder.dataDir, site: await folder.site([]) });
    const seat = await hub.seat(['map']);
    expect(seat.bodies('map').get('map')).toMatchObject({ name: 'small', version: before?.version });
    expect((await readdir(maps.path)).toSorted()).toEqual([before?.version ?? '', 'current.json']);
  },
);

test('[MI1] a hub killed while it imports has its old map when it starts again', async () => {
  await using folder = await hubFolder();
  const small = await writeStreetGrid(join(folder.path, 'small.geojson'), 3);
  const large = await writeStreetGrid(join(folder.path, 'large.geojson'), 120);
  await startMapCli('--data', folder.dataDir, '--datum', 'wgs84', small).ended;
  const start = { dataDir: folder.dataDir, site: await folder.site([]) };
  {
    await using hub = await startHubProcess(start);
    const seat = await hub.connect();
    const ask = { files: [large], address: null, datum: 'wgs84', mapName: '', attribution: '' } as const;
    expect(await seat.command({ name: 'import-map', ...ask, files: [large] })).toMatchObject({ ok: true });
    for (;;) {
      const standing = await seat.ask({ what: 'map-import' });
      if (standing?.state === 'running' && standing.stage === 'tiles') break;
      if (standing?.state !== 'running') throw new Error(`too late to kill it: ${JSON.stringify(standing)}`);
    }
    await hub.kill('SIGKILL');
  }
  await using hub = await startHubProcess(start);
  const seat = await hub.seat(['map']);
  expect(seat.bodies('map').get('map')).toMatchObject({ name: 'small' });
  expect(await seat.ask({ what: 'map-import' })).toBeNull();
  expect((await readdir(join(folder.dataDir, 'map'))).filter((name) => name.startsWith('.'))).toEqual([]);
});
