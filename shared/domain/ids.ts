import type { Brand } from '../lib/brand.ts';

/** Position of a change in the log: 1, 2, 3 … without gaps. 0 means "before the first". */
export type Seq = Brand<number, 'Seq'>;
/** A feed as the site names it: lower-case letters, digits and hyphens. */
export type FeedId = Brand<string, 'FeedId'>;
/** An entity's name, unique within its kind: `<feedId>/<the feed's own record id>`, or a name of ours. */
export type EntityId = Brand<string, 'EntityId'>;
/** The store's number for an entity (kind and id): dense, from 1, never reused. Columns and the wire carry it. */
export type Eid = Brand<number, 'Eid'>;
/** SHA-256 of bytes, 64 lower-case hexadecimal digits. */
export type Sha256 = Brand<string, 'Sha256'>;

const FEED_ID = /^[a-z0-9][a-z0-9-]{0,63}$/;

export function parseFeedId(text: string): FeedId | null {
  return FEED_ID.test(text) ? (text as FeedId) : null;
}

export function seq(value: number): Seq {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`not a seq: ${value}`);
  return value as Seq;
}

/** The entity id of a feed's record. Record ids are kept as the publisher wrote them. */
export function recordEntityId(feedId: FeedId, recordId: string): EntityId {
  return `${feedId}/${recordId}` as EntityId;
}
