import type { Scope } from '../../electron/hub/store/event-store.ts';
import { SqliteReader } from '../../electron/hub/store/sqlite/sqlite-reader.ts';
import { SqliteWriter } from '../../electron/hub/store/sqlite/sqlite-writer.ts';
import { ENTITY_KINDS } from '../../shared/domain/change.ts';
import { wallClock } from '../../shared/time/wall-clock.ts';
import { benchFolder, benchSizes, buildLog, percentile, round } from './store-lib.ts';

const ALL: Scope = { kinds: ENTITY_KINDS, bbox: null };
const STARTS = 7;
const LIMIT_FACTOR = 1.5;
const LIMIT_PLUS_MS = 300;

/**
 * How long the store takes from nothing to ready: folder opened and checked, state of the head given. Full folders against
 * an empty one in the same run. `withinLimit`: at most 1.5 × empty + 300 ms.
 */
export async function run(): Promise<object> {
  const emptyMs = measure(0);
  const sizes = benchSizes().map((changes) => {
    const readyMs = measure(changes);
    return { changes, readyMs: round(readyMs), withinLimit: readyMs <= emptyMs * LIMIT_FACTOR + LIMIT_PLUS_MS };
  });
  return { bench: 'start', emptyMs: round(emptyMs), sizes };
}

function measure(changes: number): number {
  const { dataDir, remove } = benchFolder();
  try {
    if (changes === 0) new SqliteWriter(dataDir, wallClock).close();
    else buildLog(dataDir, changes);
    return percentile(
      Array.from({ length: STARTS }, () => start(dataDir)),
      0.5,
    );
  } finally {
    remove();
  }
}

function start(dataDir: string): number {
  const begun = performance.now();
  const writer = new SqliteWriter(dataDir, wallClock);
  const reader = new SqliteReader(dataDir);
  reader.stateAt('head', ALL);
  const readyMs = performance.now() - begun;
  reader.close();
  writer.close();
  return readyMs;
}
