import { watch, type FSWatcher } from 'node:fs';
import type { StopSignal } from '../../../../shared/lib/stop-signal.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import type { Instant } from '../../../../shared/time/instant.ts';

/**
 * Cuts a wait short when the system reports that something in a folder changed. Only a hint: network drives report
 * nothing, so whoever waits looks again by itself all the same.
 */
export class FolderWatch {
  readonly #deep: boolean;
  #watcher: FSWatcher | null = null;
  #identity = '';
  #changed = false;
  #wake: (() => void) | null = null;

  constructor(deep: boolean) {
    this.#deep = deep;
  }

  /** Watches `folder`; a folder of another identity (see Listing) at the same path is watched anew. */
  point(folder: string, identity: string): void {
    if (this.#watcher !== null && this.#identity === identity) return;
    this.close();
    this.#identity = identity;
    try {
      this.#watcher = watch(folder, { recursive: this.#deep, persistent: false }, () => {
        this.#changed = true;
        this.#wake?.();
      });
      this.#watcher.on('error', () => {
        this.close();
      });
    } catch {
      // No watching here (too many watches, an unusual file system): the poll finds the changes.
      this.#watcher = null;
    }
  }

  /** Resolves at the moment, on the next change (also one since the last wait), or when stopped. */
  async waitUntil(at: Instant, clock: Clock, stop: StopSignal): Promise<void> {
    if (!this.#changed) {
      const cut = new AbortController();
      this.#wake = () => {
        cut.abort();
      };
      stop.addEventListener('abort', this.#wake, { once: true });
      if (!stop.aborted) await clock.until(at, cut.signal);
      stop.removeEventListener('abort', this.#wake);
      this.#wake = null;
    }
    this.#changed = false;
  }

  close(): void {
    this.#watcher?.close();
    this.#watcher = null;
  }
}
