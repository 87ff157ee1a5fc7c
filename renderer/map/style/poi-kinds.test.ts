import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { POI_ICONS, POI_RANKS } from './poi-kinds.ts';

const require = createRequire(import.meta.url);
const FOLDERS = {
  maki: join(dirname(require.resolve('@mapbox/maki/package.json')), 'icons'),
  temaki: join(dirname(require.resolve('@rapideditor/temaki/package.json')), 'icons'),
};
const bundled = readFileSync(join(import.meta.dirname, 'map-images.ts'), 'utf8');

test.each(Object.entries(POI_ICONS))('[MP53] the icon %s is a file of its package, and bundled', (_, file) => {
  const [set = '', name = ''] = file.split('/');
  expect(existsSync(join(FOLDERS[set === 'maki' ? 'maki' : 'temaki'], `${name}.svg`))).toBe(true);
  expect(bundled).toMatch(new RegExp(`[{,]${name}[,}]`));
});

test('[MP53] what is sent for first is seen first, and nothing is in two ranks', () => {
  expect(Object.keys(POI_RANKS[0]?.kinds ?? {})).toEqual(
    expect.arrayContaining(['hospital', 'fire_station', 'police']),
  );
  expect(POI_RANKS.map(({ minzoom }) => minzoom)).toEqual([13, 14.5, 16.2, 17]);
  const kinds = POI_RANKS.flatMap((rank) => Object.keys(rank.kinds));
  expect(new Set(kinds).size).toBe(kinds.length);
  expect(kinds.filter((kind) => ['restaurant', 'cafe', 'clothes', 'bar'].includes(kind))).toEqual([]);
});
