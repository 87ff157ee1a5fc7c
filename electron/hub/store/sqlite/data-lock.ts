import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../../shared/time/clock.ts';
import { StoreError } from '../event-store.ts';
import { guardFile } from './classify-error.ts';
import { lockFile } from './data-files.ts';
import { processIdentity } from './process-identity.ts';

/** Holds a data folder for one process. */
export interface DataLock {
  /** Gives the folder back. Harmless when called twice. */
  release(): void;
}

interface Holder {
  readonly pid: number;
  readonly startedAt: number;
  /** Tells this process from a later one with the same pid; null where the system doesn't say. */
  readonly process: string | null;
  readonly nonce: string;
}

/**
 * Takes the data folder for this process, creating it if needed. A lock whose process is dead is taken over.
 * The lock belongs to the process, not to a thread: whoever starts the writing thread takes it, so that a restarted
 * thread isn't locked out by its own process.
 * Throws StoreError('locked') naming the process that holds it.
 */
export function acquireDataLock(dataDir: string, clock: Clock): DataLock {
  const file = lockFile(dataDir);
  return guardFile(file, () => {
    mkdirSync(dataDir, { recursive: true });
    const own: Holder = {
      pid: process.pid,
      startedAt: clock.now(),
      process: processIdentity(process.pid),
      nonce: randomUUID(),
    };
    if (!tryCreate(file, own)) {
      const holder = readHolder(file);
      if (holder !== null && isAlive(holder)) throw lockedBy(dataDir, holder.pid);
      // Renamed, not deleted: of two processes that both found the dead lock only one moves it away.
      const aside = `${file}.${own.nonce}`;
      try {
        renameSync(file, aside);
      } catch {
        throw lockedBy(dataDir, readHolder(file)?.pid ?? null);
      }
      const moved = readHolder(aside);
      rmSync(aside, { force: true });
      if (moved?.nonce !== holder?.nonce || !tryCreate(file, own)) throw lockedBy(dataDir, moved?.pid ?? null);
    }
    return {
      release: () => {
        if (readHolder(file)?.nonce === own.nonce) rmSync(file, { force: true });
      },
    };
  });
}

function tryCreate(file: string, holder: Holder): boolean {
  try {
    writeFileSync(file, JSON.stringify(holder), { flag: 'wx', flush: true });
    return true;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false;
    throw cause;
  }
}

/** null: no lock, or one that a crash left half-written. */
function readHolder(file: string): Holder | null {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value !== 'object' || value === null) return null;
    const { pid, startedAt, process: identity, nonce } = value as Partial<Record<keyof Holder, unknown>>;
    if (typeof pid !== 'number' || typeof startedAt !== 'number' || typeof nonce !== 'string') return null;
    return { pid, startedAt, nonce, process: typeof identity === 'string' ? identity : null };
  } catch {
    return null;
  }
}

function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (cause) {
    // EPERM: it lives, under another user.
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM';
  }
  const identity = processIdentity(holder.pid);
  return holder.process === null || identity === null || identity === holder.process;
}

function lockedBy(dataDir: string, pid: number | null): StoreError {
  const who = pid === null ? 'another process' : `process ${pid}`;
  return new StoreError(
    'locked',
    `${dataDir} is in use by ${who}. One hub owns a data folder: stop that one, or start this one with another --data folder.`,
  );
}
