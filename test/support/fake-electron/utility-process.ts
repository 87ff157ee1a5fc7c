import { EventEmitter } from 'node:events';
import { Worker } from 'node:worker_threads';
import { log } from './call-log.ts';
import type { FakePortMain } from './message-channel.ts';

/** A utility process as a worker thread: its own loop and crashes, real ports. */
class FakeUtilityProcess extends EventEmitter {
  readonly #worker: Worker;

  constructor(entry: string, args: readonly string[]) {
    super();
    const shim = new URL('parent-port-shim.ts', import.meta.url).href;
    this.#worker = new Worker(entry, {
      argv: [...args],
      workerData: { fakeUtilityProcess: true },
      execArgv: ['--import', shim],
    });
    this.#worker.once('online', () => this.emit('spawn'));
    this.#worker.once('error', (error) => process.stderr.write(`fake utility process: ${error.stack}\n`));
    this.#worker.once('exit', (code) => this.emit('exit', code));
  }

  postMessage(message: unknown, transfer: readonly FakePortMain[] = []): void {
    const ports = transfer.map(({ node }) => node);
    this.#worker.postMessage({ message, ports }, ports);
  }

  kill(): boolean {
    void this.#worker.terminate();
    return true;
  }
}

export const utilityProcess = {
  fork(entry: string, args: readonly string[] = []): FakeUtilityProcess {
    log('utilityProcess.fork', [entry, args]);
    const child = new FakeUtilityProcess(entry, args);
    forked.push(child);
    return child;
  },
};

/** What was forked, for a test that kills the hub. */
export const forked: FakeUtilityProcess[] = [];
