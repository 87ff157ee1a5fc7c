import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';
import { PbfWriter } from 'pbf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CollectingSink, NEVER, scratchFolder, writeScene } from '../../../../test/support/osm-scene.ts';
import { sharedPath } from '../../../../test/support/shared-data.ts';
import { TileSink } from '../tiles/tile-sink.ts';
import { randomFrom } from '../training-city/random.ts';
import { OsmFileError } from './osm-file-error.ts';
import { OsmPbfWriter } from './osm-pbf-writer.ts';
import { readBlock } from './primitive-block.ts';
import { scanOsm } from './scan-osm.ts';

const monaco = sharedPath('basemap/monaco.osm.pbf');
const MUTATIONS = process.env['YIWANG_FULL'] === '1' ? 2000 : 500;
let folder: Awaited<ReturnType<typeof scratchFolder>>;
let path = '';
beforeAll(async () => {
  folder = await scratchFolder('damaged');
  path = join(folder.path, 'city.osm.pbf');
});
afterAll(() => folder[Symbol.asyncDispose]());

const scan = (): Promise<unknown> => scanOsm(path, [new CollectingSink()], { stop: NEVER });
async function scanBytes(bytes: Uint8Array): Promise<unknown> {
  await writeFile(path, bytes);
  return scan();
}

/** A blob as a file holds it; `field` 1: not packed. */
function blob(type: string, field: number, data: Uint8Array): Buffer {
  const body = new PbfWriter();
  body.writeBytesField(field, data);
  const packed = body.finish();
  const head = new PbfWriter();
  head.writeStringField(1, type);
  head.writeVarintField(3, packed.byteLength);
  const header = head.finish();
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.byteLength);
  return Buffer.concat([length, header, packed]);
}

function headerBlock(...features: readonly string[]): Uint8Array {
  const pbf = new PbfWriter();
  for (const feature of features) pbf.writeStringField(4, feature);
  return pbf.finish();
}
const HEADER = blob('OSMHeader', 1, headerBlock('OsmSchema-V0.6', 'DenseNodes'));

describe('files that cannot be read say so', () => {
  test.each([
    ['an empty file', Buffer.of(), 'not-a-map', /\.osm\.pbf/],
    ['text', Buffer.from('these are not the streets you are looking for'), 'not-a-map', /no OSM PBF/],
    ['OSM XML', Buffer.from('<?xml version="1.0"?><osm/>'), 'not-a-map', /osmium cat/],
    ['something gzipped', Buffer.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0), 'not-a-map', /unpack/],
    ['a header alone', HEADER, 'not-a-map', /no places/],
    ['data without a header', blob('OSMData', 1, Buffer.of()), 'not-a-map', /no OSM PBF/],
    ['a history file', blob('OSMHeader', 1, headerBlock('HistoricalInformation')), 'unsupported', /plain extract/],
    ['zstd', Buffer.concat([HEADER, blob('OSMData', 7, Buffer.of(1, 2, 3))]), 'unsupported', /zstd.*osmium cat/],
    ['LZMA', Buffer.concat([HEADER, blob('OSMData', 4, Buffer.of(1, 2, 3))]), 'unsupported', /LZMA/],
    ['rubbish for zlib', Buffer.concat([HEADER, blob('OSMData', 3, Buffer.of(1, 2, 3))]), 'damaged', /again/],
  ])('[MT2] %s', async (_name, bytes, code, message) => {
    await expect(scanBytes(bytes)).rejects.toMatchObject({
      name: 'OsmFileError',
      code,
      message: expect.stringMatching(message),
    });
  });

  test('[MT2] a file that is not there', async () => {
    const absent = scanOsm(join(folder.path, 'absent'), [], { stop: NEVER });
    await expect(absent).rejects.toMatchObject({ code: 'unreadable' });
    await expect(scanOsm(folder.path, [], { stop: NEVER })).rejects.toBeInstanceOf(OsmFileError);
  });

  test('[MT2] a block that unpacks to more than 32 MiB is not unpacked', async () => {
    const bomb = deflateSync(new Uint8Array(33 * 2 ** 20));
    await expect(scanBytes(Buffer.concat([HEADER, blob('OSMData', 3, bomb)]))).rejects.toMatchObject({
      code: 'damaged',
    });
  });

  test('[MT2] a position beyond the poles is damage', async () => {
    const dense = new PbfWriter();
    const column = (field: number, value: number): void => {
      const numbers = new PbfWriter();
      numbers.writeSVarint(value);
      dense.writeBytesField(field, numbers.finish());
    };
    column(1, 1);
    column(8, 91e7);
    column(9, 0);
    const group = new PbfWriter();
    group.writeBytesField(2, dense.finish());
    const block = new PbfWriter();
    block.writeBytesField(2, group.finish());
    await expect(scanBytes(Buffer.concat([HEADER, blob('OSMData', 1, block.finish())]))).rejects.toMatchObject({
      code: 'damaged',
      message: expect.stringContaining('latitude'),
    });
  });
});

test('[MT2] a file cut anywhere says so, or ends between two blocks', async () => {
  const nodes = Array.from(
    { length: 9000 },
    (_, i) => [i + 1, i / 1e5, 0, i % 9 === 0 ? { name: `n${i}` } : {}] as const,
  );
  writeScene(path, { nodes, ways: [[1, [1, 2, 3], { highway: 'primary' }]] });
  const bytes = await readFile(path);
  for (let end = 0; end < bytes.length; end += 97) {
    const outcome = await scanBytes(bytes.subarray(0, end)).catch((cause: unknown) => cause);
    if (outcome instanceof OsmFileError) expect(['truncated', 'not-a-map']).toContain(outcome.code);
    else expect(outcome).toHaveProperty('nodes');
  }
});

/** Some of Monaco's ways and tagged nodes, small enough to be read thousands of times. */
async function slice(from: string, to: string): Promise<void> {
  const all = new CollectingSink();
  await scanOsm(from, [all], { stop: NEVER });
  const ways = all.ways.filter((_, i) => i % 60 === 0);
  const nodes = new Map<number, readonly [number, number, Readonly<Record<string, string>>]>();
  for (const { nodeIds, coords } of ways) {
    for (const [i, id] of nodeIds.entries()) nodes.set(id, [coords[i * 2] ?? 0, coords[i * 2 + 1] ?? 0, {}]);
  }
  for (const { id, lon, lat, tags } of all.nodes.filter((_, i) => i % 20 === 0)) nodes.set(id, [lon, lat, tags]);
  const writer = new OsmPbfWriter(to, { bounds: [7.4, 43.7, 7.45, 43.76], source: 'OpenStreetMap' });
  for (const [id, [lon, lat, tags]] of [...nodes].toSorted(([a], [b]) => a - b)) writer.node(id, lon, lat, tags);
  for (const { id, nodeIds, tags } of ways.toSorted((a, b) => a.id - b.id)) writer.way(id, nodeIds, tags);
  for (const { id, members, tags } of all.relations.filter((_, i) => i % 20 === 0).toSorted((a, b) => a.id - b.id)) {
    writer.relation(id, members, tags);
  }
  const member = { type: 'way', role: 'outer' } as const;
  const members = ways.slice(0, 9).map(({ id: ref }) => ({ ...member, ref }));
  writer.relation(2 ** 40, members, { type: 'multipolygon', natural: 'water', name: '水' });
  writer.finish();
}

test.skipIf(monaco === null)(
  `[MT2] ${MUTATIONS} damaged copies of a real city end in an OsmFileError or are read`,
  async () => {
    await slice(monaco ?? '', path);
    const whole = await readFile(path);
    const unpacked = unpack(whole);
    const random = randomFrom(20_26);
    const outcomes = { read: 0, refused: 0 };
    for (let i = 0; i < MUTATIONS; i++) {
      // Packed blocks fail at their checksum, so that most damage must be done to blocks that are not packed.
      const bytes = Buffer.from(i % 4 === 0 ? whole : unpacked);
      for (let n = random.int(1, 4); n > 0; n--) {
        const at = random.int(0, bytes.length - 1);
        bytes[at] = random.next() < 0.5 ? random.int(0, 255) : (bytes[at] ?? 0) ^ (1 << random.int(0, 7));
      }
      await writeFile(path, bytes);
      const sink = new TileSink(join(folder.path, 'spool'));
      try {
        await scanOsm(path, [sink, new CollectingSink()], { stop: NEVER });
        outcomes.read += 1;
      } catch (cause) {
        if (!(cause instanceof OsmFileError)) throw cause;
        outcomes.refused += 1;
      } finally {
        sink.close();
      }
    }
    expect(outcomes.read + outcomes.refused).toBe(MUTATIONS);
    expect(Math.min(outcomes.read, outcomes.refused)).toBeGreaterThan(MUTATIONS / 20);
  },
  120_000,
);

/** The same file with its blocks not packed. */
function unpack(bytes: Buffer): Buffer {
  const blobs: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const header = bytes.subarray(at + 4, at + 4 + length);
    const typeEnd = 2 + (header[1] ?? 0);
    const start = at + 4 + length;
    let size = 0;
    for (let i = typeEnd + 1, shift = 0; i < header.length; i++, shift += 7) size |= ((header[i] ?? 0) & 0x7f) << shift;
    const zlibAt = bytes.indexOf(0x1a, start);
    const dataAt = zlibAt + 1 + varintLength(bytes, zlibAt + 1);
    blobs.push(blob(header.subarray(2, typeEnd).toString(), 1, inflateSync(bytes.subarray(dataAt, start + size))));
    at = start + size;
  }
  return Buffer.concat(blobs);
}

function varintLength(bytes: Buffer, at: number): number {
  let length = 1;
  while ((bytes[at + length - 1] ?? 0) > 0x7f) length += 1;
  return length;
}

test('[MT2] a length that leads out of its block is damage, not a long loop', () => {
  const block = new PbfWriter();
  block.writeTag(2, 2);
  block.writeVarint(2 ** 50);
  expect(() => readBlock(block.finish(), {})).toThrow(RangeError);
});
