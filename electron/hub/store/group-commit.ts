import type { NewChange } from '../../../shared/domain/change.ts';
import type { ChangeBatch } from '../../../shared/domain/columns.ts';
import type { Unsubscribe } from '../../../shared/lib/stop-signal.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { instant } from '../../../shared/time/instant.ts';
import type { AppendPort } from './append-port.ts';
import { CommitListeners } from './commit-listeners.ts';
import { type AppendOptions, type Commit, StoreError } from './event-store.ts';
import type { AppendRequest, GroupResult } from './sqlite/sqlite-writer.ts';

/** The part of SqliteWriter that a group commit needs. */
export interface GroupWriter {
  appendGroup(requests: readonly AppendRequest[]): readonly GroupResult[];
  close(): void;
}

export interface GroupCommitOptions {
  /** How long the first append of a group waits for others. At most 20. */
  readonly windowMs?: number;
  /** A group with so many changes does not wait. */
  readonly maxChanges?: number;
}

interface Pending extends AppendRequest {
  resolve(commit: Commit): void;
  reject(error: unknown): void;
}

const WINDOW_MS = 5;
const MOST_WINDOW_MS = 20;
const MAX_CHANGES = 5000;

/**
 * Joins appends into groups: one transaction and one wait for the disk each, because a wait costs more than a hundred
 * small writes. The writer is synchronous, so whatever arrives while it commits waits in the thread's queue and forms
 * the next group. Listeners hear of a commit before its append resolves.
 */
export class GroupCommit implements AppendPort {
  readonly #writer: GroupWriter;
  readonly #clock: Clock;
  readonly #windowMs: number;
  readonly #maxChanges: number;
  readonly #listeners = new CommitListeners();
  readonly #stop = new AbortController();
  #pending: Pending[] = [];
  #changes = 0;
  #closed = false;

  constructor(writer: GroupWriter, clock: Clock, options: GroupCommitOptions = {}) {
    this.#writer = writer;
    this.#clock = clock;
    this.#windowMs = Math.min(options.windowMs ?? WINDOW_MS, MOST_WINDOW_MS);
    this.#maxChanges = options.maxChanges ?? MAX_CHANGES;
  }

  append(changes: readonly NewChange[], options?: AppendOptions): Promise<Commit> {
    if (this.#closed)
      return Promise.reject(new StoreError('closed', 'The store is closed. Start the hub again to go on.'));
    return new Promise((resolve, reject) => {
      this.#pending.push({ changes, options, resolve, reject });
      this.#changes += changes.length;
      if (this.#changes >= this.#maxChanges) this.flush();
      else if (this.#pending.length === 1) this.#flushLater(this.#pending);
    });
  }

  onCommit(listener: (batch: ChangeBatch) => void): Unsubscribe {
    return this.#listeners.add(listener);
  }

  /** Commits what waits, now. */
  flush(): void {
    const group = this.#pending;
    if (group.length === 0) return;
    this.#pending = [];
    this.#changes = 0;
    let results: readonly GroupResult[];
    try {
      results = this.#writer.appendGroup(group);
    } catch (cause) {
      for (const { reject } of group) reject(cause);
      return;
    }
    for (const result of results) if (result.ok && result.batch !== null) this.#listeners.tell(result.batch);
    for (const [i, { resolve, reject }] of group.entries()) {
      const result = results[i];
      if (result?.ok === true) resolve(result.commit);
      else reject(result?.error ?? new RangeError('a group gives a result for every append'));
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.flush();
    this.#stop.abort();
    this.#writer.close();
  }

  #flushLater(group: readonly Pending[]): void {
    const due = instant(this.#clock.now() + this.#windowMs);
    void this.#clock.until(due, this.#stop.signal).then(() => {
      // A full group went before its time: what waits now has a timer of its own.
      if (this.#pending === group) this.flush();
    });
  }
}
