import type { Seq } from '../../../shared/domain/ids.ts';
import type { StopSignal } from '../../../shared/lib/stop-signal.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { instant, type Instant } from '../../../shared/time/instant.ts';
import type { Wire } from '../../../shared/wire/wire.ts';
import type { SnapshotItem } from '../timeline/timeline.ts';
import { snapshotFrame, type SharedDelta } from './delta-frame.ts';
import { PendingDeltas } from './pending-deltas.ts';
import { BATCH_PERIOD_MS, BURST_LIMIT_BYTES, CATCH_UP_BYTES, SLOW_AFTER_MS, SLOW_LIMIT_BYTES } from './seat-limits.ts';

export interface OutboxOptions {
  readonly sub: number;
  readonly epoch: number;
  readonly wire: Wire;
  readonly clock: Clock;
  readonly stop: StopSignal;
  /** Called once, when more waits for the seat than it may. */
  readonly onSlow: () => void;
}

/**
 * What goes out under one epoch of one subscription: one data frame at a time, the next when the seat has acknowledged
 * it, at most one per 20 ms; what comes meanwhile is merged.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #pending = new PendingDeltas();
  #sentTo = 0;
  #offeredTo = 0;
  #awaitedSeq: number | null = null;
  #sentAt = Number.NEGATIVE_INFINITY;
  #shownAt: Instant | null = null;
  #timed = false;
  #slow = false;
  #waiters: (() => void)[] = [];

  constructor(options: OutboxOptions) {
    this.#options = options;
    options.stop.addEventListener('abort', () => this.#wake(), { once: true });
  }

  /** For a seat that resumes: it holds everything up to `seq`. */
  resumeFrom(seq: Seq): void {
    this.#sentTo = seq;
    this.#offeredTo = seq;
  }

  /** The moment of the last data frame while newer ones wait; null: the seat has been sent everything. */
  get heldAt(): Instant | null {
    return this.#pending.bytes > 0 ? this.#shownAt : null;
  }

  /** Sends a part once the seat has taken the one before. */
  async sendSnapshotPart(item: SnapshotItem): Promise<void> {
    const { stop, wire, sub, epoch, clock } = this.#options;
    while (this.#awaitedSeq !== null && !stop.aborted) await this.#change();
    if (stop.aborted) return;
    this.resumeFrom(item.seq);
    this.#awaitedSeq = item.seq;
    this.#sentAt = clock.now();
    this.#shownAt = item.at;
    wire.send(snapshotFrame(sub, epoch, item));
  }

  /** Takes what follows. A range that the seat already has is passed over; one that overlaps is harmless: values are absolute. */
  deliver(shared: SharedDelta, now: Instant): void {
    if (this.#options.stop.aborted || this.#slow || shared.delta.toSeq <= this.#offeredTo) return;
    this.#offeredTo = shared.delta.toSeq;
    this.#pending.add(shared);
    this.#pump(now);
    this.#relieve(now);
  }

  acknowledge(toSeq: number): void {
    if (toSeq !== this.#awaitedSeq) return;
    this.#awaitedSeq = null;
    this.#pump(this.#options.clock.now());
    this.#wake();
  }

  /** Sends what is held back, also a range without rows, so that the seat's cursor moves on. Called every second. */
  flush(): void {
    const now = this.#options.clock.now();
    if (this.#isReady() && !this.#pending.isEmpty) this.#send(now);
    else this.#relieve(now);
  }

  /** Resolves when so little waits that more may be read for this seat. */
  async room(): Promise<void> {
    while (this.#pending.bytes > CATCH_UP_BYTES && !this.#options.stop.aborted) await this.#change();
  }

  #isReady(): boolean {
    const { stop, wire } = this.#options;
    return !stop.aborted && this.#awaitedSeq === null && wire.backlogBytes() <= SLOW_LIMIT_BYTES;
  }

  #pump(now: Instant): void {
    if (this.#pending.bytes === 0 || !this.#isReady()) return;
    const dueAt = this.#sentAt + BATCH_PERIOD_MS;
    if (now >= dueAt) this.#send(now);
    else if (!this.#timed) void this.#pumpAt(instant(dueAt));
  }

  async #pumpAt(at: Instant): Promise<void> {
    const { clock, stop } = this.#options;
    this.#timed = true;
    await clock.until(at, stop);
    this.#timed = false;
    this.#pump(clock.now());
  }

  #send(now: Instant): void {
    const { wire, sub, epoch } = this.#options;
    const shared = this.#pending.take();
    const fromSeq = this.#sentTo + 1;
    this.#sentTo = shared.delta.toSeq;
    this.#awaitedSeq = shared.delta.toSeq;
    this.#sentAt = now;
    this.#shownAt = shared.delta.recordedAt;
    wire.send(shared.frame(sub, epoch, fromSeq));
    this.#wake();
  }

  /**
   * Much at once for a seat that keeps up goes out as it is, and a burst is forgiven while the last frame is on its way.
   * A seat that has not answered for a second is too slow.
   */
  #relieve(now: Instant): void {
    if (this.#slow || this.#pending.bytes <= SLOW_LIMIT_BYTES) return;
    if (this.#isReady()) {
      this.#send(now);
      return;
    }
    if (now - this.#sentAt < SLOW_AFTER_MS && this.#pending.bytes <= BURST_LIMIT_BYTES) return;
    this.#pending.compact();
    if (this.#pending.bytes <= SLOW_LIMIT_BYTES) return;
    this.#slow = true;
    this.#options.onSlow();
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#waiters.push(resolve));
  }

  #wake(): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const wake of waiters) wake();
  }
}
