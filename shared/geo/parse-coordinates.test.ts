import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Position } from '../domain/geometry.ts';
import { fromWgs84, toWgs84 } from './datum.ts';
import { distanceM } from './geodesic.ts';
import { COORDINATE_FORMATS, formatCoordinates } from './format-coordinates.ts';
import { parseCoordinates } from './parse-coordinates.ts';

const YANGQUAN: Position = [113.5805, 37.8567];
const best = (text: string, near: Position | null = YANGQUAN) => parseCoordinates(text, near)[0] ?? null;

describe('a position as people write it', () => {
  test.each([
    '37.8567,113.5805',
    '113.5805 37.8567',
    '37.8567; 113.5805',
    '37.8567\t113.5805',
    '37.8567/113.5805',
    '１１３．５８０５，３７．８５６７',
    '37.8567° N, 113.5805° E',
    'N 37.8567, E 113.5805',
    '113.5805E 37.8567N',
    '37.8567n 113.5805e',
    'lat 37.8567 lon 113.5805',
    'lng=113.5805&lat=37.8567',
    '{"lat":37.8567,"lng":113.5805}',
    '纬度：37.8567 经度：113.5805',
    '(113.5805, 37.8567)',
    'POINT(113.5805 37.8567)',
    'https://www.openstreetmap.org/#map=15/37.8567/113.5805',
    'https://www.openstreetmap.org/?mlat=37.8567&mlon=113.5805',
    '#15/37.8567/113.5805',
    '@37.8567,113.5805,15z',
    'https://maps.example/place/x/@37.8567,113.5805,15z/data=1',
    'geo:37.8567,113.5805?z=3',
    'GEO:37.8567,113.5805',
    'WGS84 37.8567 113.5805',
    '37.8567, 113.5805,',
    '37°51′24.12″N 113°34′49.8″E',
    '37°51\'24.12"N, 113°34\'49.8"E',
    "37°51'24.12'' 113°34'49.8''",
    'N37°51’24.12” E113°34’49.8”',
    '东经113°34′49.8″ 北纬37°51′24.12″',
    '北纬37度51分24.12秒，东经113度34分49.8秒',
    '北緯３７度５１分２４．１２秒　東經１１３度３４分４９．８秒',
    '37d51m24.12s N 113d34m49.8s E',
    '37 51 24.12 113 34 49.8',
    '37:51:24.12 113:34:49.8',
    '37 51.402 N 113 34.83 E',
    "37°51.402' 113°34.83'",
  ])('[UI60] is read: %s', (text) => {
    const reading = best(text);
    expect(reading?.datum).toBe('wgs84');
    expect(reading?.position[0]).toBeCloseTo(113.5805, 6);
    expect(reading?.position[1]).toBeCloseTo(37.8567, 6);
  });

  test.each([
    '',
    '12',
    '12345',
    '110报警',
    '滨河东路12号',
    'Building 12, 34 Road',
    '91, 181',
    '37.8N 12.3S',
    '-37.8S 113.5E',
    '37°61′00″ 113°34′00″',
    '37.5°20′ 113°34′',
    '1 2 3',
    '37.8567, 113.5805, 12, 4',
    '37,8567 113,5805',
    '@12640000,4570000',
    'geo:37.8',
  ])('[UI60] is nothing else: %j', (text) => {
    expect(parseCoordinates(text, YANGQUAN)).toEqual([]);
  });

  test('[UI60] the southern and western halves are negative, by letter or by sign', () => {
    expect(best('S33.8 W70.5')?.position).toEqual([-70.5, -33.8]);
    expect(best('33.8S, 151.2E')?.position).toEqual([151.2, -33.8]);
    expect(best('-33.8 -70.5', [-70, -33])?.position).toEqual([-70.5, -33.8]);
    expect(best('南纬33度48分 西经70度30分')?.position).toEqual([-70.5, -33.8]);
  });

  test('[UI60] where both orders are possible both are told, the one nearer to the site first', () => {
    const orders = (near: Position | null) => parseCoordinates('51.5, 10.2', near).map(({ position }) => position);
    expect(orders([10, 51])).toEqual([
      [10.2, 51.5],
      [51.5, 10.2],
    ]);
    expect(orders([52, 10])[0]).toEqual([51.5, 10.2]);
    expect(orders(null)[0]).toEqual([10.2, 51.5]);
    expect(parseCoordinates('20 20', null)).toHaveLength(1);
  });
});

describe('the datum', () => {
  test.each([
    ['gcj02 113.58,37.86', 'gcj02'],
    ['113.58,37.86 (GCJ-02)', 'gcj02'],
    ['高德 37.86 113.58', 'gcj02'],
    ['腾讯地图：37.86,113.58', 'gcj02'],
    ['百度坐标：113.58，37.86', 'bd09'],
    ['BD09LL 113.58,37.86', 'bd09'],
    ['GPS 113.58,37.86', 'wgs84'],
  ] as const)('[UI61] that is named comes first, as WGS-84 too: %s', (text, datum) => {
    const reading = best(text);
    expect(reading?.datum).toBe(datum);
    expect(reading?.given).toEqual([113.58, 37.86]);
    expect(reading?.position).toEqual(toWgs84([113.58, 37.86], datum));
  });

  test('[UI61] within China every position is offered as WGS-84 and as GCJ-02, elsewhere only as it stands', () => {
    expect(parseCoordinates('113.58,37.86', null).map(({ datum }) => datum)).toEqual(['wgs84', 'gcj02']);
    expect(parseCoordinates('百度 113.58,37.86', null).map(({ datum }) => datum)).toEqual(['bd09', 'wgs84', 'gcj02']);
    expect(parseCoordinates('151.2,-33.8', null).map(({ datum }) => datum)).toEqual(['wgs84']);
  });

  test('[UI61] GCJ-02 and BD-09 are taken back to WGS-84 within a millimetre', () => {
    const lon = fc.double({ min: 73, max: 135, noNaN: true });
    const lat = fc.double({ min: 18, max: 54, noNaN: true });
    fc.assert(
      fc.property(lon, lat, fc.constantFrom('gcj02', 'bd09'), (x, y, datum) => {
        expect(distanceM(toWgs84(fromWgs84([x, y], datum), datum), [x, y])).toBeLessThan(0.001);
      }),
    );
  });
});

test('[UI60] whatever is written by us is read again: every format, to 20 cm', () => {
  const lon = fc.double({ min: -180, max: 180, noNaN: true });
  const lat = fc.double({ min: -90, max: 90, noNaN: true });
  fc.assert(
    fc.property(lon, lat, fc.constantFrom(...COORDINATE_FORMATS), (x, y, format) => {
      const text = formatCoordinates([x, y], format);
      const near = parseCoordinates(text, [x, y]).filter(({ datum }) => datum === 'wgs84');
      const read = near.map(({ position }) => distanceM(position, [x, y]));
      expect([text, Math.min(...read) < 0.2]).toEqual([text, true]);
    }),
    { numRuns: 2_000 },
  );
});

test('[UI60] seconds are never sixty', () => {
  expect(formatCoordinates([113.999999999, 37.999999999], 'dms')).toBe('38°00′00.00″N 114°00′00.00″E');
});

const PIECES = '0123456789.,;:°\'"NSEW度分秒北纬东经@#/-+ latongcj02'.split('');

test('[UI60] no text brings it down, however odd or long', () => {
  const odd = fc.string({ unit: fc.constantFrom(...PIECES) });
  fc.assert(
    fc.property(fc.oneof(odd, fc.string({ unit: 'binary' })), (text) => {
      for (const { position } of parseCoordinates(text, YANGQUAN)) {
        expect(position.every(Number.isFinite)).toBe(true);
      }
    }),
    { numRuns: 3_000 },
  );
  for (const piece of ['1', '1 ', '1.', '1,', "1'", '°', '@lat ', '-', '#1/']) {
    expect(parseCoordinates(piece.repeat(100_000), null)).toEqual([]);
    expect(Array.isArray(parseCoordinates(piece.repeat(399 / piece.length), null))).toBe(true);
  }
});
