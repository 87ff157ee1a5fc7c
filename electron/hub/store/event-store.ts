import type { Bbox } from '../../../shared/domain/geometry.ts';
import type { EntityKind, NewChange } from '../../../shared/domain/change.ts';
import type { ChangeBatch, MoveColumns, PutRow } from '../../../shared/domain/columns.ts';
import type { EntityId, FeedId, Seq, Sha256 } from '../../../shared/domain/ids.ts';
import type { Unsubscribe } from '../../../shared/lib/stop-signal.ts';
import type { Instant } from '../../../shared/time/instant.ts';

/** A place in the log: now, after a change, or as the room knew it at a moment (the last commit with recordedAt ≤ at). */
export type Point = 'head' | { readonly seq: Seq } | { readonly at: Instant };

/** What part of the state is wanted. An entity without position is outside every bbox. */
export interface Scope {
  readonly kinds: readonly EntityKind[];
  readonly bbox: Bbox | null;
}

/** What `append` promises once it resolves: on disk, in order. */
export interface Commit {
  readonly fromSeq: Seq;
  readonly toSeq: Seq;
  readonly recordedAt: Instant;
  /** True when this commandId was committed before: nothing was written, the first commit is returned. */
  readonly repeated: boolean;
}

export interface AppendOptions {
  /** Makes a repeated append a no-op that returns the first commit. */
  readonly commandId?: string;
  /** Raw payloads the changes refer to; stored before the changes commit. */
  readonly raw?: readonly RawBlob[];
  /** By index of the changes: a put's body packed already. The store copies what is given and packs the rest. */
  readonly packed?: readonly (Uint8Array | undefined)[];
}

export interface RawBlob {
  readonly hash: Sha256;
  readonly bytes: Uint8Array;
  /** How it came, so that a feed's payloads can be found again; absent: it is kept by its hash alone. */
  readonly receipt?: RawReceipt;
}

/** One receipt of a payload. The same bytes may be received many times. */
export interface RawReceipt {
  readonly feedId: FeedId;
  readonly receivedAt: Instant;
  readonly mediaType: string;
  readonly document: string;
  /** As in RawPayload. */
  readonly followedFrom: { readonly recordId: string; readonly document: string } | null;
}

/** A payload of a feed that is still held. */
export interface HeldPayload extends RawReceipt {
  readonly hash: Sha256;
  readonly bytes: number;
}

/** The live entities at a point, as columns. `bodySeq[i]` names the put that holds entity i's body (see `bodies`). */
export interface Snapshot {
  readonly seq: Seq;
  /** recordedAt of that seq; for `{ at }` points the moment asked for. */
  readonly at: Instant;
  readonly eid: Uint32Array;
  /** Index into ENTITY_KINDS. */
  readonly kind: Uint8Array;
  readonly bodySeq: Float64Array;
  /** The last fix of each entity that has one, in eid order. */
  readonly moves: MoveColumns;
}

/** Whole commits in order. `headSeq` is the log's last seq when the page was read. */
export interface ChangePage {
  readonly batches: readonly ChangeBatch[];
  readonly headSeq: Seq;
}

/** One change of one entity, newest first. */
export interface HistoryRow {
  readonly seq: Seq;
  readonly recordedAt: Instant;
  readonly occurredAt: Instant | null;
  readonly op: 'put' | 'remove' | 'move';
  /** msgpack of the body for a put, else null. */
  readonly body: Uint8Array | null;
}

export interface LogBounds {
  readonly firstAt: Instant | null;
  readonly lastAt: Instant | null;
  readonly headSeq: Seq;
}

/** Events first put per bin and grade: `counts[bin * 5 + grade]`, grade 0 = ungraded. Bins are equal parts of [from, to). */
export interface Density {
  readonly counts: Uint32Array;
}

/**
 * The log and what is derived from it. Append is atomic, seq gapless, recordedAt never falls.
 * Errors: `StoreError` with a closed set of codes; anything else is a bug.
 */
export interface EventStore {
  /**
   * Changes of one call commit together or not at all. A move of an entity that was never put, or was removed, throws
   * `StoreError('unknown-entity')` and commits nothing.
   */
  append(changes: readonly NewChange[], options?: AppendOptions): Promise<Commit>;
  stateAt(point: Point, scope: Scope): Promise<Snapshot>;
  /** The puts with these seqs, in the order asked. */
  bodies(seqs: Float64Array): Promise<readonly PutRow[]>;
  /** Commits after `seq`, at least one if there is any, until `limit` changes are reached. Filtered by kind only. */
  changesAfter(seq: Seq, scope: Scope, limit: number): Promise<ChangePage>;
  /** Called after a commit is on disk, in seq order, with everything it holds. */
  onCommit(listener: (batch: ChangeBatch) => void): Unsubscribe;
  history(kind: EntityKind, id: EntityId, until: Point, limit: number): Promise<readonly HistoryRow[]>;
  rawPayload(hash: Sha256): Promise<Uint8Array | null>;
  density(from: Instant, to: Instant, bins: number): Promise<Density>;
  /**
   * The moment of the nearest commit after (1) or before (-1) `at` that puts or removes something of the scope's kinds;
   * null: none. Moves do not count, nor does the bbox.
   */
  neighbour(at: Instant, direction: 1 | -1, scope: Scope): Promise<Instant | null>;
  bounds(): Promise<LogBounds>;
  close(): Promise<void>;
}

export const STORE_ERROR_CODES = [
  'unknown-entity',
  'locked',
  'newer-version',
  'corrupt',
  'full',
  'read-only',
  'unavailable',
  'closed',
] as const;
export type StoreErrorCode = (typeof STORE_ERROR_CODES)[number];

/** Says what is wrong and what to do. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;
  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreError';
    this.code = code;
  }
}
