import type { Unsubscribe } from '../lib/stop-signal.ts';
import type { CloseReason } from './wire.ts';

/**
 * The listening half of a wire, equal for all of them: frames that come before anybody listens are kept in order,
 * the end is told once to each listener, also to one that comes late, and nothing follows the end.
 */
export class WireEvents {
  readonly #frameListeners = new Set<(frame: Uint8Array) => void>();
  readonly #closeListeners = new Set<(reason: CloseReason) => void>();
  #early: Uint8Array[] | null = [];
  #ended: CloseReason | null = null;

  get ended(): boolean {
    return this.#ended !== null;
  }

  onFrame(listener: (frame: Uint8Array) => void): Unsubscribe {
    this.#frameListeners.add(listener);
    const early = this.#early ?? [];
    this.#early = null;
    for (const frame of early) this.frame(frame);
    return () => this.#frameListeners.delete(listener);
  }

  onClose(listener: (reason: CloseReason) => void): Unsubscribe {
    const ended = this.#ended;
    if (ended !== null) {
      queueMicrotask(() => listener(ended));
      return () => {};
    }
    this.#closeListeners.add(listener);
    return () => this.#closeListeners.delete(listener);
  }

  frame(frame: Uint8Array): void {
    if (this.#ended !== null) return;
    if (this.#early !== null) this.#early.push(frame);
    else for (const listener of this.#frameListeners) listener(frame);
  }

  /** True the first time. */
  end(reason: CloseReason): boolean {
    if (this.#ended !== null) return false;
    this.#ended = reason;
    const listeners = [...this.#closeListeners];
    this.#closeListeners.clear();
    this.#frameListeners.clear();
    this.#early = null;
    for (const listener of listeners) listener(reason);
    return true;
  }
}
