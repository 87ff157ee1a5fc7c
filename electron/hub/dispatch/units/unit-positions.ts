import type { Position } from '../../../../shared/domain/geometry.ts';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import { type Instant, instant } from '../../../../shared/time/instant.ts';
import { liveEntity } from '../../store/live-entities.ts';
import type { EventStore } from '../../store/event-store.ts';
import type { DeskRecord } from '../desk/desk-state.ts';
import type { PlacedUnit } from '../recommend/candidate.ts';

const DEGREES = 1e7;

interface Fix {
  readonly point: Position;
  readonly at: Instant;
}

/** Units with the newest position of their tracks; where a track has none, that which the unit itself was given. */
export async function placeUnits(
  store: Pick<EventStore, 'stateAt' | 'bodies' | 'history'>,
  units: readonly DeskRecord<'unit'>[],
): Promise<readonly PlacedUnit[]> {
  const tracked = new Set(units.flatMap(({ body }) => body.trackId ?? []));
  const fixes = tracked.size === 0 ? new Map<EntityId, Fix>() : await vehicleFixes(store, tracked);
  return Promise.all(
    units.map(async ({ id, body: unit }) => {
      const { trackId, point, pointAt } = unit;
      const track = trackId === null ? null : (fixes.get(trackId) ?? (await eventFix(store, trackId)));
      const own = point === null || pointAt === null ? null : { point, at: pointAt };
      return { id, unit, fix: track ?? own };
    }),
  );
}

/** Last fixes of the vehicles that are asked for. */
async function vehicleFixes(
  store: Pick<EventStore, 'stateAt' | 'bodies'>,
  wanted: ReadonlySet<EntityId>,
): Promise<Map<EntityId, Fix>> {
  const { bodySeq, moves } = await store.stateAt('head', { kinds: ['vehicle'], bbox: null });
  const rows = await store.bodies(bodySeq);
  const ids = new Map(rows.flatMap(({ eid, id }) => (wanted.has(id) ? [[eid as number, id] as const] : [])));
  const fixes = new Map<EntityId, Fix>();
  for (const [i, eid] of moves.eid.entries()) {
    const id = ids.get(eid);
    const [lon7, lat7, fixAt] = [moves.lon7[i], moves.lat7[i], moves.fixAt[i]];
    if (id === undefined || lon7 === undefined || lat7 === undefined || fixAt === undefined) continue;
    fixes.set(id, { point: [lon7 / DEGREES, lat7 / DEGREES], at: instant(fixAt) });
  }
  return fixes;
}

/** A track that is reported as an event, as Cursor on Target may. */
async function eventFix(store: Pick<EventStore, 'history'>, id: EntityId): Promise<Fix | null> {
  const event = await liveEntity(store, 'event', id);
  const point = event?.location.point ?? null;
  const at = event?.location.fixedAt ?? event?.sentAt ?? null;
  return point === null || at === null ? null : { point, at };
}
