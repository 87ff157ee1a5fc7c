import type { NewChange } from '../../../shared/domain/change.ts';
import type { EntityId } from '../../../shared/domain/ids.ts';
import type { EventStore } from '../store/event-store.ts';
import type { CommandOutcome } from './command-outcome.ts';
import { liveEntity } from '../store/live-entities.ts';

/** Takes a record out of the quarantine without taking it in; its bytes and its history stay. */
export async function dismissReject(store: EventStore, rejectId: EntityId, commandId: string): Promise<CommandOutcome> {
  const changes = await dismissal(store, rejectId);
  if (changes.length === 0) return { ok: false, error: 'this record is no longer in quarantine' };
  const commit = await store.append(changes, { commandId });
  return { ok: true, seq: commit.toSeq };
}

/** The same for many, in one commit; ones that have left the quarantine are passed over. */
export async function dismissRejects(
  store: EventStore,
  rejectIds: readonly EntityId[],
  commandId: string,
): Promise<CommandOutcome> {
  const changes: NewChange[] = [];
  for (const id of new Set(rejectIds)) changes.push(...(await dismissal(store, id)));
  if (changes.length === 0) return { ok: false, error: 'none of these records is in quarantine any more' };
  const commit = await store.append(changes, { commandId });
  return { ok: true, seq: commit.toSeq, counts: { asked: rejectIds.length, done: changes.length / 2 } };
}

async function dismissal(store: EventStore, id: EntityId): Promise<readonly NewChange[]> {
  const reject = await liveEntity(store, 'reject', id);
  if (reject === null) return [];
  return [
    { op: 'put', kind: 'reject', id, occurredAt: null, body: { ...reject, state: 'dismissed' } },
    { op: 'remove', kind: 'reject', id, occurredAt: null, reason: 'ended' },
  ];
}
