import type { EntityKind, NewChange } from '../../../../shared/domain/change.ts';
import type { ChangeBatch, PutRow } from '../../../../shared/domain/columns.ts';
import type { EntityId, Seq, Sha256 } from '../../../../shared/domain/ids.ts';
import type { Unsubscribe } from '../../../../shared/lib/stop-signal.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import type { AppendPort } from '../append-port.ts';
import type {
  AppendOptions,
  ChangePage,
  Commit,
  Density,
  EventStore,
  HistoryRow,
  LogBounds,
  Point,
  Scope,
  Snapshot,
} from '../event-store.ts';
import type { ReaderClient } from './reader-client.ts';

/** The store as the hub uses it: one thread writes, others read, the hub's loop only passes messages. */
export class ThreadedEventStore implements EventStore {
  readonly #writer: AppendPort;
  readonly #readers: ReaderClient;

  constructor({ writer, readers }: { readonly writer: AppendPort; readonly readers: ReaderClient }) {
    this.#writer = writer;
    this.#readers = readers;
  }

  append(changes: readonly NewChange[], options?: AppendOptions): Promise<Commit> {
    return this.#writer.append(changes, options);
  }

  stateAt(point: Point, scope: Scope): Promise<Snapshot> {
    return this.#readers.call('stateAt', point, scope);
  }

  bodies(seqs: Float64Array): Promise<readonly PutRow[]> {
    return this.#readers.call('bodies', seqs);
  }

  changesAfter(seq: Seq, scope: Scope, limit: number): Promise<ChangePage> {
    return this.#readers.call('changesAfter', seq, scope, limit);
  }

  onCommit(listener: (batch: ChangeBatch) => void): Unsubscribe {
    return this.#writer.onCommit(listener);
  }

  history(kind: EntityKind, id: EntityId, until: Point, limit: number): Promise<readonly HistoryRow[]> {
    return this.#readers.call('history', kind, id, until, limit);
  }

  rawPayload(hash: Sha256): Promise<Uint8Array | null> {
    return this.#readers.call('rawPayload', hash);
  }

  density(from: Instant, to: Instant, bins: number): Promise<Density> {
    return this.#readers.call('density', from, to, bins);
  }

  neighbour(at: Instant, direction: 1 | -1, scope: Scope): Promise<Instant | null> {
    return this.#readers.call('neighbour', at, direction, scope);
  }

  bounds(): Promise<LogBounds> {
    return this.#readers.call('bounds');
  }

  /** Readers first: the writer's last close of a file then also folds its write-ahead log in. */
  async close(): Promise<void> {
    await this.#readers.close();
    await this.#writer.close();
  }
}
