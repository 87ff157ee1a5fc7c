import type { Feature } from 'geojson';
import { expect, test } from 'vitest';
import { PUMP_ZONE } from '../../../test/builders/tools-story.ts';
import { record } from '../../../test/builders/tools-world.ts';
import { handFeatures, reachFeatures, zoneFeatures } from './overlay-features.ts';

const zone = record('zone', 'pump', 7, PUMP_ZONE);
const LOOK = { kind: 'look' } as const;
const properties = (collection: ReturnType<typeof zoneFeatures>) => collection.features.map((each) => each.properties);

test('[UI70] the zone that filters is marked, and what lies outside it is covered', () => {
  expect(properties(zoneFeatures([zone], null, LOOK))).toEqual([
    { filter: false, edited: false },
    { name: PUMP_ZONE.name },
  ]);
  const filtered = zoneFeatures([zone], 'pump', LOOK);
  expect(properties(filtered)).toEqual([{ filter: true, edited: false }, { name: PUMP_ZONE.name }, { mask: true }]);
  expect(properties(zoneFeatures([zone], 'gone', LOOK))).toHaveLength(2);
});

test('[UI68] the zone in the hand is drawn once, unless somebody changed it: then both shapes show', () => {
  const edit = { kind: 'edit-zone', zoneId: 'pump', was: 7 } as const;
  expect(properties(zoneFeatures([zone], null, edit))).toEqual([{ filter: false, edited: true }]);
  expect(properties(zoneFeatures([zone], null, { ...edit, was: 3 }))[0]).toEqual({ filter: false, edited: false });
});

test('[UI72] the nearest band lies on top, and its place is marked', () => {
  const area = { type: 'MultiPolygon', coordinates: [] } as const;
  const bands = [15, 10, 5].map((minutes) => ({ minutes, area }));
  const isochrone = { from: [113.58, 37.86], minutes: [5, 10, 15], state: 'done', bands } as const;
  expect(properties(reachFeatures(isochrone, (minutes) => `${minutes} min`))).toEqual([
    { label: '15 min', rank: 2 },
    { label: '10 min', rank: 1 },
    { label: '5 min', rank: 0 },
    { from: true },
  ]);
  expect(properties(reachFeatures(null, String))).toEqual([]);
});

test('[UI67] what the hand can take is told apart from the shape, and the measure stands at its end', () => {
  const drawn = [{ midPoint: true }, { selectionPoint: true }, { closingPoint: true }, { mode: 'polygon' }].map(
    (properties): Feature => ({ type: 'Feature', properties, geometry: { type: 'Point', coordinates: [0, 0] } }),
  );
  expect(properties(handFeatures(drawn, { at: [1, 1], text: '12 m' }))).toEqual([
    { part: 'middle' },
    { part: 'corner' },
    { part: 'corner' },
    { part: 'shape' },
    { part: 'measure', text: '12 m' },
  ]);
});
