import type { StyleSpecification } from 'maplibre-gl';
import { expect, test } from 'vitest';
import { keepOthers } from './keep-others.ts';

const OURS = new Set(['land', 'areas', 'city']);
const empty = { type: 'FeatureCollection', features: [] } as const;
const full = { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [1, 2] } } as const;

function style(layers: readonly (readonly [id: string, source: string])[], areas: object): StyleSpecification {
  const ids = [...new Set(layers.map(([, source]) => source))];
  return {
    version: 8,
    sources: Object.fromEntries(
      ids.map((id) => [id, { type: 'geojson', data: (id === 'areas' ? areas : empty) as never }]),
    ),
    layers: layers.map(([id, source]) => ({ id, type: 'line', source })),
  };
}

const before = style(
  [
    ['ground', 'land'],
    ['streets', 'city'],
    ['drawn-below', 'drawing'],
    ['area', 'areas'],
    ['drawn-above', 'drawing'],
    ['drawn-top', 'drawing'],
  ],
  full,
);
const next = style(
  [
    ['ground', 'land'],
    ['area', 'areas'],
  ],
  empty,
);

test('[MP60] layers of others stay where they lay; those of ours that are no longer wanted go', () => {
  expect(keepOthers(before, next, OURS).layers.map(({ id }) => id)).toEqual([
    'ground',
    'drawn-below',
    'area',
    'drawn-above',
    'drawn-top',
  ]);
});

test('[MP60] sources of others stay, and so do the data that ours were given', () => {
  const { sources } = keepOthers(before, next, OURS);
  expect(Object.keys(sources).sort()).toEqual(['areas', 'drawing', 'land']);
  expect(sources['areas']).toEqual({ type: 'geojson', data: full });
});

test('[MP60] the first style is taken as it is', () => {
  expect(keepOthers(undefined, next, OURS)).toBe(next);
});
