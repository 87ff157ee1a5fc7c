import { mkdirSync } from 'node:fs';
import type { Clock } from '../../shared/time/clock.ts';
import { IngestKeeper } from './ingest/ingest-keeper.ts';
import { acquireDataLock } from './store/sqlite/data-lock.ts';
import { ReaderClient } from './store/threads/reader-client.ts';
import { ThreadedEventStore } from './store/threads/threaded-event-store.ts';
import { INGEST_THREAD, READER_THREAD } from './thread-files.ts';

/** The log of a data folder, held by this process. */
export interface OpenLog {
  readonly store: ThreadedEventStore;
  readonly ingest: IngestKeeper;
  /** Drains the writer, ends the threads and gives the folder back. */
  close(): Promise<void>;
}

/** Takes a data folder and starts its threads. Throws StoreError: locked, newer-version, corrupt, read-only. */
export async function openLog(dataDir: string, clock: Clock, tell: (line: string) => void): Promise<OpenLog> {
  mkdirSync(dataDir, { recursive: true });
  const lock = acquireDataLock(dataDir, clock);
  try {
    const onTrouble = (error: Error | null): void =>
      tell(error === null ? 'the ingest thread runs again' : `the ingest thread failed: ${error.message}`);
    const ingest = await IngestKeeper.start({ threadUrl: INGEST_THREAD, dataDir, clock, onTrouble });
    const readers = new ReaderClient({
      dataDir,
      threads: 1,
      entry: READER_THREAD,
      onDeath: (error) => tell(`a reader thread ended: ${error.message}`),
      onDamage: (problem) => tell(`a derivative is damaged and read around: ${problem}`),
    });
    const store = new ThreadedEventStore({ writer: ingest, readers });
    return {
      store,
      ingest,
      async close() {
        await store.close();
        lock.release();
      },
    };
  } catch (cause) {
    lock.release();
    throw cause;
  }
}
