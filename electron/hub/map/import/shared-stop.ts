import type { StopSignal } from '../../../../shared/lib/stop-signal.ts';

/**
 * A stop signal that two threads share. The flag is seen also in the middle of a long computation; who waits must be woken by
 * `wake`, when a message has come.
 */
export class SharedStop implements StopSignal {
  readonly buffer: SharedArrayBuffer;
  readonly #flag: Int32Array<SharedArrayBuffer>;
  readonly #listeners = new Set<() => void>();

  constructor(buffer = new SharedArrayBuffer(4)) {
    this.buffer = buffer;
    this.#flag = new Int32Array(buffer);
  }

  get aborted(): boolean {
    return Atomics.load(this.#flag, 0) === 1;
  }

  abort(): void {
    Atomics.store(this.#flag, 0, 1);
    this.wake();
  }

  /** Tells those who listen in this thread, where the signal is aborted. */
  wake(): void {
    if (!this.aborted) return;
    for (const listener of this.#listeners) listener();
    this.#listeners.clear();
  }

  addEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.delete(listener);
  }
}
