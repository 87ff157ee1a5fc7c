import { describe, expect, test } from 'vitest';
import type { Tags } from '../../osm/osm-sink.ts';
import type { TileFeature } from '../tile-layers.ts';
import { LAYER_FIELDS } from '../vector-layers.ts';
import { boundaryOf } from './classify-boundary.ts';
import { addressOf, buildingOf } from './classify-building.ts';
import { landuseOf } from './classify-landuse.ts';
import { placeOf } from './classify-place.ts';
import { poiOf } from './classify-poi.ts';
import { roadOf } from './classify-road.ts';
import { waterAreaOf, waterLineOf, waterNameOf } from './classify-water.ts';
import { POI_KINDS } from './poi-kinds.ts';

/** Twice the area of a square with this side, in world units of 2^-30 of the equator. */
const square = (metres: number): number => 2 * (metres / 0.0373) ** 2;
const brief = (feature: TileFeature | null): unknown =>
  feature === null ? null : [feature.layer, feature.minZoom, feature.values['kind'], feature.values['kind_detail']];

describe('[MT10] roads', () => {
  test.each<[Tags, unknown]>([
    [{ highway: 'motorway' }, ['roads', 3, 'highway', 'motorway']],
    [{ highway: 'motorway_link' }, ['roads', 11, 'highway', 'motorway']],
    [{ highway: 'trunk' }, ['roads', 6, 'major_road', 'trunk']],
    [{ highway: 'tertiary' }, ['roads', 10, 'major_road', 'tertiary']],
    [{ highway: 'residential' }, ['roads', 12, 'minor_road', 'residential']],
    [{ highway: 'service', service: 'parking_aisle' }, ['roads', 14, 'minor_road', 'service']],
    [{ highway: 'footway' }, ['roads', 14, 'path', 'footway']],
    [{ highway: 'proposed' }, null],
    [{ highway: 'constructor' }, null],
    [{ railway: 'rail' }, ['roads', 10, 'rail', 'rail']],
    [{ railway: 'rail', service: 'yard' }, ['roads', 13, 'rail', 'rail']],
    [{ railway: 'subway' }, ['roads', 12, 'rail', 'subway']],
    [{ railway: 'abandoned' }, null],
    [{ aeroway: 'runway' }, ['roads', 10, 'aeroway', 'runway']],
    [{ route: 'ferry' }, ['roads', 11, 'ferry', 'ferry']],
    [{ aerialway: 'gondola' }, ['roads', 13, 'aerialway', 'gondola']],
  ])('%j', (tags, expected) => {
    expect(brief(roadOf(tags))).toEqual(expected);
  });

  test.each<[Tags, string | undefined]>([
    [{ highway: 'primary', oneway: 'yes' }, 'yes'],
    [{ highway: 'primary', oneway: '-1' }, 'yes'],
    [{ highway: 'primary', oneway: 'no' }, undefined],
    [{ highway: 'motorway' }, 'yes'],
    [{ highway: 'motorway', oneway: 'no' }, undefined],
    [{ highway: 'primary', junction: 'roundabout' }, 'yes'],
  ])('one-way: %j', (tags, expected) => {
    expect(roadOf(tags)?.values['oneway']).toBe(expected);
  });

  test('names, shield, bridge and level', () => {
    const tags = {
      highway: 'trunk',
      name: '滨河东路',
      'name:en': 'Binhe East Road',
      ref: 'G5;G20',
      bridge: 'yes',
      layer: '1',
    };
    expect(roadOf(tags)?.values).toEqual({
      kind: 'major_road',
      kind_detail: 'trunk',
      name: '滨河东路',
      'name:en': 'Binhe East Road',
      sort_rank: 390,
      ref: 'G5;G20',
      shield_text: 'G5',
      network: 'other',
      is_bridge: true,
      layer: 1,
    });
    const below = roadOf({ highway: 'motorway', tunnel: 'yes' });
    const above = roadOf({ highway: 'footway', bridge: 'yes' });
    expect(above?.order).toBeGreaterThan(roadOf({ highway: 'motorway' })?.order ?? Infinity);
    expect(below?.order).toBeLessThan(roadOf({ highway: 'footway' })?.order ?? -Infinity);
  });
});

describe('[MT10] areas', () => {
  test.each<[Tags, number, unknown]>([
    [{ natural: 'water', water: 'lake' }, 2000, ['water', 8, 'lake', 'lake']],
    [{ natural: 'water' }, 20, ['water', 15, 'water', undefined]],
    [{ waterway: 'riverbank' }, 5000, ['water', 7, 'river', 'riverbank']],
    [{ leisure: 'swimming_pool' }, 5000, ['water', 15, 'swimming_pool', undefined]],
    [{ landuse: 'forest' }, 5000, null],
  ])('water %j of %d m', (tags, side, expected) => {
    expect(brief(waterAreaOf(tags, square(side)))).toEqual(expected);
  });

  test.each<[Tags, number, unknown]>([
    [{ leisure: 'park' }, 1000, ['landuse', 10, 'park', undefined]],
    [{ leisure: 'park' }, 60, ['landuse', 14, 'park', undefined]],
    [{ landuse: 'residential' }, 1e6, ['landuse', 6, 'residential', undefined]],
    [{ place: 'square' }, 100, ['landuse', 13, 'pedestrian', undefined]],
    [{ power: 'plant' }, 1000, ['landuse', 10, 'power_plant', undefined]],
    [{ military: 'barracks' }, 1000, ['landuse', 10, 'military', undefined]],
    [{ amenity: 'restaurant' }, 1000, null],
  ])('land %j of %d m', (tags, side, expected) => {
    expect(brief(landuseOf(tags, square(side)))).toEqual(expected);
  });

  test('large ground lies below small ground', () => {
    const [large, small] = [
      landuseOf({ landuse: 'residential' }, square(900)),
      landuseOf({ leisure: 'park' }, square(90)),
    ];
    expect(large?.order).toBeLessThan(small?.order ?? -Infinity);
  });

  test.each<[Tags, unknown]>([
    [{ building: 'yes' }, { kind: 'building' }],
    [
      { building: 'yes', height: '61.4 m', 'addr:housenumber': '12号' },
      { kind: 'building', height: 61, addr_housenumber: '12号' },
    ],
    [
      { building: 'yes', 'building:levels': '6' },
      { kind: 'building', height: 18 },
    ],
    [{ building: 'yes', height: "12'" }, { kind: 'building' }],
    [
      { 'building:part': 'yes', min_height: '9' },
      { kind: 'building_part', min_height: 9 },
    ],
    [{ building: 'no' }, undefined],
  ])('building %j', (tags, values) => {
    expect(buildingOf(tags)?.values).toEqual(values);
  });

  test('a house number alone is a point; tall houses are seen earlier', () => {
    expect(addressOf({ 'addr:housenumber': '3' })?.values).toEqual({ kind: 'address', addr_housenumber: '3' });
    expect(buildingOf({ building: 'yes', height: '100' })?.minZoom).toBe(13);
    expect(buildingOf({ building: 'yes' })?.minZoom).toBe(14);
  });
});

test.each<[Tags, unknown]>([
  [{ waterway: 'river', name: '汾河' }, ['water', 9, 'river', 'river']],
  [{ waterway: 'drain' }, ['water', 14, 'drain', 'drain']],
  [{ waterway: 'dam' }, null],
])('[MT10] running water %j', (tags, expected) => {
  expect(brief(waterLineOf(tags))).toEqual(expected);
});

test('[MT12] the name of a water stands with its point, not with its area', () => {
  const tags = { natural: 'water', water: 'lake', name: '晋阳湖' };
  const area = waterAreaOf(tags, square(2000));
  expect(area?.values['name']).toBeUndefined();
  expect(area && waterNameOf(tags, area)?.values).toEqual({ kind: 'lake', kind_detail: 'lake', name: '晋阳湖' });
  expect(area && waterNameOf({ natural: 'water' }, area)).toBeNull();
});

test.each([
  [2, null],
  [1, null],
  [4, ['boundaries', 4, 'region', 4]],
  [5, ['boundaries', 7, 'county', 5]],
  [6, ['boundaries', 8, 'county', 6]],
  [8, ['boundaries', 11, 'locality', 8]],
  [10, ['boundaries', 13, 'neighbourhood', 10]],
  [11, ['boundaries', 14, 'grid', 11]],
  [12, null],
  [Number.NaN, null],
])('[MT11] the edge of level %s', (level, expected) => {
  expect(brief(boundaryOf(level))).toEqual(expected);
});

test.each<[Tags, unknown]>([
  [{ place: 'city', name: '太原市' }, ['places', 4, 'locality', 'city']],
  [{ place: 'suburb', name: '迎泽' }, ['places', 11, 'macrohood', 'suburb']],
  [{ place: 'neighbourhood', name: '某社区' }, ['places', 13, 'neighbourhood', 'neighbourhood']],
  [{ boundary: 'administrative', admin_level: '6', name: '小店区' }, ['places', 10, 'macrohood', 'district']],
  [{ boundary: 'administrative', admin_level: '2', name: '中国' }, null],
  [{ place: 'city' }, null],
  [{ place: 'country', name: '中国' }, null],
])('[MT10] place %j', (tags, expected) => {
  expect(brief(placeOf(tags))).toEqual(expected);
});

test('[MT10] more people, higher rank; Chinese names beside the local one only where they differ', () => {
  const values = placeOf({ place: 'city', name: 'Taiyuan', 'name:zh': '太原', population: '5,304,061' })?.values;
  expect(values).toMatchObject({ population: 5_304_061, population_rank: 13, 'name:zh-Hans': '太原' });
  expect(placeOf({ place: 'city', name: '太原', 'name:zh': '太原' })?.values).not.toHaveProperty('name:zh-Hans');
});

describe('[MT10] facilities', () => {
  test.each<[Tags, unknown]>([
    [{ amenity: 'hospital' }, ['pois', 12, 'hospital', undefined]],
    [{ amenity: 'hospital', emergency: 'yes', name: '山大一院' }, ['pois', 12, 'hospital', undefined]],
    [{ amenity: 'fire_station' }, ['pois', 13, 'fire_station', undefined]],
    [{ amenity: 'school' }, null],
    [{ amenity: 'school', name: '五中' }, ['pois', 14, 'school', undefined]],
    [{ emergency: 'fire_hydrant', 'fire_hydrant:type': 'pillar' }, ['pois', 16, 'fire_hydrant', 'pillar']],
    [{ man_made: 'surveillance', 'surveillance:type': 'camera' }, ['pois', 16, 'surveillance', 'camera']],
    [{ man_made: 'manhole', manhole: 'drain' }, ['pois', 17, 'manhole', 'drain']],
    [{ highway: 'street_lamp' }, ['pois', 17, 'street_lamp', undefined]],
    [{ railway: 'station', name: '太原站' }, ['pois', 12, 'station', 'rail']],
    [{ railway: 'station', station: 'subway', name: '大南门' }, ['pois', 12, 'station', 'subway']],
    [{ railway: 'subway_entrance', ref: 'A' }, ['pois', 15, 'subway_entrance', undefined]],
    [{ tourism: 'hostel', name: '青旅' }, ['pois', 15, 'hotel', 'hostel']],
    [{ shop: 'bakery', name: '面包' }, ['pois', 16, 'shop', 'bakery']],
    [{ shop: 'bakery' }, null],
    [{ office: 'company', name: '公司' }, ['pois', 16, 'office', 'company']],
    [{ name: '无' }, null],
  ])('%j', (tags, expected) => {
    expect(brief(poiOf(tags, 0))).toEqual(expected);
  });

  test('a large park is named earlier than a small one, by two zooms at most', () => {
    const park = { leisure: 'park', name: '迎泽公园' };
    expect([0, 100, 500, 9000].map((side) => poiOf(park, side === 0 ? 0 : square(side))?.minZoom)).toEqual([
      13, 13, 12, 11,
    ]);
  });
});

test('[MT10] no feature has a field that its layer does not list', () => {
  const rich = {
    name: '名',
    'name:en': 'n',
    'name:zh': '中',
    ref: '1',
    layer: '2',
    bridge: 'yes',
    service: 'x',
    access: 'no',
  };
  const features = [
    roadOf({ ...rich, highway: 'primary_link', oneway: 'yes', tunnel: 'yes' }),
    waterLineOf({ ...rich, waterway: 'river', intermittent: 'yes', tunnel: 'yes' }),
    waterAreaOf({ ...rich, natural: 'water', water: 'lake', intermittent: 'yes' }, 1e9),
    landuseOf({ ...rich, leisure: 'park' }, 1e9),
    buildingOf({ ...rich, building: 'yes', height: '9', min_height: '3', 'addr:housenumber': '1' }),
    boundaryOf(6),
    placeOf({ ...rich, place: 'city', population: '1', capital: 'yes' }),
    ...[...POI_KINDS.keys()].map((tag) => {
      const [key = '', value = ''] = tag.split('=');
      return poiOf({ ...rich, [key]: value }, 0);
    }),
  ];
  for (const feature of features) {
    if (feature === null) throw new Error('nothing was made of the tags');
    const fields = new Set(Object.keys(LAYER_FIELDS[feature.layer]));
    expect(Object.keys(feature.values).filter((field) => !fields.has(field))).toEqual([]);
  }
});
