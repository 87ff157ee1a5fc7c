import type { EntityKind, NewChange } from '../../../shared/domain/change.ts';
import type { ChangeBatch } from '../../../shared/domain/columns.ts';
import type { FeedConfig, RejectBody } from '../../../shared/domain/feed.ts';
import type { EntityId, FeedId, Seq } from '../../../shared/domain/ids.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import type { ReportAct } from '../correlate/acts/report-act.ts';
import type { ReportDraft, SimilarFound } from '../correlate/similar-reports.ts';
import type { FollowLink, RawPayload, Span } from '../feeds/standard.ts';
import type { AppendOptions, Commit, StoreErrorCode } from '../store/event-store.ts';

/** What the hub loop may ask of the ingest thread, and what each gives back. */
export interface IngestCalls {
  readonly configure: { readonly args: Configuration; readonly result: readonly FeedProblem[] };
  readonly payload: { readonly args: RawPayload; readonly result: IngestResult };
  readonly gone: { readonly args: GoneDocument; readonly result: null };
  readonly retry: { readonly args: RetryRequest; readonly result: RetryResult };
  readonly remap: { readonly args: RemapRequest; readonly result: Commit | null };
  readonly decide: { readonly args: DecideRequest; readonly result: DecideResult };
  readonly similar: { readonly args: ReportDraft; readonly result: readonly SimilarFound[] };
  readonly append: { readonly args: AppendRequest; readonly result: Commit };
  readonly close: { readonly args: null; readonly result: null };
}

export interface Configuration {
  readonly feeds: readonly FeedConfig[];
  /** All that the feeds say is an exercise, whatever they call it. */
  readonly isExercise: boolean;
}

/** What became of a payload. */
export interface IngestResult {
  readonly records: number;
  readonly rejected: number;
  /** Records that were taken and said nothing new. */
  readonly duplicates: number;
  readonly newestRecordAt: Instant | null;
  /** Receipt less the publisher's time, ms, of some of the records that were news. */
  readonly lagsMs: readonly number[];
  readonly follow: readonly FollowLink[];
  /** The last seq this payload caused; null when all in it was known. */
  readonly committedSeq: Seq | null;
}

/** A feed that runs, but not with all it was configured for. */
export interface FeedProblem {
  readonly feedId: FeedId;
  readonly problem: string;
}

export interface GoneDocument {
  readonly feedId: FeedId;
  readonly document: string;
  readonly at: Instant;
}

/** Take records of payloads again, by the rules of today. */
export interface RetryRequest {
  readonly payloads: readonly {
    readonly payload: RawPayload;
    readonly records: readonly { readonly rejectId: EntityId; readonly span: Span }[];
  }[];
  readonly commandId: string;
}

/** How many records were taken, of those that were still in quarantine. */
export interface RetryResult {
  readonly commit: Commit;
  readonly tried: number;
  readonly taken: number;
}

/** What payloads of the past say by the mapping of today, set against the state. */
export interface RemapRequest {
  readonly feedId: FeedId;
  /** The last words of each record, with the document they were read from. */
  readonly words: readonly {
    readonly document: string;
    /** A put and the moves that follow it. */
    readonly changes: readonly NewChange[];
    /** Whether it was in the state when the payloads were read. */
    readonly wasLive: boolean;
  }[];
  /** Records that make nothing any more. */
  readonly withdrawn: readonly { readonly kind: EntityKind; readonly id: EntityId }[];
  /** Records in quarantine that are taken now. */
  readonly resolved: readonly { readonly id: EntityId; readonly body: RejectBody }[];
  readonly rejects: readonly { readonly id: EntityId; readonly body: RejectBody }[];
  /** Where the log stood when the payloads were read. */
  readonly headSeq: Seq;
  readonly commandId: string;
}

/** A person's act on reports and incidents: decided on the state that the next commit follows. */
export interface DecideRequest {
  readonly act: ReportAct;
  readonly commandId: string;
  readonly by: string;
}

export type DecideResult = { readonly ok: true; readonly seq: Seq } | { readonly ok: false; readonly error: string };

export interface AppendRequest {
  readonly changes: readonly NewChange[];
  readonly options: AppendOptions;
}

export type IngestCallName = keyof IngestCalls;

export type ToIngest = {
  readonly [N in IngestCallName]: { readonly call: N; readonly id: number; readonly args: IngestCalls[N]['args'] };
}[IngestCallName];

export type FromIngest =
  | { readonly kind: 'ready' }
  | { readonly kind: 'committed'; readonly batch: ChangeBatch }
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly error: ThreadFailure };

/** An error as it crosses a thread: the code survives, so that the caller can act on it. */
export interface ThreadFailure {
  readonly code: StoreErrorCode | null;
  readonly message: string;
  readonly stack: string;
}
