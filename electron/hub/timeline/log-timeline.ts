import type { ChangeBatch } from '../../../shared/domain/columns.ts';
import type { Seq } from '../../../shared/domain/ids.ts';
import type { StopSignal } from '../../../shared/lib/stop-signal.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { EventStore, Point, Scope } from '../store/event-store.ts';
import { CommitTail } from './commit-tail.ts';
import { filterBatch } from './filter-batch.ts';
import { snapshotParts } from './snapshot-parts.ts';
import type { Timeline, TimelineItem } from './timeline.ts';

const CHANGES_PER_PAGE = 4096;

/** The timeline of a store's log. Every consumer reads at its own pace; a slow one costs nothing but its own reads. */
export function createTimeline(store: EventStore): Timeline {
  return {
    open: (from, scope, clock, stop, options) => open(store, from, scope, clock, stop, options?.resume ?? false),
  };
}

async function* open(
  store: EventStore,
  from: Point,
  scope: Scope,
  clock: Clock,
  stop: StopSignal,
  resume: boolean,
): AsyncGenerator<TimelineItem> {
  // The tail begins before the snapshot is read, so that no commit can fall between the two.
  const tail = new CommitTail(store);
  try {
    let seq: Seq;
    if (resume && typeof from === 'object' && 'seq' in from) {
      seq = from.seq;
    } else {
      const snapshot = await store.stateAt(from, scope);
      for await (const part of snapshotParts(store, snapshot)) {
        if (stop.aborted) return;
        yield part;
      }
      seq = snapshot.seq;
    }
    while (!stop.aborted) {
      const batches = await nextBatches(store, tail, seq, scope);
      for (const batch of batches) {
        await clock.until(batch.recordedAt, stop);
        if (stop.aborted) return;
        seq = batch.toSeq;
        yield { kind: 'delta', batch };
      }
      if (batches.length === 0) {
        yield { kind: 'tick', at: clock.now() };
        await tail.grown(seq, stop);
      }
    }
  } finally {
    tail.close();
  }
}

async function nextBatches(
  store: EventStore,
  tail: CommitTail,
  seq: Seq,
  scope: Scope,
): Promise<readonly ChangeBatch[]> {
  const pushed = tail.next(seq);
  if (pushed !== null) return [filterBatch(pushed, scope)];
  return (await store.changesAfter(seq, scope, CHANGES_PER_PAGE)).batches;
}
