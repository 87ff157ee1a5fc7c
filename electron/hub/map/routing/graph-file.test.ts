import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawnSink, latticeNodes } from '../../../../test/builders/drawn-roads.ts';
import { buildGraph } from './build-graph.ts';
import { GraphFileError, readGraphFile } from './graph-file.ts';
import { GraphSink } from './graph-sink.ts';
import { writeGraph } from './write-graph.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'graph-'));
});
afterAll(() => rm(folder, { recursive: true }));

const roads = {
  nodes: latticeNodes(3, 3),
  ways: [
    { nodes: [0, 1, 2, 5, 8] },
    { nodes: [1, 4, 7] },
    { nodes: [3, 4, 5], tags: { highway: 'primary', oneway: 'yes' } },
  ],
  turns: [{ rule: 'no_left_turn', from: 2, via: 4, to: 3 }],
};

async function written(bytes: Uint8Array): Promise<string> {
  const path = join(folder, `${Math.random()}.graph`);
  await writeFile(path, bytes);
  return path;
}

test('[RT6] a graph comes back as it was written, and nothing else lies beside it', async () => {
  const path = join(folder, 'whole', '..', 'city.graph');
  const told = await writeGraph(drawnSink(roads), path);
  const { graph } = buildGraph(drawnSink(roads).pieces());
  const back = await readGraphFile(path);
  expect(back).toEqual(graph);
  expect(told).toMatchObject({ junctions: back.outStart.length - 1, edges: back.edgeFrom.length });
  expect((await readdir(folder)).filter((name) => name.startsWith('city'))).toEqual(['city.graph']);
});

test('[RT6] no roads at all are a graph too', async () => {
  const path = join(folder, 'empty.graph');
  expect(await writeGraph(new GraphSink(), path)).toMatchObject({ junctions: 0, edges: 0 });
  expect((await readGraphFile(path)).edgeFrom.length).toBe(0);
});

test('[RT6] a graph that cannot be written leaves nothing behind', async () => {
  await expect(writeGraph(new GraphSink(), join(folder, 'absent', 'city.graph'))).rejects.toThrow('ENOENT');
});

test('[RT6] wherever it is cut, it is refused', async () => {
  const path = join(folder, 'cut.graph');
  await writeGraph(drawnSink(roads), path);
  const bytes = await readFile(path);
  const codes = new Set<string>();
  for (let length = 0; length < bytes.length; length += 7) {
    const cause: unknown = await readGraphFile(await written(bytes.subarray(0, length))).catch(
      (error: unknown) => error,
    );
    if (!(cause instanceof GraphFileError)) throw new Error(`cut at ${length}: ${String(cause)}`);
    codes.add(cause.code);
  }
  expect([...codes].sort()).toEqual(['damaged', 'not-a-graph']);
});

test('[RT6] wherever a byte is changed, it is refused', async () => {
  const path = join(folder, 'changed.graph');
  await writeGraph(drawnSink(roads), path);
  const bytes = await readFile(path);
  for (let at = 0; at < bytes.length; at += 5) {
    const copy = Buffer.from(bytes);
    copy[at] = (copy[at] ?? 0) ^ 0x55;
    await expect(readGraphFile(await written(copy))).rejects.toBeInstanceOf(GraphFileError);
  }
});

test('[RT6] another version, another file and none are told apart, with what to do', async () => {
  const path = join(folder, 'version.graph');
  await writeGraph(drawnSink(roads), path);
  const bytes = await readFile(path);
  bytes[8] = 9;
  await expect(readGraphFile(await written(bytes))).rejects.toMatchObject({
    code: 'wrong-version',
    message: expect.stringContaining('import'),
  });
  await expect(readGraphFile(await written(Buffer.from('PMTiles')))).rejects.toMatchObject({ code: 'not-a-graph' });
  await expect(readGraphFile(join(folder, 'none.graph'))).rejects.toMatchObject({ code: 'unreadable' });
});
