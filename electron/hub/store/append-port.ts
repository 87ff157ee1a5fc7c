import type { NewChange } from '../../../shared/domain/change.ts';
import type { ChangeBatch } from '../../../shared/domain/columns.ts';
import type { Unsubscribe } from '../../../shared/lib/stop-signal.ts';
import type { AppendOptions, Commit } from './event-store.ts';

/** The writing side of an EventStore, wherever it runs. Same promises as there. */
export interface AppendPort {
  append(changes: readonly NewChange[], options?: AppendOptions): Promise<Commit>;
  onCommit(listener: (batch: ChangeBatch) => void): Unsubscribe;
  /** Commits what was accepted, then closes; appends after it are refused with StoreError('closed'). */
  close(): Promise<void>;
}
