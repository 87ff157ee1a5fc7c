import { describe, expect, test } from 'vitest';
import { parseCircle, parsePolygon } from './shapes.ts';

describe('CAP shapes', () => {
  test('[CAP13] lat,lon pairs become lon,lat, and an open ring is closed', () => {
    const shape = [
      [113.5, 37.8],
      [113.6, 37.8],
      [113.6, 37.9],
      [113.5, 37.8],
    ];
    for (const text of [
      '37.8,113.5 37.8,113.6 37.9,113.6 37.8,113.5',
      '37.8,113.5 37.8,113.6\n\t37.9,113.6',
      '37.8, 113.5  37.8 ,113.6 +37.90 , 1.136e2',
    ]) {
      expect(parsePolygon(text)).toEqual({ kind: 'shape', shape });
    }
  });

  test.each([
    ['one position', '1,1', 1],
    ['two positions', '1,1 2,2', 2],
    ['there and back', '1,1 2,2 1,1 2,2 1,1', 2],
    ['one position four times', '1,1 1,1 1,1 1,1', 1],
  ])('[CAP13] fewer than three corners are dropped: %s', (_name, text, corners) => {
    expect(parsePolygon(text)).toEqual({ kind: 'dropped', why: `polygon with ${corners} corner(s)` });
  });

  test.each([
    ['latitude', '91,0 0,1 1,1'],
    ['longitude', '0,0 0,180.1 1,1'],
    ['words', 'north,south 1,1 2,2'],
    ['a missing half', '1, 2,2 3,3'],
    ['three numbers', '1,1,0 2,2,0 3,3,0'],
    ['not a number', 'NaN,1 2,2 3,3'],
    ['infinite', '1e999,1 2,2 3,3'],
    ['hexadecimal', '0x1,1 2,2 3,3'],
  ])('[CAP13] an impossible position is bad: %s', (_name, text) => {
    expect(parsePolygon(text)).toMatchObject({ kind: 'bad', why: expect.stringContaining('polygon') });
  });

  test('[CAP14] a circle has its radius in metres; 0 is legal', () => {
    expect(parseCircle('37.8,113.5 2.5')).toEqual({ kind: 'shape', shape: { center: [113.5, 37.8], radiusM: 2500 } });
    expect(parseCircle('-16.053 , -173.274\n0.0')).toEqual({
      kind: 'shape',
      shape: { center: [-173.274, -16.053], radiusM: 0 },
    });
  });

  test.each(['37.8,113.5', '37.8,113.5 -1', '37.8,113.5 5km', '37.8,113.5 5 6', '137.8,113.5 5', '1,1 20000', '1 1 1'])(
    '[CAP14] no circle: %s',
    (text) => {
      expect(parseCircle(text).kind).toBe('bad');
    },
  );
});
