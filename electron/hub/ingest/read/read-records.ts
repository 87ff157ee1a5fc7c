import { hash } from 'node:crypto';
import type { NewChange } from '../../../../shared/domain/change.ts';
import type { Sha256 } from '../../../../shared/domain/ids.ts';
import type { DecodeEnd, Normalised, RawPayload, RawRecord, Span } from '../../feeds/standard.ts';
import { withBoundary } from '../boundaries/with-boundary.ts';
import type { FeedSetup } from '../feed-setup.ts';
import type { PackBody } from '../fingerprint.ts';
import { normaliseRecord } from '../normalise-record.ts';

/** One record of a payload, with what it says by itself. */
export interface ReadRecord {
  readonly span: Span;
  readonly result: Normalised;
}

/** A payload as it reads by itself, without regard to anything known. */
export interface ReadPayload {
  readonly rawHash: Sha256;
  /** In the order of the payload, to be gone through once; read while they are taken or before. */
  readonly records: Iterator<ReadRecord, DecodeEnd>;
  /** Packs a body of these records, or gives what was packed with it. */
  readonly packOf: PackBody;
}

export interface ReadSource {
  readonly payload: RawPayload;
  readonly rawHash: Sha256;
  readonly feed: FeedSetup;
  /** Only the records at these places, for a retry. */
  readonly only: readonly Span[] | null;
}

export function sha256(bytes: Uint8Array): Sha256 {
  return hash('sha256', bytes, 'hex') as Sha256;
}

/**
 * Decodes and normalises a payload: all of ingest that needs nothing but the payload and its feed's setup. Each record is
 * read as it is taken, so that few are in memory; of a linked document once it is known how many it has.
 */
export function* readRecords(source: ReadSource): Generator<ReadRecord, DecodeEnd> {
  const { payload, feed, only } = source;
  const isLinked = payload.followedFrom !== undefined;
  const wanted = only === null ? null : new Set(only.map(({ offset }) => offset));
  const held: RawRecord[] = [];
  const decoded = feed.standard.decode(payload, { mapping: feed.config.mapping ?? null });
  let step = decoded.next();
  for (; step.done !== true; step = decoded.next()) {
    if (wanted?.has(step.value.span.offset) === false) continue;
    if (isLinked) held.push(step.value);
    else yield readRecord(source, step.value, null);
  }
  const followedFrom = held.length === 1 ? (payload.followedFrom?.recordId ?? null) : null;
  for (const record of held) yield readRecord(source, record, followedFrom);
  return step.value;
}

function readRecord(source: ReadSource, record: RawRecord, followedFrom: string | null): ReadRecord {
  const { span } = record;
  if (record.kind === 'rejected') return { span, result: record };
  const result = normaliseRecord(source, record, followedFrom);
  const { boundaries } = source.feed;
  if (boundaries === null || result.kind !== 'changes') return { span, result };
  const bounded = (change: NewChange): NewChange =>
    change.op === 'put' && change.kind === 'event'
      ? { ...change, body: withBoundary(change.body, boundaries) }
      : change;
  return { span, result: { ...result, changes: result.changes.map(bounded) } };
}
