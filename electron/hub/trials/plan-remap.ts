import type { RejectBody } from '../../../shared/domain/feed.ts';
import type { EntityKind } from '../../../shared/domain/change.ts';
import type { EntityId, FeedId, Seq, Sha256 } from '../../../shared/domain/ids.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import type { SpanRead, Word } from './read-span.ts';
import type { RemapPlan } from './trial-messages.ts';

/** The end of a record's history. */
export interface LastAct {
  readonly op: 'put' | 'remove' | 'move';
  readonly recordedAt: Instant;
}

/** A live record of the feed that came of one of the payloads. */
export interface LiveRecord {
  readonly kind: EntityKind;
  readonly id: EntityId;
  readonly rawHash: Sha256;
}

export interface RemapInput {
  readonly feedId: FeedId;
  /** Read up to now, so that the last word of each record is known. */
  readonly read: SpanRead;
  /** Records that first came later are left as they are. */
  readonly to: Instant;
  readonly headSeq: Seq;
  readonly lastAct: (kind: EntityKind, id: EntityId) => LastAct | null;
  readonly live: readonly LiveRecord[];
  readonly liveRejects: readonly { readonly id: EntityId; readonly body: RejectBody }[];
}

/** What ingest has to do so that the state says what the payloads say by the mapping of today. */
export function planRemap({ feedId, read, to, headSeq, lastAct, live, liveRejects }: RemapInput): RemapPlan {
  const words = [...read.words.values()].flatMap((word) => {
    const last = lastAct(word.put.kind, word.put.id);
    if (!word.isLive || word.firstAt > to || hasLeftSince(word, last)) return [];
    const changes = word.move === null ? [word.put] : [word.put, word.move];
    return [{ document: word.document, changes, wasLive: last !== null && last.op !== 'remove' }];
  });
  const rejected = new Set(Array.from(read.rejects.values(), ({ recordId }) => `${feedId}/${recordId ?? ''}`));
  const withdrawn = live.filter(
    ({ kind, id, rawHash }) => read.hashes.has(rawHash) && !read.words.has(`${kind}/${id}`) && !rejected.has(id),
  );
  const resolved = liveRejects.filter(({ id, body }) => read.hashes.has(body.raw.hash) && !read.rejects.has(id));
  return {
    feedId,
    payloads: read.payloads,
    records: read.records,
    words,
    withdrawn: withdrawn.map(({ kind, id }) => ({ kind, id })),
    resolved,
    rejects: Array.from(read.rejects, ([id, body]) => ({ id, body })).filter(({ body }) => body.receivedAt <= to),
    headSeq,
  };
}

/** What left the state after the payload came does not come back by it. */
function hasLeftSince({ receivedAt }: Word, last: LastAct | null): boolean {
  return last?.op === 'remove' && last.recordedAt >= receivedAt;
}
