import type { Seq } from '../../../shared/domain/ids.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { Point } from '../store/event-store.ts';
import type { TimelineItem } from '../timeline/timeline.ts';
import { SharedDelta } from './delta-frame.ts';
import type { LiveMember, LivePlace } from './live-fanout.ts';
import { settleBatch } from './merge-deltas.ts';
import type { Outbox } from './outbox.ts';
import { openFilter, openNeedToKnow, readScope, type View } from './seat-filter.ts';
import type { SeatPorts } from './seat-ports.ts';

export interface Following {
  readonly ports: SeatPorts;
  readonly view: View;
  readonly outbox: Outbox;
  readonly stop: AbortController;
  /** Where a live subscription may join the others; null in replay. */
  readonly place: LivePlace | null;
  readonly from: Point;
  readonly resume: boolean;
  readonly clock: Clock;
}

/**
 * Reads the timeline into the outbox until stopped. A live one does so only until it has caught up with the others that
 * see the same scope; then it is handed what they are handed. `gone`: it cannot go on from where the seat was.
 */
export async function followTimeline(following: Following): Promise<'gone' | 'stopped'> {
  const { ports, outbox, stop, place, from, resume } = following;
  let lose: (cause: unknown) => void = () => {};
  const ended = new Promise<void>((resolve, reject) => {
    lose = reject;
    stop.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  // Awaited only once the seat has joined; a failure before that moment waits for it.
  ended.catch(() => {});
  const member: LiveMember = {
    deliver: (shared: SharedDelta, now: Instant) => outbox.deliver(shared, now),
    lost: (cause) => lose(cause),
  };
  try {
    if (resume && typeof from === 'object' && 'seq' in from) {
      // A seat that saw more than this log holds was at another log, or this one was restored from a backup.
      if (from.seq > (await ports.store.bounds()).headSeq) return 'gone';
      outbox.resumeFrom(from.seq);
    }
    if (!(await catchUp(following, member))) return stop.signal.aborted ? 'stopped' : 'gone';
    await ended;
    return 'stopped';
  } finally {
    place?.release(member);
  }
}

/** True once the member has joined the others. */
async function catchUp(following: Following, member: LiveMember): Promise<boolean> {
  const { ports, view, outbox, stop, place, from, resume, clock } = following;
  const { store } = ports;
  const resumed = resume && typeof from === 'object' && 'seq' in from;
  let known = resumed ? await openNeedToKnow(store, view, from.seq) : null;
  let filter = resumed ? await openFilter(store, view, from.seq, known) : null;
  let heldSeq: Seq | null = resumed ? from.seq : null;

  const take = async (item: TimelineItem): Promise<void> => {
    if (item.kind === 'snapshot') {
      if (item.part === 0) known = await openNeedToKnow(store, view, item.seq);
      await outbox.sendSnapshotPart(known === null ? item : { ...item, puts: known.rows(item.puts) });
      if (!item.last) return;
      filter = await openFilter(store, view, item.seq, known);
      heldSeq = item.seq;
    } else if (item.kind === 'delta') {
      const delta = settleBatch(item.batch);
      outbox.deliver(new SharedDelta(filter === null ? delta : await filter(delta)), ports.clock.now());
      heldSeq = delta.toSeq;
      await outbox.room();
    }
  };
  for await (const item of ports.timeline.open(from, readScope(view), clock, stop.signal, { resume })) {
    await take(item);
    if (stop.signal.aborted) return false;
    if (heldSeq !== null && place?.join(member, heldSeq) === true) return true;
  }
  return false;
}
