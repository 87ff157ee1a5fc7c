import type { NewChange } from '../../../../shared/domain/change.ts';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import { DESK_FEED } from '../../../../shared/domain/report.ts';
import { isOver } from '../../../../shared/cases/case-steps.ts';
import type { EventStore } from '../../store/event-store.ts';
import { liveEntity } from '../../store/live-entities.ts';
import type { DeskState } from '../desk/desk-state.ts';

const PREFIX = `${DESK_FEED}/`;

/**
 * No feed ends what people took down: such a report stands while one of its cases does, and again when one is reopened.
 * Changes for the reports of these cases, as the state is now.
 */
export async function endReports(
  store: EventStore,
  state: DeskState,
  caseIds: readonly EntityId[],
): Promise<readonly NewChange[]> {
  const stands = new Map<EntityId, boolean>();
  for (const caseId of caseIds) {
    const events = state.get('case', caseId)?.body.events ?? [];
    for (const id of events) if (id.startsWith(PREFIX)) stands.set(id, false);
  }
  if (stands.size === 0) return [];
  for (const { body } of state.all('case')) {
    if (isOver(body.state)) continue;
    for (const id of body.events) if (stands.has(id)) stands.set(id, true);
  }
  const changes: NewChange[] = [];
  for (const [id, isStanding] of stands) {
    const body = await liveEntity(store, 'event', id);
    const status = isStanding ? 'active' : 'ended';
    if (body === null || body.status === status) continue;
    changes.push({ op: 'put', kind: 'event', id, occurredAt: body.startsAt, body: { ...body, status } });
  }
  return changes;
}
