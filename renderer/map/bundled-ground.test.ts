import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FeatureCollection } from 'geojson';
import { expect, test } from 'vitest';

const path = (name: string): string => join(import.meta.dirname, '../../assets/map', name);
const read = (name: string): FeatureCollection => JSON.parse(readFileSync(path(name), 'utf8')) as FeatureCollection;

test('[MP2] the world is land alone, one shape without borders inside, and small enough to ship', () => {
  const { features } = read('world-land.geojson');
  expect(features.map(({ properties, geometry }) => [properties, geometry.type])).toEqual([[{}, 'MultiPolygon']]);
  expect(statSync(path('world-land.geojson')).size).toBeLessThan(900_000);
});

test('[MP2] Yangquan has five districts, each with an outline and a point for its name in both languages', () => {
  const { features } = read('yangquan-districts.geojson');
  for (const kind of ['MultiPolygon', 'Point']) {
    const some = features.filter(({ geometry }) => geometry.type === kind);
    expect(some.map(({ properties }) => String(properties?.['adcode'])).sort()).toEqual([
      '140302',
      '140303',
      '140311',
      '140321',
      '140322',
    ]);
    expect(
      some.every(({ properties }) => /^[A-Z]/.test(properties?.['name:en']) && /[区县]$/.test(properties?.['name'])),
    ).toBe(true);
  }
});

test('[MP2] outlines lie where Yangquan is, in WGS-84, their rings closed', () => {
  for (const { geometry } of read('yangquan-districts.geojson').features) {
    if (geometry.type !== 'MultiPolygon') continue;
    for (const ring of geometry.coordinates.flat()) {
      expect(ring.at(0)).toEqual(ring.at(-1));
      expect(ring.every(([lon = 0, lat = 0]) => lon > 112.9 && lon < 114.05 && lat > 37.65 && lat < 38.53)).toBe(true);
    }
  }
});
