import type { NewChange } from '../../../shared/domain/change.ts';
import type { FeedConfig } from '../../../shared/domain/feed.ts';
import type { EventBody } from '../../../shared/domain/event.ts';
import type { EntityId } from '../../../shared/domain/ids.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import type { LiveIndex } from './live-index.ts';
import { streamId } from './recurring/recurring-streams.ts';

export interface ShapedChange {
  readonly change: NewChange;
  /** Earlier events whose point was found out just now to be no place. */
  readonly expose: readonly EntityId[];
  /** The stream of recurring messages that the change belongs to. */
  readonly stream: EntityId | null;
}

export interface ShapeSource {
  readonly config: FeedConfig;
  readonly index: LiveIndex;
  readonly payload: { readonly receivedAt: Instant };
}

/**
 * What ingest makes of a standard's change before it is compared with what is known, the same for all standards: records
 * of one recurring alarm become one event, and a point given for want of a place is taken away.
 */
export function shapeChange(
  change: NewChange,
  { config, index, payload }: ShapeSource,
  known: (id: EntityId) => EventBody | null,
): ShapedChange {
  if (change.op !== 'put' || change.kind !== 'event') return { change, expose: [], stream: null };
  const { defaultPoints = [], recurring = null } = config;
  let put = change;
  const stream = recurring === null ? null : streamId(put.body, recurring);
  if (stream !== null) put = index.recurring.fold(stream, put, known(stream), payload.receivedAt);
  const { body, expose } = index.defaultPoints.place(put.id, put.body, defaultPoints);
  return { change: { ...put, body }, expose, stream };
}
