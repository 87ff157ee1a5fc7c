import type { NewChange } from '../../../shared/domain/change.ts';
import type { ChangeBatch } from '../../../shared/domain/columns.ts';
import type { CorrelationTrial } from '../../../shared/domain/correlation.ts';
import type { EntityId } from '../../../shared/domain/ids.ts';
import { unpack } from '../../../shared/protocol/codec.ts';
import type { Ask } from '../../../shared/protocol/up.ts';
import { instant } from '../../../shared/time/instant.ts';
import { type PastCommit, tryRules } from '../correlate/try-rules.ts';
import type { EventStore } from '../store/event-store.ts';
import { liveEntities } from '../store/live-entities.ts';

const PAGE = 5_000;
const MOST_CHANGES = 500_000;

/** Runs rules over the events of a span of the log. Rejects with a RangeError where the span holds too much. */
export async function tryCorrelation(
  store: Pick<EventStore, 'stateAt' | 'bodies' | 'changesAfter'>,
  timeZone: string,
  { rules, from, to }: Extract<Ask, { readonly what: 'correlation-trial' }>,
): Promise<CorrelationTrial> {
  if (to <= from) throw new RangeError('the span ends before it begins');
  const before = await store.stateAt({ at: instant(from) }, { kinds: ['event'], bbox: null });
  const names = new Map<number, EntityId>();
  for (const { eid, id } of await store.bodies(before.bodySeq)) names.set(eid, id);
  const commits: PastCommit[] = [];
  let changes = 0;
  for (let at = before.seq; ;) {
    const page = await store.changesAfter(at, { kinds: ['event'], bbox: null }, PAGE);
    for (const batch of page.batches) {
      if (batch.recordedAt > to) continue;
      const commit = { at: batch.recordedAt, changes: changesOf(batch, names) };
      changes += commit.changes.length;
      commits.push(commit);
    }
    const last = page.batches.at(-1);
    if (changes > MOST_CHANGES)
      throw new RangeError(`this span has more than ${MOST_CHANGES} changes: choose a shorter one`);
    if (last === undefined || last.recordedAt > to || last.toSeq >= page.headSeq) break;
    at = last.toSeq;
  }
  const standing = new Map<EntityId, EntityId>();
  for (const { number, events, status } of await liveEntities(store, 'incident')) {
    if (status !== 'merged') for (const event of events) standing.set(event, number as EntityId);
  }
  return tryRules({ rules, from: instant(from), to: instant(to), timeZone, commits, standing });
}

function changesOf({ puts, removes }: ChangeBatch, names: Map<number, EntityId>): readonly NewChange[] {
  const put = puts.flatMap(({ seq, kind, id, eid, occurredAt, body }) => {
    names.set(eid, id);
    // The log holds only bodies that were typed when they were appended.
    return kind === 'event'
      ? [{ seq, change: { op: 'put', kind, id, occurredAt, body: unpack(body) } as NewChange }]
      : [];
  });
  const gone = removes.flatMap(({ seq, kind, eid, reason }) => {
    const id = names.get(eid);
    return kind === 'event' && id !== undefined
      ? [{ seq, change: { op: 'remove', kind, id, occurredAt: null, reason } as const }]
      : [];
  });
  return [...put, ...gone].toSorted((a, b) => a.seq - b.seq).map(({ change }) => change);
}
