import type { EntityId } from '../../../../shared/domain/ids.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import { instant, type Instant } from '../../../../shared/time/instant.ts';

/** Tells of streams from which nothing was heard for as long as their feed's rule says, each once until it is heard again. */
export class SilenceWatch {
  readonly #clock: Clock;
  readonly #onSilent: (ids: readonly EntityId[], at: Instant) => void;
  readonly #dueAt = new Map<EntityId, Instant>();
  /** Set while a wait is under way. */
  #waiting: { readonly until: Instant; readonly stop: AbortController } | null = null;
  #isClosed = false;

  constructor(clock: Clock, onSilent: (ids: readonly EntityId[], at: Instant) => void) {
    this.#clock = clock;
    this.#onSilent = onSilent;
  }

  /** The stream has spoken, or is first known of: it has `silenceMs` from now. */
  heard(id: EntityId, silenceMs: number): void {
    if (this.#isClosed) return;
    const dueAt = instant(this.#clock.now() + silenceMs);
    this.#dueAt.set(id, dueAt);
    if (this.#waiting === null || dueAt < this.#waiting.until) this.#wait(dueAt);
  }

  has(id: EntityId): boolean {
    return this.#dueAt.has(id);
  }

  /** Forgets the streams for which the answer is false. */
  keep(isWanted: (id: EntityId) => boolean): void {
    for (const id of this.#dueAt.keys()) if (!isWanted(id)) this.#dueAt.delete(id);
  }

  close(): void {
    this.#isClosed = true;
    this.#dueAt.clear();
    this.#waiting?.stop.abort();
  }

  #wait(until: Instant): void {
    this.#waiting?.stop.abort();
    const stop = new AbortController();
    this.#waiting = { until, stop };
    void this.#clock.until(until, stop.signal).then(() => {
      if (!stop.signal.aborted) this.#wake();
    });
  }

  #wake(): void {
    this.#waiting = null;
    const now = this.#clock.now();
    const silent: EntityId[] = [];
    let next: Instant | null = null;
    for (const [id, dueAt] of this.#dueAt) {
      if (dueAt <= now) silent.push(id);
      else if (next === null || dueAt < next) next = dueAt;
    }
    for (const id of silent) this.#dueAt.delete(id);
    if (next !== null) this.#wait(next);
    if (silent.length > 0) this.#onSilent(silent, now);
  }
}
