import type { EntityId } from '../../../shared/domain/ids.ts';
import type { EventStore } from '../store/event-store.ts';
import type { CommandOutcome } from './command-outcome.ts';
import { liveEntity } from '../store/live-entities.ts';

/** Switches a feed on or off. What it brought stays as it is, and ages. */
export async function setFeedEnabled(
  store: EventStore,
  feedId: string,
  enabled: boolean,
  commandId: string,
): Promise<CommandOutcome> {
  const id = feedId as EntityId;
  const config = await liveEntity(store, 'feed', id);
  if (config === null) return { ok: false, error: `there is no feed ${feedId}` };
  const commit = await store.append([{ op: 'put', kind: 'feed', id, occurredAt: null, body: { ...config, enabled } }], {
    commandId,
  });
  return { ok: true, seq: commit.toSeq };
}
