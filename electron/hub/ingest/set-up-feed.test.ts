import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { FeedConfig } from '../../../shared/domain/feed.ts';
import type { FeedId } from '../../../shared/domain/ids.ts';
import { setUpFeed } from './set-up-feed.ts';

const folder = mkdtempSync(join(tmpdir(), 'yiwang-set-up-'));
afterAll(() => rmSync(folder, { recursive: true }));

const config = (alertcPath: string): FeedConfig => ({
  id: 'roads' as FeedId,
  name: { 'zh-CN': '路况', en: 'Roads' },
  standard: 'datex2',
  domain: 'traffic',
  transport: { kind: 'file', path: folder, pattern: null },
  enabled: true,
  expectedEveryMs: 60_000,
  timeZone: 'Europe/Helsinki',
  gtfsStaticPath: null,
  tables: null,
  alertcPath,
});

test('[DX6] a feed has the location table that its settings name', async () => {
  const path = join(folder, 'table.csv');
  writeFileSync(path, 'TableCode,LocationCode,FirstName,WGS84Lat,WGS84Long\n17,992,Pirkkala,"61,5","23,6"\n');
  const { setup, problem } = await setUpFeed(config(path));
  expect(problem).toBeNull();
  expect(setup.alertC?.point('17', '992')).toMatchObject({ name: 'Pirkkala', at: [23.6, 61.5] });
});

test('[DX7] a table that cannot be read costs the places, not the feed', async () => {
  const { setup, problem } = await setUpFeed(config(join(folder, 'none.zip')));
  expect(setup.alertC).toBeNull();
  expect(problem).toContain('location table');
});
