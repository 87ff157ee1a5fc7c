import type { EntityId } from '../../../shared/domain/ids.ts';
import type { Command } from '../../../shared/protocol/up.ts';
import type { EventStore } from '../store/event-store.ts';
import type { CommandOutcome } from './command-outcome.ts';

type CommandOf<N extends Command['name']> = Extract<Command, { readonly name: N }>;

const CHANGED = 'somebody changed this zone meanwhile: look at it as it stands now, then try again';
const OPEN_RING = 'a ring of the area is not closed: its last position must be its first';

/** Draws a zone or changes one. Refused when it is no longer as the person saw it. */
export async function putZone(
  store: EventStore,
  { zoneId, zoneName, note, geometry, was }: CommandOf<'put-zone'>,
  by: string,
  commandId: string,
): Promise<CommandOutcome> {
  const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
  if (rings.some((ring) => !isClosed(ring))) return { ok: false, error: OPEN_RING };
  const id = zoneId as EntityId;
  if ((await standsAt(store, id)) !== was) return { ok: false, error: CHANGED };
  const body = { name: zoneName, geometry, note, by };
  const commit = await store.append([{ op: 'put', kind: 'zone', id, occurredAt: null, body }], { commandId });
  return { ok: true, seq: commit.toSeq };
}

/** Takes a zone away; its history stays. */
export async function removeZone(
  store: EventStore,
  { zoneId, was }: CommandOf<'remove-zone'>,
  commandId: string,
): Promise<CommandOutcome> {
  const id = zoneId as EntityId;
  if ((await standsAt(store, id)) !== was) return { ok: false, error: CHANGED };
  const commit = await store.append([{ op: 'remove', kind: 'zone', id, occurredAt: null, reason: 'withdrawn' }], {
    commandId,
  });
  return { ok: true, seq: commit.toSeq };
}

/** The change that made the zone what it is; null: there is none. */
async function standsAt(store: EventStore, id: EntityId): Promise<number | null> {
  const [newest] = await store.history('zone', id, 'head', 1);
  return newest === undefined || newest.op === 'remove' ? null : newest.seq;
}

function isClosed(ring: readonly (readonly [number, number])[]): boolean {
  const [first, last] = [ring[0], ring.at(-1)];
  return first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1];
}
