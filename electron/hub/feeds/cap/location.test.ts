import { describe, expect, test } from 'vitest';
import { capArea, capInfo } from '../../../../test/integration/cap-builders.ts';
import { readLocation } from './location.ts';
import type { CapArea } from './schema.ts';

const TRIANGLE = '1,1 1,2 2,2 1,1';
const OTHER = '5,5 5,6 6,6 5,5';

function located(...areas: readonly CapArea[]) {
  const read = readLocation([capInfo({ areas })]);
  if (!read.ok) throw new Error(read.detail);
  return { ...read.location, notes: read.notes };
}

describe('readLocation', () => {
  test('[CAP13] one polygon is a Polygon, several are a MultiPolygon, the same one twice is one', () => {
    expect(located(capArea({ polygons: [TRIANGLE] }))).toMatchObject({
      source: 'polygon',
      geometry: { type: 'Polygon' },
    });
    expect(located(capArea({ polygons: [TRIANGLE, OTHER] })).geometry?.type).toBe('MultiPolygon');
    expect(located(capArea({ polygons: [TRIANGLE] }), capArea({ polygons: [TRIANGLE] })).geometry?.type).toBe(
      'Polygon',
    );
  });

  test('[CAP13] a polygon that is none is noted, an empty element is not', () => {
    expect(located(capArea({ polygons: ['1,1 2,2', TRIANGLE, ''] }))).toMatchObject({
      geometry: { type: 'Polygon' },
      notes: ['polygon with 2 corner(s)'],
    });
    expect(located(capArea({ polygons: ['1,1 2,2 3,3'] }))).toMatchObject({
      geometry: null,
      notes: ['polygon without area'],
    });
  });

  test('[CAP14] a circle: 64 corners, its radius as accuracy, the point in its middle', () => {
    const place = located(capArea({ circles: ['37.8,113.5 5'] }));
    expect(place).toMatchObject({
      source: 'circle',
      accuracyM: 5000,
      point: [113.5, 37.8],
      geometry: { type: 'Polygon' },
    });
  });

  test('[CAP14] a radius of 0 is a point, several are points, beside an area they are noted', () => {
    expect(located(capArea({ circles: ['1,2 0'] }))).toMatchObject({
      source: 'point',
      geometry: { type: 'Point', coordinates: [2, 1] },
      point: [2, 1],
      accuracyM: null,
    });
    expect(located(capArea({ circles: ['1,2 0', '3,4 0'] })).geometry?.type).toBe('MultiPoint');
    expect(located(capArea({ circles: ['1,2 0'], polygons: [TRIANGLE] }))).toMatchObject({
      source: 'polygon',
      notes: ['1 point(s) beside the area are not drawn'],
    });
  });

  test('[CAP16] every value is a code; codes alone give no geometry and no point', () => {
    const geocodes = [
      [
        { name: 'FIPS6', value: '048005  048373\n048457' },
        { name: 'UGC', value: 'TXZ166' },
      ],
      [{ name: 'FIPS6', value: '048005' }],
      [{ name: 'EMPTY', value: '' }],
    ];
    expect(located(capArea({ geocodes }))).toMatchObject({
      source: 'geocode',
      geometry: null,
      point: null,
      geocodes: ['FIPS6:048005', 'FIPS6:048373', 'FIPS6:048457', 'UGC:TXZ166'],
    });
  });

  test('[CAP16] words alone are an address, nothing is nothing', () => {
    expect(located(capArea({ areaDesc: 'Chengqu <br/>\nKuangqu' }))).toMatchObject({
      source: 'address',
      point: null,
      names: ['Chengqu Kuangqu'],
    });
    expect(located()).toMatchObject({ source: 'none', geometry: null, names: [], geocodes: [] });
  });

  test('[CAP22] an area of a size that no warning has is refused', () => {
    const circles = Array.from({ length: 4_000 }, (_, i) => `${i / 100},1 5`);
    const codes = Array.from({ length: 20_001 }, (_, i) => String(i)).join(' ');
    for (const area of [capArea({ circles }), capArea({ geocodes: [[{ name: 'N', value: codes }]] })]) {
      expect(readLocation([capInfo({ areas: [area] })])).toMatchObject({ ok: false, reason: 'too-large' });
    }
  });

  test('[CAP17] the place is named in the first language, its areas are those of all infos', () => {
    const read = readLocation([
      capInfo({ language: 'zh-CN', areas: [capArea({ areaDesc: '城区', polygons: [TRIANGLE] })] }),
      capInfo({ language: 'en', areas: [capArea({ areaDesc: 'Chengqu', polygons: [TRIANGLE] })] }),
      capInfo({ language: 'ZH-cn', areas: [capArea({ areaDesc: '矿区', polygons: [OTHER] })] }),
    ]);
    expect(read).toMatchObject({ location: { names: ['城区', '矿区'], geometry: { type: 'MultiPolygon' } } });
  });
});
