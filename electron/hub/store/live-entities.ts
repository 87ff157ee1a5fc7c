import type { BodyOf, EntityKind } from '../../../shared/domain/change.ts';
import type { EntityId } from '../../../shared/domain/ids.ts';
import { unpack } from '../../../shared/protocol/codec.ts';
import type { EventStore } from './event-store.ts';

/** An entity's body as it stands; null when it is not in the state. */
export async function liveEntity<K extends EntityKind>(
  store: Pick<EventStore, 'history'>,
  kind: K,
  id: EntityId,
): Promise<BodyOf[K] | null> {
  const [newest] = await store.history(kind, id, 'head', 1);
  if (newest === undefined || newest.op !== 'put' || newest.body === null) return null;
  // The log holds only bodies that were typed when they were appended.
  return unpack(newest.body) as BodyOf[K];
}

/** The bodies of all live entities of a kind. */
export async function liveEntities<K extends EntityKind>(
  store: Pick<EventStore, 'stateAt' | 'bodies'>,
  kind: K,
): Promise<readonly BodyOf[K][]> {
  const { bodySeq } = await store.stateAt('head', { kinds: [kind], bbox: null });
  return (await store.bodies(bodySeq)).map(({ body }) => unpack(body) as BodyOf[K]);
}
