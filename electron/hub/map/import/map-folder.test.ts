import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MapManifest } from '../map-manifest.ts';
import { MapFolder } from './map-folder.ts';

let dataDir: string;
let folder: MapFolder;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'yiwang-map-'));
  folder = new MapFolder(dataDir);
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

function manifest(version: string): MapManifest {
  return {
    format: 1,
    version,
    name: version,
    attribution: '',
    bounds: [0, 0, 1, 1],
    minZoom: 0,
    maxZoom: 15,
    sources: [],
    counts: { tiles: 1, junctions: 0, edges: 0, places: 0 },
    hasRouting: false,
    hasPlaces: false,
    importedAt: version.charCodeAt(0),
    importedBy: 'test',
  };
}

async function install(version: string): Promise<void> {
  await folder.install(await folder.startBuild(version), manifest(version));
}

test('[MI2] the version before is kept, and older ones are removed', async () => {
  for (const version of ['a', 'b', 'c']) await install(version);
  expect(await folder.current()).toEqual({ version: 'c', previous: 'b' });
  expect((await readdir(folder.path)).toSorted()).toEqual(['b', 'c', 'current.json']);
});

test('[MI2] a revert changes the two over, and again', async () => {
  await install('a');
  expect(await folder.revert()).toBeNull();
  await install('b');
  expect(await folder.revert()).toEqual({ version: 'a', previous: 'b' });
  expect(await folder.revert()).toEqual({ version: 'b', previous: 'a' });
});

test('[MI2] a version before that is not whole is nothing to go back to', async () => {
  await install('a');
  await install('b');
  await rm(join(folder.versionPath('a'), 'manifest.json'));
  expect(await folder.revert()).toBeNull();
  expect(await folder.current()).toEqual({ version: 'b', previous: 'a' });
});

test('[MI1] what a killed import left is cleared at the next start, what a running one builds is not', async () => {
  await install('a');
  await folder.startBuild('killed');
  const running = join(folder.path, `.import-${process.ppid}-elsewhere`);
  await mkdir(running);
  await mkdir(folder.inbox);
  await folder.tidy();
  expect((await readdir(folder.path)).toSorted()).toEqual([
    `.import-${process.ppid}-elsewhere`,
    'a',
    'current.json',
    'inbox',
  ]);
});

test('[MI1] a current.json that cannot be read means no map, and nothing is removed', async () => {
  await install('a');
  await writeFile(join(folder.path, 'current.json'), '{"version":"../../etc"');
  await folder.tidy();
  await folder.prune();
  expect(await folder.current()).toBeNull();
  expect(existsSync(folder.versionPath('a'))).toBe(true);
});

test('[MI2] at the start of a hub, versions that nothing names go, but not one that is newer than the one in force', async () => {
  for (const version of ['a', 'b', 'c']) await install(version);
  for (const version of ['A', 'z']) {
    await mkdir(folder.versionPath(version));
    await writeFile(join(folder.versionPath(version), 'manifest.json'), JSON.stringify(manifest(version)));
  }
  await folder.prune();
  expect((await readdir(folder.path)).toSorted()).toEqual(['b', 'c', 'current.json', 'z']);
});
