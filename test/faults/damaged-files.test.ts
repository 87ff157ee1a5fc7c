import { cpSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Scope, StoreError } from '../../electron/hub/store/event-store.ts';
import { SqliteEventStore } from '../../electron/hub/store/sqlite/sqlite-event-store.ts';
import { SqliteReader } from '../../electron/hub/store/sqlite/sqlite-reader.ts';
import { SqliteWriter } from '../../electron/hub/store/sqlite/sqlite-writer.ts';
import { ENTITY_KINDS } from '../../shared/domain/change.ts';
import { seq } from '../../shared/domain/ids.ts';
import { randomNumbers } from '../bench/store-lib.ts';
import { putEvent } from '../contract/event-store-changes.ts';
import { temporaryFolder } from '../contract/event-store-harness.ts';
import { plainRows } from '../contract/event-store-model.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { appendAt } from './store-changes.ts';
import { addNoise } from './store-files.ts';

const COPIES = process.env['YIWANG_FULL'] === '1' ? 100 : 12;
/** Two keyframes, and a tail after the last chunk. */
const CHANGES = 140_000;
const ALL: Scope = { kinds: ENTITY_KINDS, bbox: null };

let original: string;
const moments = [1, 4096, 4097, 65_535, 65_536, 65_537, 100_000, 131_072, 139_500, CHANGES];
const truth = new Map<number, string>();

beforeAll(() => {
  original = temporaryFolder();
  const writer = new SqliteWriter(original, new ManualClock());
  while (writer.headSeq < CHANGES) {
    const from = writer.headSeq + 1;
    writer.append(Array.from({ length: 20 }, (_, i) => appendAt(from + i * 50)).flat());
  }
  writer.fillTextIndex(CHANGES);
  writer.close();
  rmSync(join(original, 'derived.db'));
  const fromRows = new SqliteReader(original);
  for (const at of moments) truth.set(at, stateOf(fromRows, at));
  fromRows.close();
  new SqliteWriter(original, new ManualClock()).close();
}, 120_000);
afterAll(() => rmSync(original, { recursive: true, force: true }));

it('[ST23] chunks and keyframes give the same states as the rows they were made from', () => {
  const reader = new SqliteReader(original, { onDamage: (problem) => expect(problem).toBe('') });
  for (const at of moments.toReversed()) expect(stateOf(reader, at)).toBe(truth.get(at));
  for (const at of moments) expect(stateOf(reader, at)).toBe(truth.get(at));
  reader.close();
});

it(`[ST23] ${COPIES} × a damaged derived.db: same answers, and rebuilt from the log`, () => {
  const random = randomNumbers(3);
  for (let n = 0; n < COPIES; n++) {
    const copy = damagedCopy('derived.db', random);
    const reader = new SqliteReader(copy);
    for (const at of moments) expect(stateOf(reader, at)).toBe(truth.get(at));
    reader.close();
    const writer = new SqliteWriter(copy, new ManualClock());
    if (writer.verify().problems.length > 0) writer.rebuildDerivatives();
    expect(writer.verify().problems).toEqual([]);
    writer.close();
    const after = new SqliteReader(copy);
    for (const at of moments) expect(stateOf(after, at)).toBe(truth.get(at));
    after.close();
    rmSync(copy, { recursive: true });
  }
}, 300_000);

it(`[ST24] ${COPIES} × a damaged log.db: found, never written to, never started empty`, async () => {
  const random = randomNumbers(5);
  for (let n = 0; n < COPIES; n++) {
    const copy = damagedCopy('log.db', random);
    const before = readFileSync(join(copy, 'log.db'));
    const found = await problemsOf(copy);
    expect(found.length).toBeGreaterThan(0);
    expect(readFileSync(join(copy, 'log.db')).equals(before)).toBe(true);
    rmSync(copy, { recursive: true });
  }
}, 300_000);

it('[ST24] a log damaged at its end opens for reading and refuses appends, saying what to do', async () => {
  const copy = temporaryFolder();
  cpSync(original, copy, { recursive: true });
  const { default: Database } = await import('better-sqlite3');
  const log = new Database(join(copy, 'log.db'));
  log.exec(
    `DROP TRIGGER change_log_no_update; UPDATE change_log SET occurred_at = 1 WHERE seq = (SELECT max(seq) FROM change_log)`,
  );
  log.close();
  const store = SqliteEventStore.open(copy, new ManualClock());
  expect(store.problem).toMatchObject({ code: 'corrupt', message: expect.stringContaining('npm run restore') });
  await expect(store.append([putEvent('a')])).rejects.toMatchObject({ code: 'corrupt' });
  expect((await store.stateAt('head', ALL)).seq).toBe(CHANGES);
  await store.close();
  rmSync(copy, { recursive: true });
});

it('[ST27] a file that is no database is classified as corrupt', () => {
  const copy = temporaryFolder();
  cpSync(original, copy, { recursive: true });
  addNoise(join(copy, 'log.db'), 0, 100, randomNumbers(9));
  expect(() => new SqliteWriter(copy, new ManualClock())).toThrow(expect.objectContaining({ code: 'corrupt' }));
  rmSync(copy, { recursive: true });
});

/** A copy with noise over a whole page of one of its files. */
function damagedCopy(name: string, random: () => number): string {
  const copy = temporaryFolder();
  cpSync(original, copy, { recursive: true });
  const pages = Math.floor(statSync(join(copy, name)).size / 8192);
  addNoise(join(copy, name), Math.floor(random() * pages) * 8192, 8192, random);
  return copy;
}

/** Everything that opening and then checking a folder finds. */
async function problemsOf(dataDir: string): Promise<readonly string[]> {
  try {
    const store = SqliteEventStore.open(dataDir, new ManualClock());
    await store.close();
    const reader = new SqliteReader(dataDir);
    const { problems } = reader.verify();
    reader.close();
    return store.problem === null ? problems : [store.problem.message, ...problems];
  } catch (cause) {
    if (cause instanceof StoreError && cause.code === 'corrupt') return [cause.message];
    throw cause;
  }
}

function stateOf(reader: SqliteReader, at: number): string {
  return JSON.stringify(plainRows(reader.stateAt({ seq: seq(at) }, ALL)));
}
