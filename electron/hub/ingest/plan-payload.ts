import { hash } from 'node:crypto';
import type { NewChange } from '../../../shared/domain/change.ts';
import type { EventBody } from '../../../shared/domain/event.ts';
import { recordEntityId, type EntityId, type Sha256 } from '../../../shared/domain/ids.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import type {
  DecodeEnd,
  FollowLink,
  NormaliseContext,
  Normalised,
  RawPayload,
  RawRecord,
  Rejected,
  Span,
} from '../feeds/standard.ts';
import { asExercise } from './as-exercise.ts';
import type { FeedSetup } from './feed-setup.ts';
import type { LiveIndex } from './live-index.ts';
import { Reconciler } from './reconciler.ts';
import type { WaitingPatches } from './waiting-patches.ts';

/** What a payload comes to. `changes` may be empty: everything in it was known. */
export interface PayloadPlan {
  readonly changes: readonly NewChange[];
  /** By index of `changes`: the body's packed bytes, where they had to be made. */
  readonly packed: readonly (Uint8Array | undefined)[];
  readonly records: number;
  readonly rejected: number;
  readonly rejects: readonly Rejected[];
  readonly newestRecordAt: Instant | null;
  readonly follow: readonly FollowLink[];
}

export interface PlanInput {
  readonly payload: RawPayload;
  readonly rawHash: Sha256;
  readonly feed: FeedSetup;
  readonly index: LiveIndex;
  readonly waitingPatches: WaitingPatches;
  readonly liveEvent: (id: EntityId) => EventBody | null;
  /** Whether a payload of this hash was taken before. */
  readonly wasTaken: (hash: Sha256) => boolean;
  /** Only the record at this place, for a retry; absence is then not judged. */
  readonly only: Span | null;
}

type Accepted = Exclude<RawRecord, Rejected>;

export function sha256(bytes: Uint8Array): Sha256 {
  return hash('sha256', bytes, 'hex') as Sha256;
}

function bytesOf({ bytes }: RawPayload, { offset, length }: Span): Uint8Array {
  return bytes.subarray(offset, offset + length);
}

/** The quarantine's name for a record: its own id, else its bytes, so that one bad record is one entry in every poll. */
function rejectId(payload: RawPayload, { recordId, span }: Rejected): EntityId {
  const name = recordId === null ? bytesOf(payload, span) : Buffer.from(recordId);
  return recordEntityId(payload.feedId, `reject-${sha256(name).slice(0, 24)}`);
}

/** Decodes a payload, normalises each record by itself, and reconciles the result with what is known. */
export function planPayload(input: PlanInput): PayloadPlan {
  const { payload, feed, index, waitingPatches, liveEvent, only } = input;
  const { feedId, followedFrom } = payload;
  const document = followedFrom?.document ?? payload.document;
  const isLinked = followedFrom !== undefined;
  const reconciler = new Reconciler({
    index,
    waitingPatches,
    liveEvent,
    feedId,
    document,
    isLinked,
    wasTaken: once(() => only === null && input.wasTaken(input.rawHash)),
    now: payload.receivedAt,
  });
  const follow: FollowLink[] = [];
  const unread = new Set<EntityId>();
  let unreadUnnamed = false;
  let records = 0;
  const rejects: Rejected[] = [];

  const take = (record: RawRecord, context: NormaliseContext): void => {
    records++;
    const result = record.kind === 'rejected' ? record : normaliseSafely(feed, record, context);
    switch (result.kind) {
      case 'rejected':
        rejects.push(result);
        if (result.recordId === null) unreadUnnamed = true;
        else unread.add(recordEntityId(feedId, result.recordId));
        if (only === null) reconciler.reject(rejectId(payload, result), rejectBody(result, input));
        break;
      case 'follow':
        reconciler.list('event', recordEntityId(feedId, result.recordId));
        follow.push({ url: result.url, recordId: result.recordId, version: sha256(bytesOf(payload, record.span)) });
        break;
      case 'changes':
        for (const change of result.changes) {
          if (result.follow === undefined || change.op !== 'put') reconciler.take(change);
          else follow.push({ ...result.follow, version: reconciler.takeListing(change) });
        }
        for (const patch of result.patches ?? []) reconciler.patch(patch);
        for (const { id, as, ofReality = null } of result.replaces) {
          const by = result.changes[0]?.id;
          if (by !== undefined) reconciler.replace(id, { by, as, ofReality });
        }
        break;
    }
  };

  const end = takeAll(input, take);
  // A listing with a record nobody could read may still list anything: then nothing is taken for ended. A linked
  // document is about its one record.
  const isListing = end.complete && !isMessage(feed);
  if (isListing && only === null && !isLinked && !unreadUnnamed) reconciler.endAbsent(unread);
  if (only === null && !isLinked) reconciler.retireOver();
  const newestRecordAt = reconciler.newestAt ?? end.publishedAt;
  const { changes, packed } = reconciler;
  return { changes, packed, records, rejected: rejects.length, rejects, newestRecordAt, follow };
}

function once(read: () => boolean): () => boolean {
  let known: boolean | null = null;
  return () => (known ??= read());
}

/**
 * A pushed CAP document is a message about what it names. What is polled or lies in a file is all there is at that
 * place; and GTFS-Realtime says itself whether it is a full data set.
 */
function isMessage({ config, standard }: FeedSetup): boolean {
  return config.transport.kind === 'http-push' && standard.name === 'cap';
}

/** Takes each record as it is decoded, so that few are in memory; of a linked document once it is known how many it has. */
function takeAll(input: PlanInput, take: (record: RawRecord, context: NormaliseContext) => void): DecodeEnd {
  const { payload, feed, only } = input;
  const { followedFrom } = payload;
  const context = contextOf(input);
  const held: RawRecord[] = [];
  const decoded = feed.standard.decode(payload);
  let step = decoded.next();
  for (; step.done !== true; step = decoded.next()) {
    if (only !== null && step.value.span.offset !== only.offset) continue;
    if (followedFrom === undefined) take(step.value, context);
    else held.push(step.value);
  }
  const isOfOne = followedFrom !== undefined && held.length === 1;
  for (const record of held) take(record, isOfOne ? { ...context, followedFrom: followedFrom.recordId } : context);
  return step.value;
}

function contextOf({ payload, rawHash, feed }: PlanInput): NormaliseContext {
  return {
    feedId: payload.feedId,
    domain: feed.config.domain,
    timeZone: feed.config.timeZone,
    tables: feed.tables,
    receivedAt: payload.receivedAt,
    rawHash,
    mediaType: payload.mediaType,
    document: payload.document,
    timetable: feed.timetable,
  };
}

/** A bug in a normaliser costs one record, which waits in quarantine for the mended program. */
function normaliseSafely(feed: FeedSetup, record: Accepted, context: NormaliseContext): Normalised {
  try {
    const normalised = feed.standard.normalise(record, context);
    return feed.isExercise ? asExercise(normalised) : normalised;
  } catch (cause) {
    const detail = `the ${feed.standard.name} normaliser failed: ${cause instanceof Error ? cause.message : String(cause)}`;
    return { kind: 'rejected', reason: 'internal', detail, recordId: record.recordId, span: record.span };
  }
}

function rejectBody(problem: Rejected, { payload, rawHash, feed }: PlanInput) {
  return {
    feedId: payload.feedId,
    standard: feed.standard.name,
    recordId: problem.recordId,
    reason: problem.reason,
    detail: problem.detail,
    receivedAt: payload.receivedAt,
    raw: { hash: rawHash, ...problem.span, mediaType: payload.mediaType, document: payload.document },
    state: 'open',
    tries: 1,
  } as const;
}
