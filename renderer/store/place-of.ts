import type { Position } from '../../shared/domain/geometry.ts';
import type { WorldState } from './seat-state.ts';
import type { EntityRef } from './selection.ts';

/** Where a selected thing is in the picture shown; null: it has no place. */
export function placeOf(world: WorldState, ref: EntityRef | null): Position | null {
  if (ref === null) return null;
  if (ref.kind === 'event') return world.events.byEid.get(ref.eid)?.body.location.point ?? null;
  const slot = ref.kind === 'vehicle' ? world.moves.slotOf.get(ref.eid) : undefined;
  if (slot === undefined) return null;
  const [lon, lat] = [world.moves.position[slot * 2], world.moves.position[slot * 2 + 1]];
  return lon === undefined || lat === undefined ? null : [lon, lat];
}
