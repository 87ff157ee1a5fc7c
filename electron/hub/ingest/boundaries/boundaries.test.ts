import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BoundaryFile } from '../../../../shared/domain/feed.ts';
import type { Position } from '../../../../shared/domain/geometry.ts';
import { eventBody } from '../../../../test/builders/event-body.ts';
import { contains } from '../../feeds/common/inside-point.ts';
import { loadBoundaries } from './load-boundaries.ts';
import { withBoundary } from './with-boundary.ts';

const square = (lon: number, lat: number, size = 1): Position[] => [
  [lon, lat],
  [lon + size, lat],
  [lon + size, lat + size],
  [lon, lat + size],
  [lon, lat],
];
const circle = (corners: number): Position[] =>
  Array.from({ length: corners + 1 }, (_, i): Position => {
    const angle = ((i % corners) / corners) * 2 * Math.PI;
    return [10 + Math.cos(angle), 50 + Math.sin(angle)];
  });
const feature = (code: unknown, ...rings: readonly Position[][]) => ({
  type: 'Feature',
  properties: { code },
  geometry: { type: 'Polygon', coordinates: rings },
});
const named = (...geocodes: readonly string[]) =>
  eventBody({
    location: { source: 'geocode', geometry: null, point: null, accuracyM: null, names: ['Here'], geocodes },
  });

describe('boundary tables', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'yiwang-boundaries-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const file = (content: unknown, property = 'code'): BoundaryFile => {
    const path = join(folder, `${Math.random()}.geojson`);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return { path, property, prefix: 'Z:' };
  };
  const tableOf = async (...features: readonly object[]) => {
    const { table, problems } = await loadBoundaries([file({ type: 'FeatureCollection', features })]);
    expect(problems).toEqual([]);
    return table;
  };

  test('[IN23] neighbours named by their codes become one area; names and codes stay', async () => {
    const table = await tableOf(feature('a', square(0, 0)), feature(['b', 7], square(1, 0)));
    const { location } = withBoundary(named('Z:a', 'Z:b', 'Z:unknown', 'OTHER:a'), table);
    expect(location).toMatchObject({
      source: 'boundary',
      geometry: { type: 'Polygon' },
      names: ['Here'],
      geocodes: ['Z:a', 'Z:b', 'Z:unknown', 'OTHER:a'],
    });
    expect(location.point).toEqual([1, 0.5]);
    expect(withBoundary(named('Z:7'), table).location).toMatchObject({ source: 'boundary' });
  });

  test('[IN23] areas apart become several polygons', async () => {
    const table = await tableOf(feature('a', square(0, 0)), feature('b', square(5, 5)));
    expect(withBoundary(named('Z:a', 'Z:b'), table).location.geometry).toMatchObject({ type: 'MultiPolygon' });
  });

  test('[IN23] what has a place of its own, or no known code, stays as it is', async () => {
    const table = await tableOf(feature('a', square(0, 0)));
    const placed = eventBody({ location: { ...named('Z:a').location, source: 'point', point: [3, 4] } });
    expect(withBoundary(placed, table)).toBe(placed);
    const unknown = named('Z:x');
    expect(withBoundary(unknown, table)).toBe(unknown);
    expect(withBoundary(unknown, null)).toBe(unknown);
  });

  test('[IN23] an area of very many corners is simplified and still holds what it held', async () => {
    const table = await tableOf(feature('a', circle(50_000)));
    const { geometry, point } = withBoundary(named('Z:a'), table).location;
    if (geometry?.type !== 'Polygon' || point === null) throw new Error('a polygon was expected');
    const [ring = []] = geometry.coordinates;
    expect(ring.length).toBeLessThanOrEqual(1_000);
    expect(ring.at(-1)).toEqual(ring[0]);
    for (const inside of [point, [10, 50.99], [10.99, 50], [9.3, 49.4]] as const)
      expect(contains(ring, inside)).toBe(true);
    expect(contains(ring, [10.8, 50.8])).toBe(false);
  });

  test('[IN23] a file that cannot be read is told and costs only its areas', async () => {
    const files = [
      file('{"type":'),
      file({ type: 'FeatureCollection', features: [] }),
      { path: join(folder, 'absent.geojson'), property: 'code', prefix: '' },
      file({ type: 'FeatureCollection', features: [feature('a', square(0, 0))] }),
    ];
    const { table, problems } = await loadBoundaries(files);
    expect(problems).toHaveLength(3);
    expect(problems[1]).toContain('no feature has a polygon and a property "code"');
    expect(table?.size).toBe(1);
  });
});
