import type { NewChange } from '../../../shared/domain/change.ts';
import type { ChangeBatch } from '../../../shared/domain/columns.ts';
import type { FeedConfig } from '../../../shared/domain/feed.ts';
import type { Unsubscribe } from '../../../shared/lib/stop-signal.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { instant } from '../../../shared/time/instant.ts';
import type { RawPayload } from '../feeds/standard.ts';
import type { ReportDraft, SimilarFound } from '../correlate/similar-reports.ts';
import type { AppendPort } from '../store/append-port.ts';
import { type AppendOptions, type Commit, StoreError } from '../store/event-store.ts';
import { IngestClient } from './ingest-client.ts';
import type {
  Configuration,
  FeedProblem,
  DecideRequest,
  DecideResult,
  GoneDocument,
  IngestResult,
  RemapRequest,
  RetryRequest,
  RetryResult,
} from './ingest-messages.ts';

const FIRST_RESTART_MS = 200;
const LONGEST_RESTART_MS = 10_000;

export interface KeeperOptions {
  readonly threadUrl: URL;
  readonly dataDir: string;
  readonly clock: Clock;
  /** Told each time the thread died, and when it runs again (null). */
  readonly onTrouble: (error: Error | null) => void;
}

/**
 * Keeps an ingest thread running: one that dies is started again with growing pauses, with the same feeds. Calls made
 * meanwhile fail with StoreError('unavailable'); what was acknowledged before is on disk.
 */
export class IngestKeeper implements AppendPort {
  readonly #options: KeeperOptions;
  readonly #listeners = new Set<(batch: ChangeBatch) => void>();
  readonly #closing = new AbortController();
  #client: IngestClient | null = null;
  #configuration: Configuration = { feeds: [], isExercise: false };
  #trouble: string | null = null;

  private constructor(options: KeeperOptions) {
    this.#options = options;
  }

  /** Rejects with the StoreError that keeps the log from being opened. */
  static async start(options: KeeperOptions): Promise<IngestKeeper> {
    const keeper = new IngestKeeper(options);
    await keeper.#open();
    return keeper;
  }

  /** Why nothing can be written now; null when all is well. */
  get trouble(): string | null {
    return this.#trouble;
  }

  /** `isExercise`: what these feeds call actual is an exercise (a drill). */
  async configure(feeds: readonly FeedConfig[], isExercise = false): Promise<readonly FeedProblem[]> {
    this.#configuration = { feeds, isExercise };
    return this.#running().configure(this.#configuration);
  }

  async payload(payload: RawPayload): Promise<IngestResult> {
    return this.#running().payload(payload);
  }

  async gone(document: GoneDocument): Promise<void> {
    await this.#running().gone(document);
  }

  async retry(request: RetryRequest): Promise<RetryResult> {
    return this.#running().retry(request);
  }

  async remap(request: RemapRequest): Promise<Commit | null> {
    return this.#running().remap(request);
  }

  async decide(request: DecideRequest): Promise<DecideResult> {
    return this.#running().decide(request);
  }

  /** Reports of the last hours that a draft may be about. */
  async similar(draft: ReportDraft): Promise<readonly SimilarFound[]> {
    return this.#running().similar(draft);
  }

  async append(changes: readonly NewChange[], options: AppendOptions = {}): Promise<Commit> {
    return this.#running().append(changes, options);
  }

  onCommit(listener: (batch: ChangeBatch) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#client?.close();
    this.#client = null;
  }

  #running(): IngestClient {
    if (this.#client !== null) return this.#client;
    throw new StoreError('unavailable', 'the ingest thread is being started again; try once more in a few seconds');
  }

  async #open(): Promise<void> {
    const client = await IngestClient.start(this.#options.threadUrl, this.#options.dataDir);
    client.onCommit((batch) => {
      for (const listener of this.#listeners) listener(batch);
    });
    if (this.#configuration.feeds.length > 0) await client.configure(this.#configuration);
    this.#client = client;
    void client.ended.then((error) => this.#died(client, error));
  }

  async #died(client: IngestClient, error: Error | null): Promise<void> {
    if (this.#client !== client) return;
    this.#client = null;
    const { clock, onTrouble } = this.#options;
    let trouble = error ?? new Error('the ingest thread ended by itself');
    for (
      let pauseMs = FIRST_RESTART_MS;
      !this.#closing.signal.aborted;
      pauseMs = Math.min(pauseMs * 2, LONGEST_RESTART_MS)
    ) {
      this.#trouble = trouble.message;
      onTrouble(trouble);
      await clock.until(instant(clock.now() + pauseMs), this.#closing.signal);
      if (this.#closing.signal.aborted) return;
      try {
        await this.#open();
        this.#trouble = null;
        onTrouble(null);
        return;
      } catch (cause) {
        trouble = cause instanceof Error ? cause : new Error(String(cause));
      }
    }
  }
}
