import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CollectingSink, NEVER, scratchFolder, writeScene } from '../../../../test/support/osm-scene.ts';
import { NodeStore } from './node-store.ts';
import { OsmPbfWriter } from './osm-pbf-writer.ts';
import { scanOsm } from './scan-osm.ts';

test('[MT6] the same calls give the same bytes', async () => {
  await using folder = await scratchFolder('writer');
  const [first, second] = [join(folder.path, 'a.pbf'), join(folder.path, 'b.pbf')];
  for (const path of [first, second]) {
    writeScene(path, {
      nodes: [
        [1, 0, 0, { name: '甲' }],
        [2, 1, 1],
      ],
      ways: [[1, [1, 2], { highway: 'primary' }]],
    });
  }
  expect(await readFile(first)).toEqual(await readFile(second));
});

const tagsArb = fc.dictionary(
  fc.string({ minLength: 1, unit: 'grapheme' }).filter((key) => key !== '__proto__'),
  fc.string({ unit: 'grapheme' }),
  { maxKeys: 4, noNullPrototype: true },
);
const sceneArb = fc.record({
  nodes: fc.array(
    fc.record({
      lon: fc.integer({ min: -180e7, max: 180e7 }),
      lat: fc.integer({ min: -90e7, max: 90e7 }),
      tags: tagsArb,
    }),
    {
      minLength: 1,
      maxLength: 40,
    },
  ),
  ways: fc.array(fc.record({ refs: fc.array(fc.nat(), { minLength: 1, maxLength: 12 }), tags: tagsArb }), {
    maxLength: 20,
  }),
});

test('[MT6] what was written is read back as it was', async () => {
  await using folder = await scratchFolder('writer');
  const path = join(folder.path, 'any.pbf');
  await fc.assert(
    fc.asyncProperty(sceneArb, async ({ nodes, ways }) => {
      // Tags that make areas or relations of their own are another rule's.
      const plain = ways.map(
        ({ refs, tags }, i) =>
          [i * 3 + 1, refs.map((ref) => (ref % nodes.length) + 5), { ...tags, area: 'no' }] as const,
      );
      writeScene(path, {
        nodes: nodes.map(({ lon, lat, tags }, i) => [i + 5, lon / 1e7, lat / 1e7, tags] as const),
        ways: plain,
      });
      const sink = new CollectingSink();
      const summary = await scanOsm(path, [sink], { stop: NEVER });
      expect(summary.nodes).toBe(nodes.length);
      const tagged = nodes.flatMap(({ lon, lat, tags }, i) =>
        Object.keys(tags).length === 0 ? [] : [{ id: i + 5, lon: lon / 1e7, lat: lat / 1e7, tags: { ...tags } }],
      );
      expect(sink.nodes).toEqual(tagged);
      expect(sink.ways.map(({ id, nodeIds, tags }) => [id, [...nodeIds], tags])).toEqual(plain);
    }),
    { numRuns: 60 },
  );
});

test('[MT6] elements out of order are refused', async () => {
  await using folder = await scratchFolder('writer');
  const writer = new OsmPbfWriter(join(folder.path, 'a.pbf'), { bounds: [0, 0, 1, 1], source: '' });
  writer.node(5, 0, 0);
  expect(() => writer.node(5, 0, 0)).toThrow(RangeError);
  expect(() => writer.node(4, 0, 0)).toThrow(RangeError);
  writer.way(1, [5], {});
  expect(() => writer.node(6, 0, 0)).toThrow(/order is nodes, ways, relations/);
  writer.abandon();
});

test('[MT1] nodes of an unsorted file are found by their ids, the last of equal ones; others are not', () => {
  const ids = fc.array(fc.integer({ min: -(2 ** 40), max: 2 ** 40 }), { minLength: 1, maxLength: 400 });
  fc.assert(
    fc.property(ids, fc.array(fc.integer({ min: -(2 ** 41), max: 2 ** 41 })), (known, others) => {
      const store = new NodeStore();
      for (const [i, id] of known.entries()) store.add(id, i, -i);
      store.seal();
      for (const id of [...known, ...others]) {
        const at = store.find(id);
        const last = known.lastIndexOf(id);
        expect(at < 0 ? -1 : Math.round(store.lon(at) * 1e7)).toBe(last);
      }
    }),
  );
});

test('[MT1] ways before their nodes are read all the same', async () => {
  await using folder = await scratchFolder('writer');
  const path = join(folder.path, 'a.pbf');
  writeScene(path, {
    nodes: [
      [1, 0, 0],
      [2, 1, 1, { amenity: 'police' }],
    ],
    ways: [[1, [1, 2], { highway: 'primary' }]],
  });
  const bytes = await readFile(path);
  const blobs = splitBlobs(bytes);
  await writeFile(path, Buffer.concat([blobs[0] ?? Buffer.of(), blobs[2] ?? Buffer.of(), blobs[1] ?? Buffer.of()]));
  const sink = new CollectingSink();
  await scanOsm(path, [sink], { stop: NEVER });
  expect(sink.order).toEqual(['node', 'way']);
  expect([...(sink.ways[0]?.coords ?? [])]).toEqual([0, 0, 1, 1]);
});

/** The file's blobs with their headers. Our writer's header: field 1 the type, field 3 the size. */
function splitBlobs(bytes: Buffer): readonly Buffer[] {
  const blobs: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const header = bytes.subarray(at + 4, at + 4 + length);
    const typeLength = header[1] ?? 0;
    let size = 0;
    for (let i = 3 + typeLength, shift = 0; i < header.length; i++, shift += 7)
      size |= ((header[i] ?? 0) & 0x7f) << shift;
    blobs.push(bytes.subarray(at, at + 4 + length + size));
    at += 4 + length + size;
  }
  return blobs;
}
