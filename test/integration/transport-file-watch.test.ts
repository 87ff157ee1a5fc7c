import fs from 'node:fs';
import { appendFile, mkdir, mkdtemp, rename, rm, symlink, truncate, unlink, utimes, writeFile } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FileWatch, type FileWatchOptions } from '../../electron/hub/feeds/transports/file-watch.ts';
import type { TransportItem } from '../../electron/hub/feeds/transport.ts';
import type { FeedId } from '../../shared/domain/ids.ts';
import { instant } from '../../shared/time/instant.ts';
import { wallClock } from '../../shared/time/wall-clock.ts';
import { ManualClock } from '../support/manual-clock.ts';

const FEED = 'test-feed' as FeedId;

let folder: string;
let stop: AbortController;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'file-watch-'));
  stop = new AbortController();
});
afterEach(async () => {
  stop.abort();
  await rm(folder, { recursive: true, force: true });
});

type Changes = Partial<Omit<FileWatchOptions, 'config'>> & { readonly path?: string; readonly pattern?: string | null };

function watching({ path = folder, pattern = null, ...options }: Changes = {}): AsyncGenerator<
  TransportItem,
  void,
  undefined
> {
  const config = { kind: 'file', path, pattern } as const;
  const watch = new FileWatch({ feedId: FEED, config, clock: wallClock, settleMs: 20, pollMs: 40, ...options });
  return watch.receive(stop.signal);
}

async function told(items: AsyncGenerator<TransportItem, void, undefined>): Promise<string> {
  const item = await items.next();
  return item.done === true ? 'the end' : wordsFor(item.value);
}

function wordsFor(item: TransportItem): string {
  if (item.kind === 'payload') return `${item.payload.document}: ${new TextDecoder().decode(item.payload.bytes)}`;
  if (item.kind === 'gone') return `${item.document} gone`;
  return item.kind === 'failure' ? `failure: ${item.problem}` : 'unchanged';
}

const put = (name: string, content: string): Promise<void> => writeFile(join(folder, name), content);

/** Gives files a modification time so many seconds ago. */
async function age(name: string, seconds: number): Promise<void> {
  const at = wallClock.now() / 1000 - seconds;
  await utimes(join(folder, name), at, at);
}

test('[TR10] what exists comes first, oldest first, then what changes', async () => {
  await put('b.xml', 'old');
  await put('a.xml', 'new');
  await age('b.xml', 20);
  await age('a.xml', 10);
  const items = watching();
  expect([await told(items), await told(items)]).toEqual(['b.xml: old', 'a.xml: new']);
  await put('b.xml', 'newer');
  expect(await told(items)).toBe('b.xml: newer');
  await put('c.xml', 'first');
  expect(await told(items)).toBe('c.xml: first');
});

test('[TR10] a pattern chooses files, also in folders below, and names them relative to the root', async () => {
  await mkdir(join(folder, 'north', 'deep'), { recursive: true });
  await put('north/deep/a.pb', 'A');
  await put('north/a.json', 'no');
  const items = watching({ pattern: '**/*.pb' });
  const first = await items.next();
  expect(first.value).toMatchObject({ payload: { document: 'north/deep/a.pb', mediaType: 'application/x-protobuf' } });
  await put('north/b.pb', 'B');
  expect(await told(items)).toBe('north/b.pb: B');
});

test('[TR10] a single file is watched through its replacement', async () => {
  await put('feed.xml', 'one');
  const items = watching({ path: join(folder, 'feed.xml') });
  expect(await told(items)).toBe('feed.xml: one');
  await put('next', 'two');
  await rename(join(folder, 'next'), join(folder, 'feed.xml'));
  expect(await told(items)).toBe('feed.xml: two');
});

test('[TR11] a file written in pieces is not handed on before it stood still', async () => {
  const clock = new ManualClock(instant(0));
  const items = watching({ clock, settleMs: 1_000, pollMs: 5_000 });
  const words = told(items);
  await put('a.json', '');
  for (let i = 0; i < 20; i += 1) {
    await appendFile(join(folder, 'a.json'), `${i} `);
    // Each step is shorter than the settling time, and each time the file looks different.
    clock.advance(900);
    await looksDone();
  }
  expect(await advanceUntil(clock, words)).toBe(`a.json: ${Array.from({ length: 20 }, (_, i) => `${i} `).join('')}`);
});

test('[TR11] a file that shrinks or grows between two looks waits anew', async () => {
  const clock = new ManualClock(instant(0));
  await put('a.json', 'half');
  const words = told(watching({ clock, settleMs: 1_000, pollMs: 5_000 }));
  await looksDone();
  clock.advance(999);
  await looksDone();
  await truncate(join(folder, 'a.json'), 0);
  clock.advance(1);
  await looksDone();
  await put('a.json', 'whole');
  expect(await advanceUntil(clock, words)).toBe('a.json: whole');
});

test('[TR5] a file that is only touched or rewritten alike is "unchanged"', async () => {
  await put('a.json', 'same');
  const items = watching();
  expect(await told(items)).toBe('a.json: same');
  await age('a.json', 100);
  expect(await told(items)).toBe('unchanged');
});

test('[TR11] a file that never stands still is told of instead of being waited for in silence', async () => {
  const clock = new ManualClock(instant(0));
  const words = told(watching({ clock, settleMs: 1_000, pollMs: 5_000 }));
  const grow = (): Promise<void> => appendFile(join(folder, 'a.json'), 'more ');
  expect(await advanceUntil(clock, words, grow)).toMatch(/^failure: a\.json changes too often/);
});

test('[TR12] a deleted file is gone, a file replaced by way of deletion is not', async () => {
  await put('a.json', 'A');
  await put('b.json', 'B');
  await age('a.json', 10);
  const items = watching();
  expect([await told(items), await told(items)]).toEqual(['a.json: A', 'b.json: B']);
  await unlink(join(folder, 'b.json'));
  await unlink(join(folder, 'a.json'));
  await put('a.json', 'A2');
  expect([await told(items), await told(items)].sort()).toEqual(['a.json: A2', 'b.json gone']);
});

test('[TR12] a folder that disappears, or is swapped for an empty one, deletes nothing', async () => {
  const path = join(folder, 'inbox');
  await mkdir(path);
  await put('inbox/a.json', 'A');
  const items = watching({ path });
  expect(await told(items)).toBe('a.json: A');
  await rename(path, join(folder, 'away'));
  expect(await told(items)).toMatch(/^failure: The folder .* cannot be read/);
  await mkdir(path);
  expect(await nextOther(items, /cannot be read/)).toMatch(/^failure: .*Is its drive mounted/);
  await rm(path, { recursive: true });
  await rename(join(folder, 'away'), path);
  expect(await nextOther(items, /^failure/)).toBe('unchanged');
});

test('[TR12] a file that is not there yet is a failure, a folder that is empty is in order', async () => {
  expect(await told(watching())).toBe('unchanged');
  const items = watching({ path: join(folder, 'late.json') });
  expect(await told(items)).toMatch(/^failure: There is no file .*late\.json/);
  await put('late.json', 'here');
  expect(await nextOther(items, /^failure/)).toBe('late.json: here');
});

test('[TR13] a file above the cap is named once and holds up no other', async () => {
  await put('big.json', 'x'.repeat(101));
  await put('small.json', 'x');
  await age('big.json', 10);
  const items = watching({ maxBytes: 100 });
  expect(await told(items)).toMatch(/^failure: big\.json: .*larger than/);
  expect(await told(items)).toBe('small.json: x');
  await put('big.json', 'small now');
  expect(await told(items)).toBe('big.json: small now');
});

test('[TR14] changes are found where the system reports none', async () => {
  const { watch } = fs;
  fs.watch = () => {
    throw new Error('ENOSPC: no more watches');
  };
  syncBuiltinESMExports();
  try {
    const items = watching();
    expect(await told(items)).toBe('unchanged');
    await put('a.json', 'A');
    expect(await told(items)).toBe('a.json: A');
  } finally {
    fs.watch = watch;
    syncBuiltinESMExports();
  }
});

test('[TR15] unfinished files, links out of the folder and patterns with ".." are not read', async () => {
  const outside = await mkdtemp(join(tmpdir(), 'outside-'));
  await writeFile(join(outside, 'secret.json'), 'secret');
  await mkdir(join(folder, 'in'));
  await symlink(join(outside, 'secret.json'), join(folder, 'in', 'link.json'));
  await symlink(join(folder, 'in', 'nowhere'), join(folder, 'in', 'broken.json'));
  for (const name of ['.hidden.json', 'a.json.part', 'a.json.tmp', 'a.json~']) await put(`in/${name}`, 'unfinished');
  await put('in/real.json', 'real');
  await symlink(join(folder, 'in', 'real.json'), join(folder, 'in', 'alias.json'));
  const items = watching({ path: join(folder, 'in') });
  expect([await told(items), await told(items)].sort()).toEqual(['alias.json: real', 'real.json: real']);
  await put('in/last.json', 'last');
  expect(await told(items)).toBe('last.json: last');
  expect(await told(watching({ pattern: '../*.json' }))).toMatch(/^failure: The pattern .* leads out/);
  await rm(outside, { recursive: true });
});

/** Lets the file system calls of a look finish, whatever they find. */
async function looksDone(): Promise<void> {
  for (let i = 0; i < 50; i += 1) await new Promise(setImmediate);
}

async function advanceUntil<T>(
  clock: ManualClock,
  work: Promise<T>,
  meanwhile: () => Promise<void> = looksDone,
): Promise<T> {
  const found = work.then((value) => ({ value }));
  for (;;) {
    await meanwhile();
    const now = await Promise.race([found, looksDone()]);
    if (now !== undefined) return now.value;
    clock.advance(500);
  }
}

async function nextOther(items: AsyncGenerator<TransportItem, void, undefined>, passOver: RegExp): Promise<string> {
  let words = await told(items);
  while (passOver.test(words)) words = await told(items);
  return words;
}
