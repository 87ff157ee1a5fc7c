import type { EntityId } from '../../../shared/domain/ids.ts';
import type { EventStore } from '../store/event-store.ts';
import type { CommandOutcome } from './command-outcome.ts';
import { liveEntity } from '../store/live-entities.ts';

/** Takes a record out of the quarantine without taking it in; its bytes and its history stay. */
export async function dismissReject(store: EventStore, rejectId: EntityId, commandId: string): Promise<CommandOutcome> {
  const reject = await liveEntity(store, 'reject', rejectId);
  if (reject === null) return { ok: false, error: 'this record is no longer in quarantine' };
  const commit = await store.append(
    [
      { op: 'put', kind: 'reject', id: rejectId, occurredAt: null, body: { ...reject, state: 'dismissed' } },
      { op: 'remove', kind: 'reject', id: rejectId, occurredAt: null, reason: 'ended' },
    ],
    { commandId },
  );
  return { ok: true, seq: commit.toSeq };
}
