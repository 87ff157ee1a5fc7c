import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MapInbox } from './map-inbox.ts';

let folder: string;
let inbox: MapInbox;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yiwang-inbox-'));
  inbox = new MapInbox(join(folder, 'inbox'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('[MI13] parts follow one another; offset 0 begins anew', async () => {
  expect(await inbox.upload('a.geojson', 0, bytes('old and long'))).toEqual({ ok: true, bytes: 12 });
  expect(await inbox.upload('a.geojson', 0, bytes('new'))).toEqual({ ok: true, bytes: 3 });
  expect(await inbox.upload('a.geojson', 3, bytes('er'))).toEqual({ ok: true, bytes: 5 });
  expect(await inbox.list()).toEqual([{ name: 'a.geojson', bytes: 5 }]);
  expect(await readFile(inbox.pathOf('a.geojson'), 'utf8')).toBe('newer');
});

test('[MI13] a part sent again changes nothing', async () => {
  await inbox.upload('a.pmtiles', 0, bytes('one'));
  await inbox.upload('a.pmtiles', 3, bytes('two'));
  expect(await inbox.upload('a.pmtiles', 3, bytes('two'))).toEqual({ ok: true, bytes: 6 });
  expect(await readFile(inbox.pathOf('a.pmtiles'), 'utf8')).toBe('onetwo');
});

test.each([
  ['../a.geojson', 'path'],
  ['a/b.geojson', 'path'],
  ['a\\b.geojson', 'path'],
  ['.hidden.geojson', 'path'],
  ['a\u0000.geojson', 'path'],
  [`${'字'.repeat(70)}.geojson`, 'path'],
  ['a.exe', '.pmtiles'],
])('[MI13] the name %j is refused', async (name, says) => {
  const outcome = await inbox.upload(name, 0, bytes('x'));
  expect(outcome.ok ? '' : outcome.error).toContain(says);
  expect(await inbox.list()).toEqual([]);
});

test('[MI13] a gap, a file that was not begun, one beyond 8 GiB and a full disk are refused with words', async () => {
  await inbox.upload('a.pbf', 0, bytes('x'));
  expect(await inbox.upload('a.pbf', 5, bytes('y'))).toEqual({
    ok: false,
    error: 'a.pbf has 1 bytes, not 5: go on from there',
  });
  expect(await inbox.upload('b.pbf', 5, bytes('y'))).toMatchObject({ ok: false });
  expect(await inbox.upload('a.pbf', 8 * 2 ** 30, bytes('y'))).toMatchObject({ ok: false });
  const full = new MapInbox(join(folder, 'inbox'), { freeBytes: () => Promise.resolve(2 ** 20) });
  const outcome = await full.upload('a.pbf', 1, bytes('y'));
  expect(outcome.ok ? '' : outcome.error).toContain('free space');
});
