import type { RejectBody } from '../../../shared/domain/feed.ts';
import type { EntityId, FeedId, Sha256 } from '../../../shared/domain/ids.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import type { Commit, EventStore } from '../store/event-store.ts';
import { liveEntity } from '../store/live-entities.ts';
import type { CommandOutcome } from './command-outcome.ts';

/** Bytes of payloads that are handed over together, and so committed together. */
const MOST_BYTES_AT_ONCE = 32 * 1024 * 1024;

export interface RetryRequest {
  readonly payloads: readonly RetriedPayload[];
  readonly commandId: string;
}

interface RetriedPayload {
  readonly payload: {
    readonly feedId: FeedId;
    readonly bytes: Uint8Array;
    readonly receivedAt: Instant;
    readonly mediaType: string;
    readonly document: string;
  };
  /** The records to take again, by their place in the payload, in bytes. */
  readonly records: readonly {
    readonly rejectId: EntityId;
    readonly span: { readonly offset: number; readonly length: number };
  }[];
}

/** Takes records of kept payloads again, by the rules, tables and mapping of today. */
export type RetryPort = (
  request: RetryRequest,
) => Promise<{ readonly commit: Commit; readonly tried: number; readonly taken: number }>;

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
  const { commit } = await retry({ payloads: [retried(bytes, [[rejectId, reject]])], commandId });
  return { ok: true, seq: commit.toSeq };
}

/**
 * Takes many records again: those of one payload together, so that it is read once. Ones that have left the quarantine, or
 * whose payload is no longer kept, are passed over; the outcome tells how many were taken.
 */
export async function retryRejects(
  store: EventStore,
  retry: RetryPort,
  rejectIds: readonly EntityId[],
  commandId: string,
): Promise<CommandOutcome> {
  const byPayload = new Map<Sha256, [EntityId, RejectBody][]>();
  for (const id of new Set(rejectIds)) {
    const reject = await liveEntity(store, 'reject', id);
    if (reject === null) continue;
    const { hash } = reject.raw;
    byPayload.set(hash, [...(byPayload.get(hash) ?? []), [id, reject]]);
  }
  if (byPayload.size === 0) return { ok: false, error: 'none of these records is in quarantine any more' };
  let waiting: RetriedPayload[] = [];
  let bytesWaiting = 0;
  let [taken, parts] = [0, 0];
  for (const [hash, rejects] of byPayload) {
    const bytes = await store.rawPayload(hash);
    if (bytes === null) continue;
    if (waiting.length > 0 && bytesWaiting + bytes.byteLength > MOST_BYTES_AT_ONCE) {
      // The command's own id goes with the last part: a hub that dies between them carries out the rest when asked again.
      parts += 1;
      taken += (await retry({ payloads: waiting, commandId: `${commandId}#${parts}` })).taken;
      [waiting, bytesWaiting] = [[], 0];
    }
    waiting.push(retried(bytes, rejects));
    bytesWaiting += bytes.byteLength;
  }
  if (waiting.length === 0) return { ok: false, error: 'the payloads of these records are no longer kept' };
  const last = await retry({ payloads: waiting, commandId });
  return { ok: true, seq: last.commit.toSeq, counts: { asked: rejectIds.length, done: taken + last.taken } };
}

function retried(bytes: Uint8Array, rejects: readonly (readonly [EntityId, RejectBody])[]): RetriedPayload {
  const [, first] = rejects[0] ?? [];
  if (first === undefined) throw new Error('a payload is retried for the sake of its records');
  const { feedId, receivedAt, raw } = first;
  return {
    payload: { feedId, bytes, receivedAt, mediaType: raw.mediaType, document: raw.document },
    records: rejects.map(([rejectId, { raw: at }]) => ({
      rejectId,
      span: { offset: at.offset, length: at.length },
    })),
  };
}
