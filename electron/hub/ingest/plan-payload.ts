import type { NewChange } from '../../../shared/domain/change.ts';
import type { EventBody } from '../../../shared/domain/event.ts';
import type { FeedConfig } from '../../../shared/domain/feed.ts';
import { recordEntityId, type EntityId, type Sha256 } from '../../../shared/domain/ids.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import type { DecodeEnd, FollowLink, Normalised, RawPayload, Rejected, Span } from '../feeds/standard.ts';
import { withoutPoint } from './default-points/default-points.ts';
import { LagSample } from './lag-sample.ts';
import { hasDatedListings, isFullListing } from './listing.ts';
import type { LiveIndex } from './live-index.ts';
import { type ReadPayload, type ReadRecord, sha256 } from './read/read-records.ts';
import { Reconciler } from './reconciler.ts';
import { shapeChange } from './shape-change.ts';
import type { WaitingPatches } from './waiting-patches.ts';

/** What a payload comes to. `changes` may be empty: everything in it was known. */
export interface PayloadPlan {
  readonly changes: readonly NewChange[];
  /** By index of `changes`: the body's packed bytes, where they had to be made. */
  readonly packed: readonly (Uint8Array | undefined)[];
  readonly records: number;
  readonly rejected: number;
  /** Records that were taken and said nothing new. */
  readonly duplicates: number;
  readonly rejects: readonly Rejected[];
  readonly newestRecordAt: Instant | null;
  /** Receipt less the publisher's time, ms, of some of the records that were news. */
  readonly lagsMs: readonly number[];
  readonly follow: readonly FollowLink[];
  /** Of a retry: where the records begin that were met again, bytes. */
  readonly read: ReadonlySet<number>;
  /** Streams of recurring messages that were heard. */
  readonly streams: ReadonlySet<EntityId>;
}

export interface PlanInput {
  readonly payload: RawPayload;
  /** The payload by itself. */
  readonly read: ReadPayload;
  readonly config: FeedConfig;
  readonly index: LiveIndex;
  readonly waitingPatches: WaitingPatches;
  readonly liveEvent: (id: EntityId) => EventBody | null;
  /** Whether a payload of this hash was taken before. */
  readonly wasTaken: (hash: Sha256) => boolean;
  /** Only the records at these places, for a retry; absence is then not judged. */
  readonly only: readonly Span[] | null;
}

/** Reconciles what a payload says with what is known. */
export function planPayload(input: PlanInput): PayloadPlan {
  const plan = new Planner(input);
  plan.takeAll();
  return plan.outcome();
}

class Planner {
  readonly #input: PlanInput;
  readonly #document: string;
  readonly #reconciler: Reconciler;
  readonly #lags: LagSample;
  readonly #follow: FollowLink[] = [];
  readonly #rejects: Rejected[] = [];
  readonly #streams = new Set<EntityId>();
  readonly #read = new Set<number>();
  /** Ids of records that could not be read. */
  readonly #unread = new Set<EntityId>();
  #unreadUnnamed = false;
  #records = 0;
  #duplicates = 0;
  #publishedAt: Instant | null = null;

  constructor(input: PlanInput) {
    const { payload, read, index, waitingPatches, liveEvent, only } = input;
    const { feedId, followedFrom, receivedAt } = payload;
    this.#input = input;
    this.#document = followedFrom?.document ?? payload.document;
    this.#lags = new LagSample(receivedAt);
    this.#reconciler = new Reconciler({
      index,
      waitingPatches,
      liveEvent,
      feedId,
      document: this.#document,
      isLinked: followedFrom !== undefined,
      wasTaken: once(() => only === null && input.wasTaken(read.rawHash)),
      packOf: read.packOf,
      now: receivedAt,
    });
  }

  outcome(): PayloadPlan {
    const { changes, packed, newestAt } = this.#reconciler;
    return {
      changes,
      packed,
      records: this.#records,
      rejected: this.#rejects.length,
      duplicates: this.#duplicates,
      rejects: this.#rejects,
      newestRecordAt: newestAt ?? this.#publishedAt,
      lagsMs: this.#lags.lagsMs,
      follow: this.#follow,
      read: this.#read,
      streams: this.#streams,
    };
  }

  /**
   * Takes each record as it is read, so that few are in memory; of a dated listing once it is known that none newer came
   * before.
   */
  takeAll(): void {
    const { payload, read, config, only, index } = this.#input;
    const { feedId, followedFrom, receivedAt } = payload;
    const isLinked = followedFrom !== undefined;
    const isDated = only === null && !isLinked && hasDatedListings(config);
    const holds = isDated && index.listingTimes.knows(feedId, this.#document);
    const held: ReadRecord[] = [];
    const { records } = read;
    let step = records.next();
    for (; step.done !== true; step = records.next()) {
      if (holds) held.push(step.value);
      else this.#take(step.value);
    }
    const end: DecodeEnd = step.value;
    this.#publishedAt = end.publishedAt;
    const isListing = end.complete && isFullListing(config);
    if (isDated && isListing && index.listingTimes.isLate(feedId, this.#document, end.publishedAt, receivedAt)) {
      this.#records = this.#duplicates = held.length;
      return;
    }
    for (const record of held) this.#take(record);
    if (only !== null || isLinked) return;
    // A listing with a record nobody could read may still list anything: then nothing is taken for ended. A linked
    // document is about its one record.
    if (isListing && !this.#unreadUnnamed) this.#reconciler.endAbsent(this.#unread);
    this.#reconciler.retireOver();
  }

  #take({ span, result }: ReadRecord): void {
    this.#records += 1;
    if (this.#input.only !== null) this.#read.add(span.offset);
    const before = this.#reconciler.changes.length;
    switch (result.kind) {
      case 'rejected':
        this.#reject(result);
        return;
      case 'follow':
        this.#takeLink(result, span);
        return;
      case 'changes':
        this.#takeChanges(result);
        break;
    }
    const news = this.#reconciler.changes.slice(before);
    const { changes, patches = [] } = result;
    if (news.length > 0) this.#lags.note(news);
    // What a mapping's filters pass over says nothing at all.
    else if (changes.length + patches.length > 0) this.#duplicates += 1;
  }

  #takeChanges({ changes, follow, patches = [], replaces }: Extract<Normalised, { kind: 'changes' }>): void {
    const reconciler = this.#reconciler;
    let by: NewChange | null = null;
    for (const change of changes) {
      const { change: shaped, expose, stream } = shapeChange(change, this.#input, (id) => reconciler.event(id));
      by ??= shaped;
      if (stream !== null) this.#streams.add(stream);
      if (follow === undefined || shaped.op !== 'put') reconciler.take(shaped);
      else this.#follow.push({ ...follow, version: reconciler.takeListing(shaped) });
      for (const id of expose) reconciler.revise(id, withoutPoint);
    }
    for (const patch of patches) reconciler.patch(patch);
    for (const { id, as, ofReality = null } of replaces) {
      if (by !== null) reconciler.replace(id, { by: by.id, as, ofReality, at: by.occurredAt });
    }
  }

  #takeLink({ url, recordId }: FollowLink, span: Span): void {
    const { payload } = this.#input;
    this.#reconciler.list('event', recordEntityId(payload.feedId, recordId));
    this.#follow.push({ url, recordId, version: sha256(bytesOf(payload, span)) });
  }

  #reject(problem: Rejected): void {
    const { payload, only } = this.#input;
    this.#rejects.push(problem);
    if (problem.recordId === null) this.#unreadUnnamed = true;
    else this.#unread.add(recordEntityId(payload.feedId, problem.recordId));
    if (only === null) this.#reconciler.reject(rejectId(payload, problem), rejectBody(problem, this.#input));
  }
}

function once(read: () => boolean): () => boolean {
  let known: boolean | null = null;
  return () => (known ??= read());
}

function bytesOf({ bytes }: RawPayload, { offset, length }: Span): Uint8Array {
  return bytes.subarray(offset, offset + length);
}

/** The quarantine's name for a record: its own id, else its bytes, so that one bad record is one entry in every poll. */
function rejectId(payload: RawPayload, { recordId, span }: Rejected): EntityId {
  const name = recordId === null ? bytesOf(payload, span) : Buffer.from(recordId);
  return recordEntityId(payload.feedId, `reject-${sha256(name).slice(0, 24)}`);
}

function rejectBody(problem: Rejected, { payload, read, config }: PlanInput) {
  return {
    feedId: payload.feedId,
    standard: config.standard,
    recordId: problem.recordId,
    reason: problem.reason,
    detail: problem.detail,
    receivedAt: payload.receivedAt,
    raw: { hash: read.rawHash, ...problem.span, mediaType: payload.mediaType, document: payload.document },
    state: 'open',
    tries: 1,
  } as const;
}
