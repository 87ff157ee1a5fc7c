import { SharedDelta } from './delta-frame.ts';
import { mergeDeltas } from './merge-deltas.ts';

const COMPACT_FROM_BYTES = 128 * 1024;

/**
 * Changes waiting for one seat. They lie here as the shared objects they came as; they are merged only when taken, or
 * when they have doubled since the last merge, so that waiting costs the hub next to nothing.
 */
export class PendingDeltas {
  #items: SharedDelta[] = [];
  #bytes = 0;
  #compactAt = COMPACT_FROM_BYTES;

  /** Size of what waits; 0 when there are no rows, whatever the range. */
  get bytes(): number {
    return this.#bytes;
  }

  get isEmpty(): boolean {
    return this.#items.length === 0;
  }

  add(shared: SharedDelta): void {
    this.#items.push(shared);
    this.#bytes += shared.bytes;
    if (this.#bytes > this.#compactAt) this.compact();
  }

  /** Brings `bytes` down to what the merged changes weigh. */
  compact(): void {
    if (this.#items.length < 2) return;
    const merged = this.#merged();
    this.#items = [merged];
    this.#bytes = merged.bytes;
    this.#compactAt = Math.max(COMPACT_FROM_BYTES, 2 * merged.bytes);
  }

  /** All of it as one; a single one comes out as it went in, with its encoding. Throws when empty. */
  take(): SharedDelta {
    const taken = this.#merged();
    this.#items = [];
    this.#bytes = 0;
    this.#compactAt = COMPACT_FROM_BYTES;
    return taken;
  }

  #merged(): SharedDelta {
    const only = this.#items.length === 1 ? this.#items[0] : undefined;
    return only ?? new SharedDelta(mergeDeltas(this.#items.map((item) => item.delta)));
  }
}
