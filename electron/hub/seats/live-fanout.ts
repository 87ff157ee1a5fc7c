import type { Seq } from '../../../shared/domain/ids.ts';
import { instant, type Instant } from '../../../shared/time/instant.ts';
import { SharedDelta } from './delta-frame.ts';
import { mergeDeltas, settleBatch, type Delta } from './merge-deltas.ts';
import { openFilter, openNeedToKnow, readScope, type View } from './seat-filter.ts';
import { BATCH_PERIOD_MS } from './seat-limits.ts';
import type { SeatPorts } from './seat-ports.ts';

/** A live subscription that has caught up. */
export interface LiveMember {
  deliver(shared: SharedDelta, now: Instant): void;
  /** The log can no longer be followed; the group has ended. */
  lost(cause: unknown): void;
}

/** The seats that look at one view live: one reading of the timeline and one encoding per 20 ms for all of them. */
class LiveGroup {
  readonly #ports: SeatPorts;
  readonly #view: View;
  readonly #stop = new AbortController();
  readonly #members = new Set<LiveMember>();
  #holders = 0;
  /** What was handed out last; null until the group knows where it starts. */
  #position: Seq | null = null;
  #waiting: Delta[] = [];
  #flushedAt = Number.NEGATIVE_INFINITY;

  constructor(ports: SeatPorts, view: View) {
    this.#ports = ports;
    this.#view = view;
  }

  hold(): void {
    this.#holders += 1;
  }

  /** True when that was the last holder and the group has stopped. */
  release(): boolean {
    this.#holders -= 1;
    if (this.#holders === 0) this.#stop.abort();
    return this.#holders === 0;
  }

  /** Takes in a seat that holds everything up to `seq`, if nothing it needs was handed out already. */
  join(member: LiveMember, seq: number): boolean {
    if (this.#position === null || seq < this.#position || this.#stop.signal.aborted) return false;
    this.#members.add(member);
    return true;
  }

  leave(member: LiveMember): void {
    this.#members.delete(member);
  }

  /** Ends when nobody holds the group; rejects when the log cannot be followed. */
  async run(): Promise<void> {
    const { store, timeline, clock } = this.#ports;
    const { headSeq } = await store.bounds();
    const view = this.#view;
    const filter = await openFilter(store, view, headSeq, await openNeedToKnow(store, view, headSeq));
    this.#position = headSeq;
    const items = timeline.open({ seq: headSeq }, readScope(view), clock, this.#stop.signal, { resume: true });
    for await (const item of items) {
      if (item.kind !== 'delta') continue;
      const delta = settleBatch(item.batch);
      this.#waiting.push(filter === null ? delta : await filter(delta));
      if (this.#waiting.length === 1) void this.#flushWhenDue();
    }
    if (!this.#stop.signal.aborted) throw new Error('the timeline ended while seats were following it');
  }

  fail(cause: unknown): void {
    this.#stop.abort();
    for (const member of this.#members) member.lost(cause);
    this.#members.clear();
  }

  async #flushWhenDue(): Promise<void> {
    const { clock } = this.#ports;
    const dueAt = this.#flushedAt + BATCH_PERIOD_MS;
    if (clock.now() < dueAt) await clock.until(instant(dueAt), this.#stop.signal);
    if (this.#stop.signal.aborted) return;
    const shared = new SharedDelta(mergeDeltas(this.#waiting));
    const now = clock.now();
    this.#waiting = [];
    this.#flushedAt = now;
    this.#position = shared.delta.toSeq;
    for (const member of this.#members) member.deliver(shared, now);
  }
}

/** A seat's place at a group: it may join as soon as it has caught up, and must release it in the end. */
export interface LivePlace {
  join(member: LiveMember, seq: number): boolean;
  release(member: LiveMember): void;
}

/** All live groups, one per scope and watcher. */
export class LiveFanout {
  readonly #ports: SeatPorts;
  readonly #groups = new Map<string, LiveGroup>();

  constructor(ports: SeatPorts) {
    this.#ports = ports;
  }

  get groups(): number {
    return this.#groups.size;
  }

  enter(view: View): LivePlace {
    const { scope, watcher } = view;
    const key = JSON.stringify([[...new Set(scope.kinds)].sort(), scope.bbox, watcher]);
    const group = this.#groups.get(key) ?? this.#start(key, view);
    group.hold();
    return {
      join: (member, seq) => group.join(member, seq),
      release: (member) => {
        group.leave(member);
        if (group.release()) this.#forget(key, group);
      },
    };
  }

  #start(key: string, view: View): LiveGroup {
    const group = new LiveGroup(this.#ports, view);
    this.#groups.set(key, group);
    group.run().catch((cause: unknown) => {
      this.#forget(key, group);
      group.fail(cause);
    });
    return group;
  }

  #forget(key: string, group: LiveGroup): void {
    if (this.#groups.get(key) === group) this.#groups.delete(key);
  }
}
