import { describe, expect, test } from 'vitest';
import type { Position } from '../../../../shared/domain/geometry.ts';
import { locate } from './locate.ts';
import { readGeometry } from './read-geometry.ts';
import { thinLine } from './thin-line.ts';

const zigzag = Array.from({ length: 20_000 }, (_, i): Position => [113 + i / 100_000, 37 + (i % 2) / 1_000]);
const straight = Array.from({ length: 5_000 }, (_, i): Position => [113 + i / 100_000, 37]);

describe('geometries that nobody looked at', () => {
  test('[WZ5] heights go, rings close, parts without extent are left out', () => {
    expect(readGeometry({ type: 'Point', coordinates: [113, 37, 700] })).toEqual({
      kind: 'geometry',
      geometry: { type: 'Point', coordinates: [113, 37] },
    });
    const open = [
      [113, 37],
      [114, 37],
      [114, 38],
    ];
    expect(
      readGeometry({
        type: 'Polygon',
        coordinates: [
          open,
          [
            [113, 37],
            [113, 37],
          ],
        ],
      }),
    ).toMatchObject({
      geometry: { coordinates: [[...open, [113, 37]]] },
    });
    expect(
      readGeometry({
        type: 'LineString',
        coordinates: [
          [113, 37],
          [113, 37],
        ],
      }),
    ).toMatchObject({
      geometry: { type: 'Point' },
    });
    const collection = {
      type: 'GeometryCollection',
      geometries: [
        { type: 'Point', coordinates: [1, 2] },
        {
          type: 'LineString',
          coordinates: [
            [1, 2],
            [3, 4],
          ],
        },
      ],
    };
    expect(readGeometry(collection)).toMatchObject({ geometry: { type: 'LineString' } });
  });

  test.each([
    [null],
    [{ type: 'Point', coordinates: [] }],
    [{ type: 'Point', coordinates: [0, 0] }],
    [{ type: 'MultiLineString', coordinates: [] }],
  ])('[WZ5] %j is no place', (geometry) => {
    expect(readGeometry(geometry)).toEqual({ kind: 'none' });
  });

  test.each([
    [{ type: 'Point', coordinates: [37, 113] }],
    [{ type: 'Point', coordinates: ['113', '37'] }],
    [
      {
        type: 'LineString',
        coordinates: [
          [113, 37],
          [114, null],
        ],
      },
    ],
    [{ type: 'Blob' }],
    [7],
  ])('[WZ5] %j cannot be', (geometry) => {
    expect(readGeometry(geometry).kind).toBe('bad');
  });

  test('[DT4] a long line is thinned within the tolerance, its ends and its shape stay', () => {
    const thin = locate({ type: 'LineString', coordinates: straight }).geometry;
    expect(thin?.type === 'LineString' ? thin.coordinates.length : 0).toBeLessThan(100);
    expect(thin?.type === 'LineString' ? [thin.coordinates[0], thin.coordinates.at(-1)] : null).toEqual([
      straight[0],
      straight.at(-1),
    ]);
    expect(thinLine(zigzag, 15)).toHaveLength(zigzag.length);
    expect(thinLine([], 15)).toEqual([]);
  });

  test('[DT4] the symbol stands halfway along the longest line', () => {
    const lines = [
      [
        [113, 37],
        [113.001, 37],
      ],
      [
        [113, 38],
        [113.5, 38],
        [114, 38],
      ],
    ] as const;
    expect(locate({ type: 'MultiLineString', coordinates: lines }).point).toEqual([113.5, 38]);
  });
});
