import { cpSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SqliteWriter } from '../../electron/hub/store/sqlite/sqlite-writer.ts';
import { randomNumbers } from '../bench/store-lib.ts';
import { temporaryFolder } from '../contract/event-store-harness.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { appendAt, rawAt } from './store-changes.ts';
import { tear, trackRows } from './store-files.ts';

const TEARS = process.env['YIWANG_FULL'] === '1' ? 200 : 20;
const APPENDS = 200;

type Sizes = ReadonlyMap<string, number>;

interface Acknowledged {
  readonly seq: number;
  /** Size of each write-ahead log when the append was acknowledged: all of it was synced. */
  readonly synced: Sizes;
}

let dataDir: string;
let writer: SqliteWriter;
const acknowledged: Acknowledged[] = [];

beforeAll(() => {
  dataDir = temporaryFolder();
  writer = new SqliteWriter(dataDir, new ManualClock());
  for (let n = 0; n < APPENDS; n++) {
    const fromSeq = writer.headSeq + 1;
    const { commit } = writer.append(appendAt(fromSeq), { raw: [rawAt(fromSeq)] });
    acknowledged.push({ seq: commit.toSeq, synced: walSizes(dataDir) });
  }
});
afterAll(() => {
  writer.close();
  rmSync(dataDir, { recursive: true, force: true });
});

it(`[ST21] ${TEARS} × power cut while an append is written: nothing acknowledged is lost, nothing is half there`, () => {
  const random = randomNumbers(11);
  for (let n = 0; n < TEARS; n++) {
    const k = Math.floor(random() * (APPENDS - 1));
    const [last, inFlight] = [acknowledged[k], acknowledged[k + 1]];
    if (last === undefined || inFlight === undefined) throw new Error('no append to tear');
    const copy = temporaryFolder();
    cpSync(dataDir, copy, { recursive: true });
    tearDuring(copy, last.synced, inFlight.synced, random);
    const recovered = new SqliteWriter(copy, new ManualClock());
    expect([last.seq, inFlight.seq]).toContain(recovered.headSeq);
    expect(trackRows(copy).every(({ lastSeq }) => lastSeq <= recovered.headSeq)).toBe(true);
    expect(recovered.verify()).toMatchObject({ chain: { ok: true, changes: recovered.headSeq }, problems: [] });
    // And it goes on: the seqs that were cut off are given again.
    expect(recovered.append(appendAt(recovered.headSeq + 1)).commit).toMatchObject({ fromSeq: recovered.headSeq - 49 });
    recovered.close();
    rmSync(copy, { recursive: true, force: true });
  }
}, 300_000);

/**
 * Leaves what a power cut may leave during an append: files are synced in order, so those before the one being written
 * are whole, that one is torn, those after it stand where they stood. derived.db may have lost anything.
 */
function tearDuring(dir: string, before: Sizes, after: Sizes, random: () => number): void {
  const inOrder = [...after.keys()].sort((a, b) => rank(a) - rank(b));
  const written = Math.floor(random() * inOrder.length);
  for (const [i, name] of inOrder.entries()) {
    const file = join(dir, name);
    rmSync(file.replace('-wal', '-shm'), { force: true });
    truncateSync(file, (i <= written ? after : before).get(name) ?? 0);
    if (name.startsWith('derived')) tear(file, 0, random);
    else if (i === written) tear(file, before.get(name) ?? 0, random);
  }
}

function rank(name: string): number {
  return ['raw', 'tracks', 'log', 'derived'].findIndex((prefix) => name.startsWith(prefix));
}

function walSizes(dir: string): Sizes {
  const names = readdirSync(dir).filter((name) => name.endsWith('-wal'));
  return new Map(names.map((name) => [name, statSync(join(dir, name)).size]));
}
