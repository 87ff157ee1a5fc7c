import { Worker } from 'node:worker_threads';
import type { Clock } from '../../../shared/time/clock.ts';
import { instant } from '../../../shared/time/instant.ts';
import type { TrialAskName, TrialAsks, TrialReply } from './trial-messages.ts';

/** More than this waiting is more than people ask. */
const MOST_WAITING = 16;

export interface TrialThreadOptions {
  readonly threadUrl: URL;
  readonly dataDir: string;
  readonly clock: Clock;
  /** A question that takes longer is given up, and the thread with it. */
  readonly limitMs: number;
}

interface Waiting {
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

/**
 * The hub loop's hand on a trial thread. It starts with the first question, and again with the first after it ended. Errors:
 * RangeError says what is wrong with the question; anything else is a fault of ours.
 */
export class TrialThread {
  readonly #options: TrialThreadOptions;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #nextCall = 1;
  #closed = false;

  constructor(options: TrialThreadOptions) {
    this.#options = options;
  }

  async ask<N extends TrialAskName>(ask: N, args: TrialAsks[N]['args']): Promise<TrialAsks[N]['answer']> {
    if (this.#closed) throw new RangeError('the hub is being closed');
    if (this.#waiting.size >= MOST_WAITING) throw new RangeError('too many trials wait already: ask again in a moment');
    const worker = (this.#worker ??= this.#start());
    const call = this.#nextCall++;
    const answered = new Promise<unknown>((resolve, reject) => this.#waiting.set(call, { resolve, reject }));
    worker.postMessage({ call, ask, args });
    const done = new AbortController();
    void this.#limit(worker, done.signal);
    try {
      return (await answered) as TrialAsks[N]['answer'];
    } finally {
      done.abort();
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#end('the hub is being closed');
  }

  async #limit(worker: Worker, done: AbortSignal): Promise<void> {
    const { clock, limitMs } = this.#options;
    await clock.until(instant(clock.now() + limitMs), done);
    if (done.aborted || this.#worker !== worker) return;
    await this.#end(
      `this took longer than ${Math.round(limitMs / 1000)} s and was given up: choose a shorter span or a smaller payload`,
    );
  }

  #start(): Worker {
    const { threadUrl, dataDir } = this.#options;
    const worker = new Worker(threadUrl, { workerData: { dataDir } });
    let failure = '';
    worker.on('message', (message: TrialReply) => this.#receive(message));
    worker.on('error', (cause) => {
      failure = cause instanceof Error ? cause.message : String(cause);
    });
    worker.on('exit', () => {
      if (this.#worker !== worker) return;
      this.#worker = null;
      this.#refuseAll(new Error(`the trial thread ended${failure === '' ? '' : `: ${failure}`}`));
    });
    return worker;
  }

  #receive(reply: TrialReply): void {
    const waiting = this.#waiting.get(reply.call);
    this.#waiting.delete(reply.call);
    if (reply.ok) waiting?.resolve(reply.answer);
    else
      waiting?.reject(reply.isForPerson ? new RangeError(reply.problem) : new Error(`a trial broke: ${reply.problem}`));
  }

  async #end(reason: string): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    this.#refuseAll(new RangeError(reason));
    await worker?.terminate();
  }

  #refuseAll(error: Error): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(error);
  }
}
