import type { EntityKind, NewChange } from '../../../../shared/domain/change.ts';
import type { ChangeBatch, PutRow } from '../../../../shared/domain/columns.ts';
import type { EntityId, Seq, Sha256 } from '../../../../shared/domain/ids.ts';
import type { Unsubscribe } from '../../../../shared/lib/stop-signal.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import { CommitListeners } from '../commit-listeners.ts';
import {
  type AppendOptions,
  type ChangePage,
  type Commit,
  type Density,
  type EventStore,
  type HistoryRow,
  type LogBounds,
  type Point,
  type Scope,
  type Snapshot,
  StoreError,
} from '../event-store.ts';
import { acquireDataLock, type DataLock } from './data-lock.ts';
import { SqliteReader } from './sqlite-reader.ts';
import { SqliteWriter } from './sqlite-writer.ts';

/**
 * The store in one thread: writer and reader composed. For tools and tests; the hub uses threads.
 * Opened on a damaged or write-protected folder it still reads; `problem` says why it doesn't write.
 */
export class SqliteEventStore implements EventStore {
  readonly problem: StoreError | null;
  readonly #lock: DataLock;
  readonly #writer: SqliteWriter | null;
  readonly #reader: SqliteReader;
  readonly #listeners = new CommitListeners();
  #closed = false;

  /** Throws StoreError: 'locked', 'newer-version', 'full', 'unavailable', and 'corrupt' when not even reading works. */
  static open(dataDir: string, clock: Clock): SqliteEventStore {
    const lock = acquireDataLock(dataDir, clock);
    const opened: { close(): void }[] = [];
    try {
      const { writer, problem } = openWriter(dataDir, clock);
      if (writer !== null) opened.push(writer);
      return new SqliteEventStore(lock, writer, new SqliteReader(dataDir), problem);
    } catch (cause) {
      for (const part of opened) part.close();
      lock.release();
      throw cause;
    }
  }

  private constructor(lock: DataLock, writer: SqliteWriter | null, reader: SqliteReader, problem: StoreError | null) {
    this.#lock = lock;
    this.#writer = writer;
    this.#reader = reader;
    this.problem = problem;
  }

  async append(changes: readonly NewChange[], options?: AppendOptions): Promise<Commit> {
    this.#assertOpen();
    if (this.#writer === null)
      throw this.problem ?? new StoreError('read-only', 'The store was opened for reading only.');
    const { commit, batch } = this.#writer.append(changes, options);
    if (batch !== null) this.#listeners.tell(batch);
    return commit;
  }

  async stateAt(point: Point, scope: Scope): Promise<Snapshot> {
    return this.#open().stateAt(point, scope);
  }

  async bodies(seqs: Float64Array): Promise<readonly PutRow[]> {
    return this.#open().bodies(seqs);
  }

  async changesAfter(seq: Seq, scope: Scope, limit: number): Promise<ChangePage> {
    return this.#open().changesAfter(seq, scope, limit);
  }

  onCommit(listener: (batch: ChangeBatch) => void): Unsubscribe {
    return this.#listeners.add(listener);
  }

  async history(kind: EntityKind, id: EntityId, until: Point, limit: number): Promise<readonly HistoryRow[]> {
    return this.#open().history(kind, id, until, limit);
  }

  async rawPayload(hash: Sha256): Promise<Uint8Array | null> {
    return this.#open().rawPayload(hash);
  }

  async density(from: Instant, to: Instant, bins: number): Promise<Density> {
    return this.#open().density(from, to, bins);
  }

  async neighbour(at: Instant, direction: 1 | -1, scope: Scope): Promise<Instant | null> {
    return this.#open().neighbour(at, direction, scope);
  }

  async bounds(): Promise<LogBounds> {
    return this.#open().bounds();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#reader.close();
    this.#writer?.close();
    this.#lock.release();
  }

  #open(): SqliteReader {
    this.#assertOpen();
    return this.#reader;
  }

  #assertOpen(): void {
    if (this.#closed) throw new StoreError('closed', 'The store is closed. Start the hub again to go on.');
  }
}

/** The writer, or why there is none though the folder may still be read. */
function openWriter(
  dataDir: string,
  clock: Clock,
): { writer: SqliteWriter; problem: null } | { writer: null; problem: StoreError } {
  try {
    return { writer: new SqliteWriter(dataDir, clock), problem: null };
  } catch (cause) {
    if (cause instanceof StoreError && (cause.code === 'corrupt' || cause.code === 'read-only'))
      return { writer: null, problem: cause };
    throw cause;
  }
}
