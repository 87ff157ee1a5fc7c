import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ManualClock } from '../../../../test/support/manual-clock.ts';
import { GRACE_MS, startImport, type RunningImport } from './import-client.ts';

let dataDir: string;
let clock: ManualClock;
const stages: string[] = [];
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'yiwang-client-'));
  clock = new ManualClock();
  stages.length = 0;
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

/** An import in a thread that runs this program instead. */
async function start(program: string): Promise<RunningImport> {
  const path = join(dataDir, 'thread.mjs');
  await writeFile(path, `import { parentPort } from 'node:worker_threads';\n${program}`);
  return startImport({
    threadUrl: pathToFileURL(path),
    clock,
    request: { dataDir, files: [], address: null, datum: null, name: '', attribution: '', importedBy: 'test' },
    onProgress: (stage) => stages.push(stage),
  });
}

test('[MI12] a thread that does not hear the cancel is ended, and its folder is removed', async () => {
  const build = join(dataDir, 'map', `.import-${process.pid}-v`);
  await mkdir(build, { recursive: true });
  const run = await start(`parentPort.postMessage({ kind: 'progress', stage: 'read', fraction: 0 }); for (;;) {}`);
  run.cancel();
  run.cancel();
  expect(clock.waiting).toBe(1);
  clock.advance(GRACE_MS);
  expect(await run.ended).toMatchObject({ kind: 'failed', problem: 'cancelled' });
  expect(await readdir(join(dataDir, 'map'))).toEqual([]);
});

test('[MI12] a thread that dies is told of, and takes nothing along', async () => {
  const run = await start(`throw new Error('out of luck')`);
  expect(await run.ended).toEqual({
    kind: 'failed',
    problem: 'internal',
    detail: "the import's thread ended by itself (out of luck)",
  });
});

test('[MI12] what it tells is passed on', async () => {
  const run = await start(`
    parentPort.postMessage({ kind: 'progress', stage: 'tiles', fraction: 0.5 });
    parentPort.postMessage({ kind: 'done', version: 'v' });`);
  expect(await run.ended).toEqual({ kind: 'done', version: 'v' });
  expect(stages).toEqual(['tiles']);
});
