import type { ChangeBatch } from '../../../shared/domain/columns.ts';
import type { Unsubscribe } from '../../../shared/lib/stop-signal.ts';

/** Who hears of commits. */
export class CommitListeners {
  readonly #listeners = new Set<(batch: ChangeBatch) => void>();

  add(listener: (batch: ChangeBatch) => void): Unsubscribe {
    // A wrapper per call: the same function may listen twice, and each is taken off alone.
    const own = (batch: ChangeBatch): void => listener(batch);
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
    };
  }

  /** A listener that throws neither undoes the commit nor keeps it from the others; the bug still surfaces. */
  tell(batch: ChangeBatch): void {
    for (const listener of this.#listeners) {
      try {
        listener(batch);
      } catch (bug) {
        queueMicrotask(() => {
          throw bug;
        });
      }
    }
  }
}
