import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FeatureCollection, Polygon } from 'geojson';
import { expect, test } from 'vitest';
import { landApron } from './land-apron.ts';

const path = join(import.meta.dirname, '../../../assets/map/world-land.geojson');
const land = JSON.parse(readFileSync(path, 'utf8')) as FeatureCollection;

test('[MP59] a city in the Atlantic lies on soft ground that is whole under it and fades outwards', () => {
  const { features } = landApron([-0.12, -0.1, 0.12, 0.1], land);
  expect(features.length).toBeGreaterThan(5);
  // Each ring covers a part of what shines through the ones before.
  const shining = features.reduce((rest, { properties }) => rest * (1 - Number(properties?.['part'])), 1);
  expect(shining).toBeCloseTo(0, 9);
  const reach = features.map(({ geometry }) =>
    Math.max(...((geometry as Polygon).coordinates[0] ?? []).map(([x = 0]) => x)),
  );
  expect(reach).toEqual(reach.toSorted((a, b) => b - a));
  expect(reach.at(-1)).toBeGreaterThan(0.12);
});

test.each([
  ['Taiyuan', [112.4, 37.6, 112.7, 38]],
  ['San Francisco', [-122.435, 37.755, -122.385, 37.815]],
  ['Qingdao, half of it sea', [120.2, 35.9, 120.6, 36.3]],
] as const)('[MP59] %s has none', (_, bounds) => {
  expect(landApron(bounds, land).features).toEqual([]);
});

test('[MP59] without tiles there is none', () => {
  expect(landApron(null, land).features).toEqual([]);
});
