import type { ChangeBatch } from '../../../shared/domain/columns.ts';
import type { Seq } from '../../../shared/domain/ids.ts';
import type { StopSignal } from '../../../shared/lib/stop-signal.ts';
import type { EventStore } from '../store/event-store.ts';

const KEPT_COMMITS = 256;

/**
 * The newest commits as they happen, so that a reader at the head needs no store reads. A reader that falls further behind
 * than what is kept reads pages instead: nothing is lost, memory stays bounded.
 */
export class CommitTail {
  readonly #kept: ChangeBatch[] = [];
  readonly #unsubscribe: () => void;
  #wake: (() => void) | null = null;

  constructor(store: EventStore) {
    this.#unsubscribe = store.onCommit((batch) => {
      this.#kept.push(batch);
      if (this.#kept.length > KEPT_COMMITS) this.#kept.shift();
      this.#wake?.();
    });
  }

  /** The kept commit that starts right after `seq`; null: none kept, or a gap that pages must fill. */
  next(seq: Seq): ChangeBatch | null {
    while (this.#kept[0] !== undefined && this.#kept[0].toSeq <= seq) this.#kept.shift();
    const first = this.#kept[0];
    if (first === undefined || first.fromSeq !== seq + 1) return null;
    this.#kept.shift();
    return first;
  }

  /** True when something after `seq` was committed since this tail began. */
  isBehind(seq: Seq): boolean {
    const last = this.#kept.at(-1);
    return last !== undefined && last.toSeq > seq;
  }

  /** Resolves at the next commit after `seq`, or when stopped. */
  async grown(seq: Seq, stop: StopSignal): Promise<void> {
    if (stop.aborted || this.isBehind(seq)) return;
    await new Promise<void>((resolve) => {
      const end = (): void => {
        this.#wake = null;
        stop.removeEventListener('abort', end);
        resolve();
      };
      this.#wake = end;
      stop.addEventListener('abort', end, { once: true });
    });
  }

  close(): void {
    this.#unsubscribe();
  }
}
