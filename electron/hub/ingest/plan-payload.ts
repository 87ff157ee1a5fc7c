import { hash } from 'node:crypto';
import type { NewChange } from '../../../shared/domain/change.ts';
import type { EventBody } from '../../../shared/domain/event.ts';
import { recordEntityId, type EntityId, type Sha256 } from '../../../shared/domain/ids.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import type { FollowLink, Normalised, RawPayload, RawRecord, Rejected, Span } from '../feeds/standard.ts';
import { withoutPoint } from './default-points/default-points.ts';
import type { FeedSetup } from './feed-setup.ts';
import { LagSample } from './lag-sample.ts';
import { hasDatedListings, isFullListing } from './listing.ts';
import type { LiveIndex } from './live-index.ts';
import { normaliseRecord } from './normalise-record.ts';
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
  readonly rawHash: Sha256;
  readonly feed: FeedSetup;
  readonly index: LiveIndex;
  readonly waitingPatches: WaitingPatches;
  readonly liveEvent: (id: EntityId) => EventBody | null;
  /** Whether a payload of this hash was taken before. */
  readonly wasTaken: (hash: Sha256) => boolean;
  /** Only the records at these places, for a retry; absence is then not judged. */
  readonly only: readonly Span[] | null;
}

export function sha256(bytes: Uint8Array): Sha256 {
  return hash('sha256', bytes, 'hex') as Sha256;
}

/** Decodes a payload, normalises each record by itself, and reconciles the result with what is known. */
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
    const { payload, index, waitingPatches, liveEvent, only } = input;
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
      wasTaken: once(() => only === null && input.wasTaken(input.rawHash)),
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
   * Takes each record as it is decoded, so that few are in memory; of a linked document once it is known how many it has,
   * and of a dated listing once it is known that none newer came before.
   */
  takeAll(): void {
    const { payload, feed, only, index } = this.#input;
    const { feedId, followedFrom, receivedAt } = payload;
    const isLinked = followedFrom !== undefined;
    const isDated = only === null && !isLinked && hasDatedListings(feed.config);
    const holds = isLinked || (isDated && index.listingTimes.knows(feedId, this.#document));
    const wanted = only === null ? null : new Set(only.map(({ offset }) => offset));
    const held: RawRecord[] = [];
    const decoded = feed.standard.decode(payload, { mapping: feed.config.mapping ?? null });
    let step = decoded.next();
    for (; step.done !== true; step = decoded.next()) {
      if (wanted?.has(step.value.span.offset) === false) continue;
      if (holds) held.push(step.value);
      else this.#take(step.value, null);
    }
    const end = step.value;
    this.#publishedAt = end.publishedAt;
    const isListing = end.complete && isFullListing(feed.config);
    if (isDated && isListing && index.listingTimes.isLate(feedId, this.#document, end.publishedAt, receivedAt)) {
      this.#records = this.#duplicates = held.length;
      return;
    }
    const followed = isLinked && held.length === 1 ? followedFrom.recordId : null;
    for (const record of held) this.#take(record, followed);
    if (only !== null || isLinked) return;
    // A listing with a record nobody could read may still list anything: then nothing is taken for ended. A linked
    // document is about its one record.
    if (isListing && !this.#unreadUnnamed) this.#reconciler.endAbsent(this.#unread);
    this.#reconciler.retireOver();
  }

  #take(record: RawRecord, followedFrom: string | null): void {
    this.#records += 1;
    if (this.#input.only !== null) this.#read.add(record.span.offset);
    const before = this.#reconciler.changes.length;
    const result = record.kind === 'rejected' ? record : normaliseRecord(this.#input, record, followedFrom);
    switch (result.kind) {
      case 'rejected':
        this.#reject(result);
        return;
      case 'follow':
        this.#takeLink(result, record.span);
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
