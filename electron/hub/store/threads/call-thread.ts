import { Worker } from 'node:worker_threads';
import { StoreError } from '../event-store.ts';
import { type ErrorMessage, fromErrorMessage } from './error-message.ts';

/** What every store thread sends back for a call. */
export type CallMessage<Value> =
  | { readonly kind: 'answer'; readonly call: number; readonly value: Value }
  | { readonly kind: 'error'; readonly call: number; readonly error: ErrorMessage };

export interface ThreadEvents<Other> {
  /** A message that answers no call. */
  readonly onMessage: (message: Other) => void;
  /** The thread died by itself; its pending calls were rejected. The next call starts another. */
  readonly onDeath: (error: StoreError) => void;
}

interface PendingCall<Value> {
  resolve(value: Value): void;
  reject(error: Error): void;
}

/**
 * A worker thread that answers numbered calls. It starts at the first call, and again at the first call after it died:
 * a thread that can't live costs an error per call, never a loop.
 */
export class CallThread<Request, Value, Other extends { readonly kind: string }> {
  readonly #entry: URL;
  readonly #workerData: object;
  readonly #events: ThreadEvents<Other>;
  readonly #pending = new Map<number, PendingCall<Value>>();
  #worker: Worker | null = null;
  #nextCall = 1;
  #closed = false;

  constructor(entry: URL, workerData: object, events: ThreadEvents<Other>) {
    this.#entry = entry;
    this.#workerData = workerData;
    this.#events = events;
  }

  get pending(): number {
    return this.#pending.size;
  }

  call(request: Request, transfer: readonly ArrayBuffer[] = []): Promise<Value> {
    if (this.#closed)
      return Promise.reject(new StoreError('closed', 'The store is closed. Start the hub again to go on.'));
    return new Promise((resolve, reject) => {
      const call = this.#nextCall++;
      this.#worker ??= this.#start();
      this.#worker.postMessage({ ...request, call }, [...transfer]);
      this.#pending.set(call, { resolve, reject });
    });
  }

  /** Ends the thread; what is pending is rejected with 'closed'. */
  async close(): Promise<void> {
    this.#closed = true;
    const worker = this.#worker;
    this.#worker = null;
    this.#rejectAll(new StoreError('closed', 'The store was closed before it answered.'));
    await worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(this.#entry, { workerData: this.#workerData });
    let failure: unknown = null;
    worker.on('message', (message: CallMessage<Value> | Other) => this.#receive(message));
    worker.on('error', (error) => {
      failure = error;
    });
    worker.on('exit', (code) => {
      if (this.#worker !== worker) return;
      this.#worker = null;
      const reason = failure instanceof Error ? failure.message : `exit code ${code}`;
      const error = new StoreError(
        'unavailable',
        `A store thread died (${reason}). It starts again with the next call: try again.`,
        {
          cause: failure,
        },
      );
      this.#rejectAll(error);
      this.#events.onDeath(error);
    });
    return worker;
  }

  #receive(message: CallMessage<Value> | Other): void {
    if (!isCallMessage(message)) {
      this.#events.onMessage(message);
      return;
    }
    const pending = this.#pending.get(message.call);
    this.#pending.delete(message.call);
    if (message.kind === 'answer') pending?.resolve(message.value);
    else pending?.reject(fromErrorMessage(message.error));
  }

  #rejectAll(error: StoreError): void {
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of pending) reject(error);
  }
}

function isCallMessage<Value>(message: CallMessage<Value> | { readonly kind: string }): message is CallMessage<Value> {
  return message.kind === 'answer' || message.kind === 'error';
}
