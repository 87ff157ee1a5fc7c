import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore } from '../../electron/hub/store/event-store.ts';
import { MemoryEventStore } from '../../electron/hub/store/memory-event-store.ts';
import { SqliteEventStore } from '../../electron/hub/store/sqlite/sqlite-event-store.ts';
import { ReaderClient } from '../../electron/hub/store/threads/reader-client.ts';
import { ThreadedEventStore } from '../../electron/hub/store/threads/threaded-event-store.ts';
import { WriterClient } from '../../electron/hub/store/threads/writer-client.ts';
import { instant, type Instant } from '../../shared/time/instant.ts';
import { ManualClock } from '../support/manual-clock.ts';

export const START = instant(1_760_000_000_000);

/** A store, the clock it reads, and how to throw both away. */
export interface Opened {
  readonly store: EventStore;
  setClock(at: Instant): void;
  dispose(): Promise<void>;
}

export interface Implementation {
  readonly name: string;
  /** Opening a store costs this many runs of a property. */
  readonly propertyRuns: number;
  open(): Promise<Opened>;
}

export const IMPLEMENTATIONS: readonly Implementation[] = [
  {
    name: 'MemoryEventStore',
    propertyRuns: 60,
    async open() {
      const clock = new ManualClock(START);
      const store = new MemoryEventStore(clock);
      return { store, setClock: (at) => clock.set(at), dispose: () => store.close() };
    },
  },
  {
    name: 'SqliteEventStore',
    propertyRuns: 30,
    async open() {
      const dataDir = temporaryFolder();
      const clock = new ManualClock(START);
      const store = SqliteEventStore.open(dataDir, clock);
      return { store, setClock: (at) => clock.set(at), dispose: () => dispose(store, dataDir) };
    },
  },
  {
    name: 'ThreadedEventStore',
    propertyRuns: 6,
    async open() {
      const dataDir = temporaryFolder();
      const clockCell = new Float64Array(new SharedArrayBuffer(8));
      clockCell[0] = START;
      const options = { dataDir, clockCell, entry: new URL('./event-store-writer-thread.ts', import.meta.url) };
      const store = new ThreadedEventStore({
        writer: new WriterClient(options),
        readers: new ReaderClient({ dataDir }),
      });
      // The writer creates the files that readers open.
      await store.append([]);
      const setClock = (at: Instant): void => {
        clockCell[0] = at;
      };
      return { store, setClock, dispose: () => dispose(store, dataDir) };
    },
  },
];

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'yiwang-store-'));
}

async function dispose(store: EventStore, dataDir: string): Promise<void> {
  await store.close();
  rmSync(dataDir, { recursive: true, force: true });
}
