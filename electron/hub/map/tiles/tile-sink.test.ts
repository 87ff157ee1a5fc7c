import fc from 'fast-check';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodeTile, type DecodedFeature } from '../../../../test/support/decoded-tiles.ts';
import { scratchFolder } from '../../../../test/support/osm-scene.ts';
import type { Tags } from '../osm/osm-sink.ts';
import { cutTiles } from './cut-tiles.ts';
import { labelPoint } from './label-point.ts';
import { TileSink } from './tile-sink.ts';
import { worldX, worldY } from './world.ts';

let folder: Awaited<ReturnType<typeof scratchFolder>>;
beforeAll(async () => {
  folder = await scratchFolder('sink');
});
afterAll(() => folder[Symbol.asyncDispose]());

/** What zoom 15 shows of what is put in, around 0.1° N 0.1° E. */
function shown(fill: (sink: TileSink) => void): readonly DecodedFeature[] {
  const path = join(folder.path, 'spool');
  const sink = new TileSink(path);
  try {
    fill(sink);
    const found: DecodedFeature[] = [];
    for (const { tile } of cutTiles(sink, [worldX(0.1), worldY(0.11), worldX(0.11), worldY(0.1)])) {
      if (tile?.z === 15) found.push(...decodeTile(tile.z, tile.x, tile.y, tile.bytes).features);
    }
    return found;
  } finally {
    sink.close();
    expect(existsSync(path)).toBe(false);
  }
}

const square = Float64Array.of(0.103, 0.103, 0.104, 0.103, 0.104, 0.104, 0.103, 0.104, 0.103, 0.103);
const area = (tags: Tags) => ({ id: 1, from: 'way', polygons: [[square]], tags }) as const;
const line = (id: number, tags: Tags, coords = [0.103, 0.103, 0.104, 0.103]) => ({
  id,
  nodeIds: Float64Array.of(1, 2),
  coords: Float64Array.from(coords),
  tags,
});

test('[MT12] a place that is drawn as point and as area is named once', () => {
  const tags = { place: 'suburb', name: '迎泽' };
  const features = shown((sink) => {
    sink.node({ id: 1, lon: 0.1035, lat: 0.1035, tags });
    sink.area(area(tags));
    sink.area(area({ boundary: 'administrative', admin_level: '8', name: '迎泽' }));
    sink.area(area({ boundary: 'administrative', admin_level: '8', name: '柳巷' }));
  });
  const named = features.filter(({ layer }) => layer === 'places').map(({ values }) => values['name']);
  expect(named).toEqual(['迎泽', '柳巷']);
});

test('[MT12] a named water is named at one point, and the water itself bears no name', () => {
  const features = shown((sink) => sink.area(area({ natural: 'water', name: '湖' })));
  expect(features.map(({ layer, type, values }) => [layer, type, values['name']])).toEqual([
    ['water', 3, undefined],
    ['water', 1, '湖'],
  ]);
});

test('[MT12] the point of a name lies inside its ring', () => {
  const star = fc.array(fc.integer({ min: 50, max: 5000 }), { minLength: 3, maxLength: 24 });
  fc.assert(
    fc.property(star, (radii) => {
      const points = radii.map((radius, i) => {
        const angle = (i / radii.length) * 2 * Math.PI;
        return [Math.round(1e6 + radius * Math.cos(angle)), Math.round(1e6 + radius * Math.sin(angle))] as const;
      });
      const ring = [...points, ...points.slice(0, 1)];
      const [x, y] = labelPoint(Int32Array.from(ring.flat()));
      // Half a unit off the horizontal that it was looked for on.
      expect([inside(ring, x, y + 0.5), inside(ring, x, y - 0.5)]).toContain(true);
    }),
  );
});

function inside(ring: readonly (readonly [number, number])[], x: number, y: number): boolean {
  let within = false;
  for (const [i, [ax, ay]] of ring.entries()) {
    const [bx, by] = ring[(i + 1) % ring.length] ?? [ax, ay];
    if (ay > y !== by > y && x <= ax + ((y - ay) / (by - ay)) * (bx - ax)) within = !within;
  }
  return within;
}

test('[MT11] the line of a boundary is drawn once, from its relation or from its own tags', () => {
  const own = line(1, { boundary: 'administrative', admin_level: '8' });
  const features = shown((sink) => {
    sink.boundaryLine({ ...own, adminLevel: 6 });
    sink.way(own);
    sink.way({ ...own, id: 2 });
    sink.way(line(3, { boundary: 'administrative', admin_level: '2' }));
    sink.way(line(4, { boundary: 'grid' }));
  });
  expect(features.map(({ layer, values }) => [layer, values['kind_detail']])).toEqual([
    ['boundaries', 11],
    ['boundaries', 8],
    ['boundaries', 6],
  ]);
});

test('[MT10] a way that is driven against its direction is turned round', () => {
  const xs = (oneway: string): readonly number[] =>
    shown((sink) => sink.way(line(1, { highway: 'primary', oneway }))).flatMap(({ parts }) =>
      parts.flat().map(({ x }) => x),
    );
  expect(xs('-1')).toEqual([...xs('yes')].reverse());
});

test('[MT10] a house that is also a hospital gives both, a park gives ground and name', () => {
  const layers = (tags: Tags): readonly string[] =>
    shown((sink) => sink.area(area(tags))).map(({ layer, values }) => `${layer} ${values['kind']}`);
  expect(layers({ building: 'yes', amenity: 'hospital' })).toEqual(['buildings building', 'pois hospital']);
  expect(layers({ leisure: 'park', name: '园' })).toEqual(['landuse park', 'pois park']);
});

test('[MT10] characters beyond the basic plane come through', () => {
  const features = shown((sink) =>
    sink.node({ id: 1, lon: 0.1035, lat: 0.1035, tags: { amenity: 'school', name: '𠀀𫟹小学' } }),
  );
  expect(features[0]?.values['name']).toBe('𠀀𫟹小学');
});
