import type { NewChange } from '../../../../shared/domain/change.ts';
import type { ChangeBatch } from '../../../../shared/domain/columns.ts';
import type { Unsubscribe } from '../../../../shared/lib/stop-signal.ts';
import type { AppendPort } from '../append-port.ts';
import { CommitListeners } from '../commit-listeners.ts';
import { type AppendOptions, type Commit, StoreError } from '../event-store.ts';
import { CallThread } from './call-thread.ts';
import type { CommittedMessage, WriterAnswer, WriterRequest, WriterThreadData } from './writer-messages.ts';

export interface WriterClientOptions extends WriterThreadData {
  /** The thread's program, where a build has moved it or a test has its own. */
  readonly entry?: URL;
  readonly onDeath?: (error: StoreError) => void;
}

/** Appends through a thread of its own. The caller holds the folder's lock. */
export class WriterClient implements AppendPort {
  readonly #thread: CallThread<WriterRequest, WriterAnswer, CommittedMessage>;
  readonly #listeners = new CommitListeners();
  #closing = false;

  constructor({ entry, onDeath, ...data }: WriterClientOptions) {
    this.#thread = new CallThread(entry ?? new URL('./writer-thread.ts', import.meta.url), data, {
      onMessage: ({ batch }) => this.#listeners.tell(batch),
      onDeath: (error) => onDeath?.(error),
    });
  }

  async append(changes: readonly NewChange[], options?: AppendOptions): Promise<Commit> {
    if (this.#closing) throw new StoreError('closed', 'The store is closed. Start the hub again to go on.');
    const commit = await this.#thread.call({ name: 'append', changes, options });
    if (commit === null) throw new RangeError('an append answers with its commit');
    return commit;
  }

  onCommit(listener: (batch: ChangeBatch) => void): Unsubscribe {
    return this.#listeners.add(listener);
  }

  async close(): Promise<void> {
    if (this.#closing) return;
    this.#closing = true;
    await this.#thread.call({ name: 'close' });
    await this.#thread.close();
  }
}
