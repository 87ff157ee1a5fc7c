import type { EntityId, FeedId } from '../../../shared/domain/ids.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import type { Commit, EventStore } from '../store/event-store.ts';
import type { CommandOutcome } from './command-outcome.ts';
import { liveEntity } from '../store/live-entities.ts';

export interface RetryRequest {
  readonly rejectId: EntityId;
  readonly commandId: string;
  /** Place of the record in the payload, in bytes. */
  readonly span: { readonly offset: number; readonly length: number };
  readonly payload: {
    readonly feedId: FeedId;
    readonly bytes: Uint8Array;
    readonly receivedAt: Instant;
    readonly mediaType: string;
    readonly document: string;
  };
}

/** Takes one record of a kept payload again, by the rules and tables of today. */
export type RetryPort = (request: RetryRequest) => Promise<Commit>;

export async function retryReject(
  store: EventStore,
  retry: RetryPort,
  rejectId: EntityId,
  commandId: string,
): Promise<CommandOutcome> {
  const reject = await liveEntity(store, 'reject', rejectId);
  if (reject === null) return { ok: false, error: 'this record is no longer in quarantine' };
  const bytes = await store.rawPayload(reject.raw.hash);
  if (bytes === null) return { ok: false, error: 'the payload of this record is no longer kept' };
  const { offset, length, mediaType, document } = reject.raw;
  const payload = { feedId: reject.feedId, bytes, receivedAt: reject.receivedAt, mediaType, document };
  const commit = await retry({ rejectId, commandId, span: { offset, length }, payload });
  return { ok: true, seq: commit.toSeq };
}
