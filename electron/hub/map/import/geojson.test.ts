import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fromWgs84 } from '../../../../shared/geo/datum.ts';
import type { OsmArea, OsmNode, OsmWay } from '../osm/osm-sink.ts';
import { tagsOfFeature } from './feature-tags.ts';
import { scanGeojson } from './geojson-elements.ts';
import { SharedPoints } from './shared-points.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yiwang-geojson-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function scan(content: unknown, datum: 'wgs84' | 'gcj02' = 'wgs84') {
  const path = join(folder, 'a.geojson');
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  const found = { nodes: [] as OsmNode[], ways: [] as OsmWay[], areas: [] as OsmArea[] };
  const sink = {
    node: (node: OsmNode) => found.nodes.push(node),
    way: (way: OsmWay) => found.ways.push(way),
    area: (area: OsmArea) => found.areas.push(area),
  };
  const { signal: stop } = new AbortController();
  const counts = await scanGeojson({ path, datum, points: new SharedPoints(1000) }, [sink], stop);
  return { ...found, ...counts };
}

const feature = (geometry: unknown, properties: object = { highway: 'primary' }): object => ({
  type: 'Feature',
  properties,
  geometry,
});
const line = (...coordinates: readonly (readonly number[])[]): object => ({ type: 'LineString', coordinates });
const collection = (...features: readonly unknown[]): object => ({ type: 'FeatureCollection', features });
const SQUARE = [
  [0, 0],
  [0, 1],
  [1, 1],
  [1, 0],
  [0, 0],
];

test('[MI7] lines whose points lie within 1e-7° of each other meet there', async () => {
  const { ways } = await scan(
    collection(
      feature(line([113, 37], [113.0000001, 37.5])),
      feature(line([113.00000018, 37.50000006], [114, 38])),
      feature(line([113.0000004, 37.5], [115, 39])),
    ),
  );
  const [first, second, third] = ways.map(({ nodeIds }) => [...nodeIds]);
  expect(first?.at(-1)).toBe(second?.[0]);
  expect(first?.at(-1)).not.toBe(third?.[0]);
});

test('[MI7] points become nodes, lines ways, polygons areas with their outer ring counter-clockwise', async () => {
  const { nodes, ways, areas } = await scan(
    collection(
      feature(
        {
          type: 'MultiPoint',
          coordinates: [
            [1, 1],
            [2, 2],
          ],
        },
        { emergency: 'fire_hydrant' },
      ),
      feature({ type: 'Polygon', coordinates: [SQUARE] }, { building: true }),
      feature(line(...SQUARE), { natural: 'water' }),
      feature(line(...SQUARE), { highway: 'residential' }),
      feature(null, { amenity: 'school' }),
    ),
  );
  expect(nodes.map(({ tags }) => tags['emergency'])).toEqual(['fire_hydrant', 'fire_hydrant']);
  expect(areas.map(({ tags }) => tags)).toEqual([{ building: 'yes' }, { natural: 'water' }]);
  expect([...(areas[0]?.polygons[0]?.[0] ?? [])].slice(0, 4)).toEqual([0, 0, 1, 0]);
  expect(ways.map(({ tags }) => Object.keys(tags)[0])).toEqual(['natural', 'highway']);
});

test('[MI7] a feature per line is read too, record separators or not', async () => {
  const one = JSON.stringify(feature(line([1, 1], [2, 2])));
  expect((await scan(`${one}\n${one}\n`)).taken).toBe(2);
  expect((await scan(`\u001e${one}\n\u001e${one}\n`)).taken).toBe(2);
  expect((await scan(one)).taken).toBe(1);
});

describe('[MI7] what properties say', () => {
  test.each([
    ['line', { highway: 'trunk', lanes: 4, name: null }, { highway: 'trunk', lanes: '4' }],
    ['line', { highway: null, other_tags: '"railway"=>"rail","name"=>"a\\"b"' }, { railway: 'rail', name: 'a"b' }],
    ['line', { kind: 'major_road', kind_detail: 'secondary', name: 'x' }, { highway: 'secondary', name: 'x' }],
    ['line', { kind: 'highway', is_link: true }, { highway: 'motorway_link' }],
    ['area', { kind: 'lake' }, { natural: 'water', water: 'lake' }],
    ['line', { kind: 'river', name: '汾河' }, { waterway: 'river', name: '汾河' }],
    ['point', { kind: 'hospital', name: 'h' }, { amenity: 'hospital', name: 'h' }],
    ['point', { kind: 'station', name: 's' }, { railway: 'station', name: 's' }],
    ['point', { layer: 'places', kind: 'macrohood' }, { place: 'suburb' }],
    ['area', { kind: 'building', height: 12 }, { building: 'yes', height: '12' }],
    [
      'area',
      { adcode: '140302', name: '城区' },
      { name: '城区', boundary: 'administrative', admin_level: '6', ref: '140302' },
    ],
    ['area', { OBJECTID: 7, SHAPE_Area: 3 }, null],
  ] as const)('%s %j', (shape, properties, tags) => {
    expect(tagsOfFeature(shape, properties)).toEqual(tags);
  });
});

test('[MI6] GCJ-02 is turned into WGS-84', async () => {
  const { nodes } = await scan(
    collection(feature({ type: 'Point', coordinates: fromWgs84([113.58, 37.86], 'gcj02') }, { amenity: 'police' })),
    'gcj02',
  );
  expect(nodes[0]?.lon).toBeCloseTo(113.58, 7);
  expect(nodes[0]?.lat).toBeCloseTo(37.86, 7);
});

const GOOD = feature(line([1, 1], [2, 2]));

test.each([
  ['no JSON', '{"type": "FeatureCollection", "features": [', ['no JSON', 'export it again']],
  ['no collection', { type: 'Topology' }, ['neither a FeatureCollection']],
  ['no feature in it', collection(), ['holds no feature']],
  ['one that is no feature', collection(GOOD, 7), ['feature 1:', 'no Feature']],
  [
    'no position',
    collection(GOOD, GOOD, feature(line([1, 1], ['2', 2] as never))),
    ['feature 2:', '[longitude, latitude]'],
  ],
  ['metres', collection(feature(line([500000, 4190000], [1, 1]))), ['feature 0:', 'not in degrees', 'EPSG:4490']],
  [
    'latitude first',
    collection(feature(line([37.8, 112.5], [37.9, 112.6]))),
    ['feature 0:', 'latitude before longitude'],
  ],
  ['an open ring', collection(feature({ type: 'Polygon', coordinates: [SQUARE.slice(0, 4)] })), ['not closed']],
  ['a curve', collection(feature({ type: 'CircularString', coordinates: [] })), ['feature 0:', 'curves']],
  ['a line of one position', collection(feature(line([1, 1]))), ['needs two']],
  ['nothing that is known', collection(feature(line([1, 1], [2, 2]), { ID: 1 })), ['highway=primary']],
])('[MI8] %s is told with its number and what to do', async (_name, content, says) => {
  const error: unknown = await scan(content).catch((cause: unknown) => cause);
  expect(error).toMatchObject({ problem: 'bad-geojson' });
  for (const words of says) expect(String(error)).toContain(words);
});
