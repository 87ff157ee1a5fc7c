import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { StoreError } from '../event-store.ts';
import { classifyError, guardFile } from './classify-error.ts';
import { accountsFile, logFile, rawFile, trackFile, vaultFile, vaultKeysFile } from './data-files.ts';
import { HEAD_SQL } from './log-queries.ts';
import { openDatabase } from './open-database.ts';
import { makePrivate } from './private-file.ts';
import { SqliteReader } from './sqlite-reader.ts';

/** How far a copy is; `share` 0 … 1 of the file named. */
export interface CopyProgress {
  readonly file: string;
  readonly share: number;
}

const PAGES_PER_STEP = 2000;

/**
 * Copies a data folder as it was at one commit, while a hub may be writing to it, and verifies the copy: every page and
 * every hash. The copy appears under its name only when all that is done. derived.db is left out: it is
 * made again. Callers' data, their keys and the proofs of accounts go along, as they stand after the log was copied.
 * Throws StoreError: 'unavailable' for a folder that isn't empty or holds no log, 'corrupt' when the copy doesn't verify.
 * Returns the seq of the last change in the copy.
 */
export async function copyData(
  fromDir: string,
  toDir: string,
  onProgress: (progress: CopyProgress) => void,
): Promise<number> {
  assertUsable(fromDir, toDir);
  const partial = `${toDir}.partial`;
  try {
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(partial, { recursive: true });
    // The log first: payloads and fixes are written before their commit, so the later copies hold all that it speaks of.
    await copyFile(logFile(fromDir), logFile(partial), onProgress);
    const { headSeq, days } = readExtent(logFile(partial));
    await copyFile(rawFile(fromDir), rawFile(partial), onProgress);
    for (const day of days) {
      await copyFile(trackFile(fromDir, day), trackFile(partial, day), onProgress);
      trimAfter(trackFile(partial, day), headSeq);
    }
    // Records before their keys, which are written first: every record that is copied has its key.
    for (const fileOf of [vaultFile, vaultKeysFile, accountsFile]) {
      if (existsSync(fileOf(fromDir))) await copyFile(fileOf(fromDir), fileOf(partial), onProgress);
    }
    assertWhole(partial);
    for (const name of readdirSync(partial).filter((file) => file.endsWith('.db'))) makePortable(join(partial, name));
    for (const fileOf of [vaultFile, vaultKeysFile, accountsFile])
      if (existsSync(fileOf(partial))) makePrivate(fileOf(partial));
    if (existsSync(toDir)) rmdirSync(toDir);
    renameSync(partial, toDir);
    return headSeq;
  } catch (cause) {
    rmSync(partial, { recursive: true, force: true });
    throw classifyError(cause, toDir) ?? cause;
  }
}

function assertUsable(fromDir: string, toDir: string): void {
  if (!existsSync(logFile(fromDir)))
    throw new StoreError('unavailable', `${fromDir} holds no log.db. Name a data folder or a backup.`);
  if (existsSync(toDir) && readdirSync(toDir).length > 0) {
    throw new StoreError('unavailable', `${toDir} isn't empty; nothing is overwritten. Name a new folder.`);
  }
}

/** SQLite's online backup within a read transaction: the hub's commits meanwhile neither show nor start it over. */
async function copyFile(from: string, to: string, onProgress: (progress: CopyProgress) => void): Promise<void> {
  const source = guardFile(from, () => openDatabase(from, 'read'));
  try {
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_master').get();
    await source.backup(to, {
      progress: ({ totalPages, remainingPages }) => {
        onProgress({ file: basename(from), share: totalPages === 0 ? 0 : 1 - remainingPages / totalPages });
        return PAGES_PER_STEP;
      },
    });
    onProgress({ file: basename(from), share: 1 });
  } finally {
    source.close();
  }
}

function readExtent(file: string): { readonly headSeq: number; readonly days: readonly string[] } {
  const log = openDatabase(file, 'write');
  try {
    const headSeq = log.prepare<[], number>(HEAD_SQL).pluck().get() ?? 0;
    return { headSeq, days: log.prepare<[], string>('SELECT day FROM track_day ORDER BY day').pluck().all() };
  } finally {
    log.close();
  }
}

function trimAfter(file: string, headSeq: number): void {
  const tracks = openDatabase(file, 'write');
  tracks.prepare('DELETE FROM track WHERE seq > ?').run(headSeq);
  tracks.close();
}

/** Out of WAL mode: one file each, readable from a read-only disk. The hub's next open turns it on again. */
function makePortable(file: string): void {
  const db = openDatabase(file, 'write');
  db.pragma('journal_mode = DELETE');
  db.close();
}

function assertWhole(dataDir: string): void {
  const reader = new SqliteReader(dataDir);
  const { problems } = reader.verify();
  reader.close();
  const [first] = problems;
  if (first !== undefined) throw new StoreError('corrupt', `The copy does not verify and was deleted. ${first}`);
}
