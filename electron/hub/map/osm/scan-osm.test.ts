import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  CollectingSink,
  NEVER,
  scratchFolder,
  turn,
  writeScene,
  type OsmScene,
} from '../../../../test/support/osm-scene.ts';
import type { OsmMember } from './osm-sink.ts';
import { scanOsm, type OsmSummary } from './scan-osm.ts';

async function scanned(scene: OsmScene): Promise<{ readonly sink: CollectingSink; readonly summary: OsmSummary }> {
  await using folder = await scratchFolder('scan');
  const path = join(folder.path, 'scene.osm.pbf');
  writeScene(path, scene);
  const sink = new CollectingSink();
  return { sink, summary: await scanOsm(path, [sink], { stop: NEVER }) };
}

/** Corners of a square as nodes `first` … `first + 3`, counter-clockwise. */
function square(first: number, x: number, y: number, side: number): OsmScene['nodes'] {
  return [
    [first, x, y],
    [first + 1, x + side, y],
    [first + 2, x + side, y + side],
    [first + 3, x, y + side],
  ];
}
const loop = (first: number): number[] => [first, first + 1, first + 2, first + 3, first];
const outer = (ref: number): OsmMember => ({ type: 'way', ref, role: 'outer' });
const inner = (ref: number): OsmMember => ({ type: 'way', ref, role: 'inner' });

describe('what a file holds', () => {
  test('[MT1] nodes, ways, areas, relations come in this order, each once, with counts and bounds', async () => {
    const { sink, summary } = await scanned({
      bounds: [0, 0, 0.5, 0.5],
      nodes: [...square(1, 0.1, 0.2, 0.1), [9, -0.3, 0.4, { amenity: 'police', name: '派出所' }]],
      ways: [
        [1, [1, 2], { highway: 'primary' }],
        [2, loop(1), { building: 'yes' }],
      ],
      relations: [[1, [{ type: 'way', ref: 1, role: 'from' }], { type: 'restriction' }]],
    });
    expect(sink.order).toEqual(['node', 'way', 'area', 'relation']);
    expect(sink.nodes).toEqual([{ id: 9, lon: -0.3, lat: 0.4, tags: { amenity: 'police', name: '派出所' } }]);
    expect(sink.ways.map(({ id }) => id)).toEqual([1, 2]);
    expect([...(sink.ways[0]?.coords ?? [])]).toEqual([0.1, 0.2, 0.2, 0.2]);
    expect(sink.relations[0]?.members).toEqual([{ type: 'way', ref: 1, role: 'from' }]);
    expect(summary).toMatchObject({ nodes: 5, ways: 2, areas: 1, relations: 1, missingNodes: 0 });
    expect(summary.bounds).toEqual([-0.3, 0.2, 0.2, 0.4]);
    expect(summary.declaredBounds).toEqual([0, 0, 0.5, 0.5]);
  });

  test.each([
    [{ highway: 'service', area: 'yes' }, 'area'],
    [{ highway: 'primary', junction: 'roundabout' }, 'way'],
    [{ building: 'yes', area: 'no' }, 'way'],
    [{ building: 'yes' }, 'way area'],
    [{ natural: 'coastline' }, 'way'],
    [{ natural: 'wood' }, 'way area'],
    [{ leisure: 'track' }, 'way'],
    [{ waterway: 'riverbank' }, 'way area'],
    [{}, 'way'],
  ])('[MT3] a closed way with %j is %s', async (tags, kinds) => {
    const { sink } = await scanned({ nodes: square(1, 0, 0, 0.1), ways: [[1, loop(1), tags]] });
    expect(sink.order.join(' ')).toBe(kinds);
  });

  test('[MT3] rings are closed, outer ones counter-clockwise, holes clockwise, whichever way they were drawn', async () => {
    for (const backwards of [false, true]) {
      const ring = (first: number): number[] => (backwards ? loop(first).reverse() : loop(first));
      const { sink } = await scanned({
        nodes: [...square(1, 0, 0, 0.4), ...square(11, 0.1, 0.1, 0.2), ...square(21, 0.15, 0.15, 0.1)],
        ways: [
          [1, ring(1)],
          [2, ring(11)],
          [3, ring(21)],
        ],
        // The innermost ring is an island: a polygon of its own, although its role says otherwise.
        relations: [[1, [outer(1), inner(2), inner(3)], { type: 'multipolygon', natural: 'water' }]],
      });
      const [area] = sink.areas;
      expect(area?.polygons.map((rings) => rings.map((ring) => turn(ring) > 0))).toEqual([[true, false], [true]]);
      for (const ring of area?.polygons.flat() ?? []) expect(ring.slice(0, 2)).toEqual(ring.slice(-2));
    }
  });

  test('[MT3] a relation that says nothing of itself takes the tags of its outer way, which is no area besides', async () => {
    const { sink } = await scanned({
      nodes: [...square(1, 0, 0, 0.4), ...square(11, 0.1, 0.1, 0.2)],
      ways: [
        [1, loop(1), { landuse: 'forest', name: '林' }],
        [2, loop(11), { natural: 'water' }],
      ],
      relations: [[7, [outer(1), inner(2)], { type: 'multipolygon' }]],
    });
    expect(sink.areas.map(({ id, from, tags, polygons }) => [id, from, tags['landuse'], polygons[0]?.length])).toEqual([
      [7, 'relation', 'forest', 2],
      [2, 'way', undefined, 1],
    ]);
  });

  test('[MT3] what closes no ring is dropped and counted, the rest of the relation stays', async () => {
    const { sink, summary } = await scanned({
      nodes: [...square(1, 0, 0, 0.1), [11, 0.5, 0.5], [12, 0.6, 0.6]],
      ways: [
        [1, [1, 2, 3]],
        [2, [3, 4, 1]],
        [3, [11, 12]],
      ],
      relations: [
        [1, [outer(1), outer(2), outer(3), outer(99)], { type: 'multipolygon', natural: 'wood' }],
        [2, [outer(3)], { type: 'multipolygon', natural: 'wood' }],
      ],
    });
    expect(sink.areas.map(({ id }) => id)).toEqual([1]);
    expect(summary).toMatchObject({ areas: 1, droppedWays: 3, brokenRelations: 1 });
  });

  test('[MT4] lines of cut boundaries stay, with the widest level they belong to', async () => {
    const boundary = (level: string) => ({ type: 'boundary', boundary: 'administrative', admin_level: level });
    const { sink } = await scanned({
      nodes: square(1, 0, 0, 0.1),
      ways: [
        [1, [1, 2]],
        [2, [2, 3]],
      ],
      relations: [
        [1, [outer(1), outer(2)], boundary('8')],
        [2, [outer(1)], boundary('6')],
      ],
    });
    expect(sink.areas).toEqual([]);
    expect(sink.boundaryLines.map(({ id, adminLevel }) => [id, adminLevel])).toEqual([
      [1, 6],
      [2, 8],
    ]);
  });

  test('[MT4] a way says where nodes are missing; missing ends only make it shorter', async () => {
    const nodes: OsmScene['nodes'] = [
      [2, 0.2, 0],
      [3, 0.3, 0],
      [6, 0.6, 0],
    ];
    const { sink, summary } = await scanned({ nodes, ways: [[1, [1, 2, 3, 4, 5, 6, 7], { highway: 'primary' }]] });
    expect([...(sink.ways[0]?.nodeIds ?? [])]).toEqual([2, 3, 6]);
    expect(sink.ways[0]?.gaps).toEqual([2]);
    expect(summary.missingNodes).toBe(4);
  });
});

describe('while it reads', () => {
  test('[MT5] it tells how far it is, never falling, and ends when stopped', async () => {
    await using folder = await scratchFolder('scan');
    const path = join(folder.path, 'scene.osm.pbf');
    const nodes = Array.from({ length: 30_000 }, (_, i) => [i + 1, i / 1e5, 0] as const);
    writeScene(path, { nodes, ways: [[1, [1, 2], { highway: 'primary' }]] });
    const told: number[] = [];
    await scanOsm(path, [], { stop: NEVER, onProgress: (fraction) => told.push(fraction) });
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBe(1);
    const stop = new AbortController();
    const stopped = scanOsm(path, [], { stop: stop.signal, onProgress: () => stop.abort() });
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('[MT5] what a sink throws comes out as it was', async () => {
    const full = new Error('no room');
    await using folder = await scratchFolder('scan');
    const path = join(folder.path, 'scene.osm.pbf');
    writeScene(path, { nodes: [[1, 0, 0, { amenity: 'police' }]] });
    const sink = {
      node: () => {
        throw full;
      },
    };
    await expect(scanOsm(path, [sink], { stop: NEVER })).rejects.toBe(full);
  });
});
