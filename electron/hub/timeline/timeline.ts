import type { ChangeBatch, MoveColumns, PutRow } from '../../../shared/domain/columns.ts';
import type { Seq } from '../../../shared/domain/ids.ts';
import type { StopSignal } from '../../../shared/lib/stop-signal.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import type { Point, Scope } from '../store/event-store.ts';

/** A part of the state at `seq`. The state is whole when `last` has come; `part` counts from 0. */
export interface SnapshotItem {
  readonly kind: 'snapshot';
  readonly seq: Seq;
  readonly at: Instant;
  readonly part: number;
  readonly last: boolean;
  readonly puts: readonly PutRow[];
  readonly moves: MoveColumns;
}

/** What changed since; ranges are contiguous: `fromSeq` is the previous `toSeq` + 1. */
export interface DeltaItem {
  readonly kind: 'delta';
  readonly batch: ChangeBatch;
}

/** Time moved and nothing happened. */
export interface TickItem {
  readonly kind: 'tick';
  readonly at: Instant;
}

export type TimelineItem = SnapshotItem | DeltaItem | TickItem;

/**
 * State at a moment, then what follows, as the clock reaches it. Live is `open('head', …, wallClock)`, replay
 * `open({ at }, …, replayClock)`, a seat that lost its line `open({ seq }, …)`: the same items.
 * With `resume` no snapshot is sent: the first item is the delta after `from.seq`.
 */
export interface Timeline {
  open(
    from: Point,
    scope: Scope,
    clock: Clock,
    stop: StopSignal,
    options?: { readonly resume: boolean },
  ): AsyncIterable<TimelineItem>;
}
