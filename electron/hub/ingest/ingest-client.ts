import { Worker } from 'node:worker_threads';
import type { NewChange } from '../../../shared/domain/change.ts';
import type { ChangeBatch } from '../../../shared/domain/columns.ts';
import type { Unsubscribe } from '../../../shared/lib/stop-signal.ts';
import type { RawPayload } from '../feeds/standard.ts';
import type { ReportDraft, SimilarFound } from '../correlate/similar-reports.ts';
import { type AppendOptions, type Commit, StoreError } from '../store/event-store.ts';
import type {
  Configuration,
  DecideRequest,
  DecideResult,
  FeedProblem,
  FromIngest,
  GoneDocument,
  IngestCallName,
  IngestCalls,
  IngestResult,
  RemapRequest,
  RetryRequest,
  RetryResult,
  ThreadFailure,
} from './ingest-messages.ts';

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** The hub loop's hand on the ingest thread. */
export class IngestClient {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Set<(batch: ChangeBatch) => void>();
  readonly #ended: Promise<Error | null>;
  /** Why nothing is answered any more. */
  #over: StoreError | null = null;
  #nextId = 1;

  private constructor(worker: Worker, ended: Promise<Error | null>) {
    this.#worker = worker;
    this.#ended = ended;
    worker.on('message', (message: FromIngest) => this.#receive(message));
    void ended.then((error) => this.#abandon(error));
  }

  /** Resolves once the thread has the log open; rejects with the StoreError that kept it from it. */
  static async start(threadUrl: URL, dataDir: string): Promise<IngestClient> {
    const worker = new Worker(threadUrl, { workerData: { dataDir } });
    const ended = new Promise<Error | null>((resolve) => {
      worker.once('error', resolve);
      worker.once('exit', (code) =>
        resolve(code === 0 ? null : new Error(`the ingest thread ended with code ${code}`)),
      );
    });
    await new Promise<void>((resolve, reject) => {
      worker.once('message', (message: FromIngest) => {
        if (message.kind === 'failed') reject(toError(message.error));
        else resolve();
      });
      void ended.then((error) => reject(error ?? new Error('the ingest thread ended before it was ready')));
    });
    return new IngestClient(worker, ended);
  }

  /** Resolves when the thread is gone: null after `close`, else why it died. */
  get ended(): Promise<Error | null> {
    return this.#ended;
  }

  configure(configuration: Configuration): Promise<readonly FeedProblem[]> {
    return this.#call('configure', configuration);
  }

  payload(payload: RawPayload): Promise<IngestResult> {
    // A copy, so that the caller can hand the same payload over again if the thread dies.
    const bytes = payload.bytes.slice();
    return this.#call('payload', { ...payload, bytes }, [bytes.buffer]);
  }

  async gone(document: GoneDocument): Promise<void> {
    await this.#call('gone', document);
  }

  retry(request: RetryRequest): Promise<RetryResult> {
    return this.#call('retry', request);
  }

  remap(request: RemapRequest): Promise<Commit | null> {
    return this.#call('remap', request);
  }

  decide(request: DecideRequest): Promise<DecideResult> {
    return this.#call('decide', request);
  }

  similar(draft: ReportDraft): Promise<readonly SimilarFound[]> {
    return this.#call('similar', draft);
  }

  append(changes: readonly NewChange[], options: AppendOptions = {}): Promise<Commit> {
    return this.#call('append', { changes, options });
  }

  onCommit(listener: (batch: ChangeBatch) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Lets what was handed over commit, then ends the thread. */
  async close(): Promise<void> {
    await this.#call('close', null).catch(() => null);
    await this.#ended;
  }

  #call<N extends IngestCallName>(
    call: N,
    args: IngestCalls[N]['args'],
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<IngestCalls[N]['result']> {
    // A message to a thread that is gone would never be answered.
    if (this.#over !== null) return Promise.reject(this.#over);
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: (result) => resolve(result as IngestCalls[N]['result']), reject });
      this.#worker.postMessage({ call, id, args }, transfer);
    });
  }

  #receive(message: FromIngest): void {
    switch (message.kind) {
      case 'ready':
        break;
      case 'committed':
        for (const listener of this.#listeners) listener(message.batch);
        break;
      case 'result':
        this.#settle(message.id)?.resolve(message.result);
        break;
      case 'failed':
        this.#settle(message.id)?.reject(toError(message.error));
        break;
    }
  }

  #settle(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }

  #abandon(error: Error | null): void {
    const over = new StoreError('unavailable', 'the ingest thread has ended; it is started again', { cause: error });
    this.#over = over;
    for (const waiting of this.#waiting.values()) waiting.reject(over);
    this.#waiting.clear();
  }
}

function toError({ code, message, stack }: ThreadFailure): Error {
  const error = code === null ? new Error(message) : new StoreError(code, message);
  error.stack = stack;
  return error;
}
