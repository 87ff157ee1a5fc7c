import { appendFileSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readWhole } from './read-whole.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-whole-'));
  path = join(folder, 'a.json');
  await writeFile(path, 'whole');
});
afterEach(() => rm(folder, { recursive: true }));

test('[TR11] a file that is what it was when it was listed is read whole', async () => {
  expect(new TextDecoder().decode((await readWhole(path, await stat(path))) ?? undefined)).toBe('whole');
});

test('[TR11] a file that changed since it was listed is not read', async () => {
  const stamp = await stat(path);
  await writeFile(path, 'longer than before');
  expect(await readWhole(path, stamp)).toBeNull();
});

test('[TR11] a file that grows while it is read is not handed on', async () => {
  const { size, mtimeMs, ino } = await stat(path);
  let looks = 0;
  // The size is looked at to compare, then to read: there another program adds to the file.
  const stamp = {
    mtimeMs,
    ino,
    get size() {
      looks += 1;
      if (looks === 2) appendFileSync(path, ' and more');
      return size;
    },
  };
  expect(await readWhole(path, stamp)).toBeNull();
});
