import { open, readFile, rename, rm } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { RoadGraph } from './road-graph.ts';

export type GraphFileProblem = 'unreadable' | 'not-a-graph' | 'wrong-version' | 'damaged';

/** Says what is wrong with the file and what to do. */
export class GraphFileError extends Error {
  readonly code: GraphFileProblem;
  constructor(code: GraphFileProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'GraphFileError';
    this.code = code;
  }
}

const MAGIC = 'YWGRAPH\0';
const VERSION = 1;
/** Magic, version, CRC-32 of all that follows the header, bytes of the file (two words), then the length of each section. */
const HEAD_BYTES = 24;

/** The sections in the order of the file: little-endian, each begins at a multiple of 8. Order is the format: append only. */
const SECTIONS = [
  ['edgeFrom', Uint32Array],
  ['edgeTo', Uint32Array],
  ['edgeLengthM', Float32Array],
  ['edgeClass', Uint8Array],
  ['edgeMaxKmh', Uint8Array],
  ['edgeFlags', Uint8Array],
  ['lineStart', Uint32Array],
  ['lineLon', Int32Array],
  ['lineLat', Int32Array],
  ['outStart', Uint32Array],
  ['outArcs', Uint32Array],
  ['inStart', Uint32Array],
  ['inArcs', Uint32Array],
  ['turnStart', Uint32Array],
  ['turnFrom', Uint32Array],
  ['turnTo', Uint32Array],
] as const;
type SectionName = (typeof SECTIONS)[number][0];

const aligned = (bytes: number): number => (bytes + 7) & ~7;
const LENGTHS_BYTES = aligned(4 * SECTIONS.length);

/** Writes a graph beside its place and moves it there when it is whole and on the disk. */
export async function writeGraphFile(graph: RoadGraph, path: string): Promise<void> {
  const passing = `${path}.part`;
  try {
    const file = await open(passing, 'w');
    try {
      await file.writeFile(graphBytes(graph));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(passing, path);
  } catch (cause) {
    await rm(passing, { force: true });
    throw cause;
  }
}

/** Reads a graph file whole. Rejects with a GraphFileError. */
export async function readGraphFile(path: string): Promise<RoadGraph> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new GraphFileError('unreadable', `${path} cannot be read: check the path and its permissions`, { cause });
  }
  const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (Buffer.from(bytes.subarray(0, MAGIC.length)).toString('latin1') !== MAGIC) {
    throw new GraphFileError('not-a-graph', `${path} is no road graph: import the city's map again`);
  }
  if (bytes.length < HEAD_BYTES + LENGTHS_BYTES) throw damaged(path, 'it ends inside its header');
  const version = head.getUint32(8, true);
  if (version !== VERSION) {
    const message = `${path} is a road graph of version ${version}, this program reads version ${VERSION}: import the city's map again`;
    throw new GraphFileError('wrong-version', message);
  }
  const size = head.getUint32(16, true) + head.getUint32(20, true) * 2 ** 32;
  if (size !== bytes.length) throw damaged(path, `it has ${bytes.length} bytes of ${size}`);
  if (crc32(bytes.subarray(HEAD_BYTES)) !== head.getUint32(12, true)) throw damaged(path, 'its checksum is wrong');
  return viewSections(bytes, path);
}

function graphBytes(graph: RoadGraph): Uint8Array {
  const size = SECTIONS.reduce((sum, [name]) => sum + aligned(graph[name].byteLength), HEAD_BYTES + LENGTHS_BYTES);
  const bytes = new Uint8Array(size);
  const head = new DataView(bytes.buffer);
  bytes.set(Buffer.from(MAGIC, 'latin1'));
  head.setUint32(8, VERSION, true);
  head.setUint32(16, size >>> 0, true);
  head.setUint32(20, Math.floor(size / 2 ** 32), true);
  let at = HEAD_BYTES + LENGTHS_BYTES;
  for (const [index, [name]] of SECTIONS.entries()) {
    const section = graph[name];
    head.setUint32(HEAD_BYTES + 4 * index, section.length, true);
    bytes.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), at);
    at += aligned(section.byteLength);
  }
  head.setUint32(12, crc32(bytes.subarray(HEAD_BYTES)), true);
  return bytes;
}

function viewSections(bytes: Uint8Array, path: string): RoadGraph {
  // Views need an offset that is a multiple of 8, which a small file's pooled buffer doesn't promise.
  const { buffer } = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
  const base = bytes.byteOffset % 8 === 0 ? bytes.byteOffset : 0;
  const lengths = new DataView(buffer, base + HEAD_BYTES, LENGTHS_BYTES);
  let at = HEAD_BYTES + LENGTHS_BYTES;
  const next = <A>(
    name: SectionName,
    Kind: { new (b: ArrayBufferLike, o: number, n: number): A; BYTES_PER_ELEMENT: number },
  ): A => {
    const length = lengths.getUint32(4 * SECTIONS.findIndex(([known]) => known === name), true);
    const bytesLong = length * Kind.BYTES_PER_ELEMENT;
    if (at + bytesLong > bytes.length) throw damaged(path, `${name} does not fit into it`);
    const section = new Kind(buffer, base + at, length);
    at += aligned(bytesLong);
    return section;
  };
  // Read in the order of SECTIONS.
  const graph: RoadGraph = {
    edgeFrom: next('edgeFrom', Uint32Array),
    edgeTo: next('edgeTo', Uint32Array),
    edgeLengthM: next('edgeLengthM', Float32Array),
    edgeClass: next('edgeClass', Uint8Array),
    edgeMaxKmh: next('edgeMaxKmh', Uint8Array),
    edgeFlags: next('edgeFlags', Uint8Array),
    lineStart: next('lineStart', Uint32Array),
    lineLon: next('lineLon', Int32Array),
    lineLat: next('lineLat', Int32Array),
    outStart: next('outStart', Uint32Array),
    outArcs: next('outArcs', Uint32Array),
    inStart: next('inStart', Uint32Array),
    inArcs: next('inArcs', Uint32Array),
    turnStart: next('turnStart', Uint32Array),
    turnFrom: next('turnFrom', Uint32Array),
    turnTo: next('turnTo', Uint32Array),
  };
  const edges = graph.edgeFrom.length;
  const fits =
    [graph.edgeTo, graph.edgeLengthM, graph.edgeClass, graph.edgeMaxKmh, graph.edgeFlags].every(
      (of) => of.length === edges,
    ) &&
    graph.lineStart.length === edges + 1 &&
    graph.inStart.length === graph.outStart.length &&
    graph.turnStart.length === graph.outStart.length;
  if (!fits) throw damaged(path, 'its parts do not agree');
  return graph;
}

function damaged(path: string, why: string): GraphFileError {
  return new GraphFileError('damaged', `${path} is damaged (${why}): import the city's map again`);
}
