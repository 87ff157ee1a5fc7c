import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { previewOf } from '../../../../test/support/site-preview.ts';
import { sharedPath } from '../../../../test/support/shared-data.ts';
import { geojsonStandard } from './geojson.ts';

const feature = (id: string): string =>
  `{"type":"Feature","id":"${id}","geometry":{"type":"Point","coordinates":[113.5,37.8]},"properties":{"name":"${id}"}}`;

it.each([
  ['a collection', `{"type":"FeatureCollection","features":[${feature('a')},${feature('b')}]}`, ['a', 'b']],
  ['a feature', feature('a'), ['a']],
  ['a list', `[${feature('a')},${feature('b')}]`, ['a', 'b']],
  ['a feature per line', `${feature('a')}\n${feature('b')}\n`, ['a', 'b']],
  ['a text sequence', `\u001e${feature('a')}\n\u001e${feature('b')}\n`, ['a', 'b']],
  ['an empty collection', '{"type":"FeatureCollection","features":[]}', []],
  ['another object among features', `[${feature('a')},{"x":1}]`, ['a', 'rejected']],
])('[GJ1] reads %s', (_, body, expected) => {
  const { results } = previewOf(geojsonStandard, body);
  expect(results.map(({ recordId, outcome }) => (outcome.kind === 'taken' ? recordId : outcome.kind))).toEqual(
    expected,
  );
  for (const { outcome } of results) if (outcome.kind === 'taken') expect(outcome.point).toEqual([113.5, 37.8]);
});

it('[GJ1] a bare geometry is a record', () => {
  const { results } = previewOf(
    geojsonStandard,
    '{"type":"Polygon","coordinates":[[[0,0.5],[1,0.5],[1,1.5],[0,0.5]]]}',
  );
  expect(results[0]?.outcome).toMatchObject({ kind: 'taken', body: { location: { source: 'polygon' } } });
});

const typhoon = sharedPath('feeds/avl/moving-point-typhoon.json');
it.skipIf(typhoon === null)('[GJ2] a moving point stands at its last place and time', () => {
  const { results } = previewOf(geojsonStandard, readFileSync(typhoon ?? ''));
  expect(results).toHaveLength(1);
  expect(results[0]?.outcome).toMatchObject({ point: [99.4, 8.4], body: { sentAt: Date.UTC(2019, 0, 4, 18) } });
});
