import type { FeedId } from '../../shared/domain/ids.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { isoUtc } from '../../shared/time/iso.ts';
import type { CommandOutcome } from './dispatch/command-outcome.ts';
import type { RemapHistory } from './dispatch/run-command.ts';
import type { IngestKeeper } from './ingest/ingest-keeper.ts';
import type { EventStore } from './store/event-store.ts';
import type { Trials } from './trials/trials.ts';

export interface RemapTools {
  readonly store: EventStore;
  readonly trials: Pick<Trials, 'planRemap'>;
  readonly ingest: Pick<IngestKeeper, 'remap'>;
  /** A line of the hub's log. */
  note(line: string): void;
}

/** Reads a span's payloads again by the mapping in force and lets ingest write what is news of it. The raw stays as it is. */
export function remapHistory({ store, trials, ingest, note }: RemapTools): RemapHistory {
  return async (feedId: FeedId, from: Instant, to: Instant, commandId: string): Promise<CommandOutcome> => {
    if (from > to) return { ok: false, error: 'the span ends before it begins' };
    note(`feed ${feedId}: reading the payloads received from ${isoOf(from)} to ${isoOf(to)} again`);
    let plan;
    try {
      plan = await trials.planRemap(feedId, from, to);
    } catch (cause) {
      if (cause instanceof RangeError) return { ok: false, error: cause.message };
      throw cause;
    }
    const { payloads, records, ...changes } = plan;
    if (payloads === 0) return { ok: false, error: 'no payload of this feed is held of that span' };
    note(
      `feed ${feedId}: ${payloads} payloads with ${records} records read, ${plan.words.length} records to be compared`,
    );
    const commit = await ingest.remap({ ...changes, commandId });
    const written = commit === null ? 0 : commit.toSeq - commit.fromSeq + 1;
    note(`feed ${feedId}: history is mapped anew, ${written} changes written`);
    const seq = commit?.toSeq ?? (await store.bounds()).headSeq;
    return { ok: true, seq, counts: { asked: records, done: written } };
  };
}

function isoOf(at: Instant): string {
  return isoUtc(at);
}
