import type { EntityKind } from '../../shared/domain/change.ts';
import type { EventBody } from '../../shared/domain/event.ts';
import type { FeedConfig } from '../../shared/domain/feed.ts';
import type { Eid, EntityId, Seq } from '../../shared/domain/ids.ts';
import { unpack } from '../../shared/protocol/codec.ts';
import type { PutTuple } from '../../shared/protocol/down.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { EntityRecord } from './seat-state.ts';

/** The body of an event's put, as history gives it. */
export function decodeEventBody(body: Uint8Array): EventBody {
  return unpack(body) as EventBody;
}

/** The body of a feed's put, as history gives it. */
export function decodeFeedBody(body: Uint8Array): FeedConfig {
  return unpack(body) as FeedConfig;
}

/** A record of any one kind; `kind` tells which. */
export type AnyRecord = { readonly [K in EntityKind]: EntityRecord<K> }[EntityKind];

/**
 * The one place where a row of the wire becomes a record. The frame's shape was checked by the schema; the body is what the
 * hub validated before it was logged, so it is trusted here.
 */
export function decodeRow([seq, eid, kind, id, occurredAt, recordedAt, body]: PutTuple): AnyRecord {
  return {
    eid: eid as Eid,
    id: id as EntityId,
    kind,
    seq: seq as Seq,
    recordedAt: recordedAt as Instant,
    occurredAt: occurredAt as Instant | null,
    body: unpack(body),
  } as AnyRecord;
}
