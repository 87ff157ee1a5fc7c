import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { acquireDataLock } from '../../electron/hub/store/sqlite/data-lock.ts';
import { SqliteReader } from '../../electron/hub/store/sqlite/sqlite-reader.ts';
import { SqliteWriter } from '../../electron/hub/store/sqlite/sqlite-writer.ts';
import { wallClock } from '../../shared/time/wall-clock.ts';
import { temporaryFolder } from '../contract/event-store-harness.ts';
import { APPEND_CHANGES, rawAt } from './store-changes.ts';
import { trackRows } from './store-files.ts';

const KILLS = process.env['YIWANG_FULL'] === '1' ? 200 : 25;
const CHILD = fileURLToPath(new URL('./store-writer-child.ts', import.meta.url));

let dataDir: string;
beforeAll(() => {
  dataDir = temporaryFolder();
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

it(`[ST21] ${KILLS} × kill -9 during appends: nothing acknowledged is lost, no half commit, tracks trimmed`, async () => {
  for (let kill = 0; kill < KILLS; kill++) {
    const acknowledged = await writeUntilKilled(dataDir, 1 + ((kill * 7) % 23));
    // The dead child's lock is taken over: [ST26].
    const lock = acquireDataLock(dataDir, wallClock);
    const writer = new SqliteWriter(dataDir, wallClock);
    const { headSeq } = writer;
    expect(headSeq).toBeGreaterThanOrEqual(acknowledged);
    expect(headSeq % APPEND_CHANGES).toBe(0);
    expect(writer.verifyChain()).toMatchObject({ ok: true, changes: headSeq });
    writer.close();
    lock.release();
    expect(trackRows(dataDir).every(({ lastSeq }) => lastSeq <= headSeq)).toBe(true);
    const reader = new SqliteReader(dataDir);
    const { bytes, hash } = rawAt(acknowledged - APPEND_CHANGES + 1);
    expect(reader.rawPayload(hash)).toEqual(bytes);
    reader.close();
  }
  const reader = new SqliteReader(dataDir);
  expect(reader.verify()).toMatchObject({ chain: { ok: true }, problems: [] });
  reader.close();
}, 600_000);

/** Runs a writer until it has acknowledged so many appends, kills it, and returns the last seq it acknowledged. */
function writeUntilKilled(dataDir: string, appends: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CHILD, dataDir], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    let complaint = '';
    child.stdout.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      if (said.split('\n').length > appends) child.kill('SIGKILL');
    });
    child.stderr.on('data', (bytes: Buffer) => {
      complaint += bytes.toString();
    });
    child.on('exit', (_, signal) => {
      const last = said.split('\n').slice(0, -1).at(-1);
      if (signal === 'SIGKILL' && last !== undefined) resolve(Number(last));
      else reject(new Error(`the writer ended by itself: ${complaint}`));
    });
  });
}
