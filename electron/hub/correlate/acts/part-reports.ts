import type { EntityId } from '../../../../shared/domain/ids.ts';
import { type ActContext, type ActOutcome, decided, refused } from './report-act.ts';

/** Takes reports out of their incident; rules never put them back there. */
export function partReports(eventIds: readonly EntityId[], incidentId: EntityId, context: ActContext): ActOutcome {
  const { book } = context;
  const incident = book.resolve(incidentId);
  if (eventIds.some((id) => book.incidentOf(id) !== incident)) {
    return refused('one of these reports does not belong to this incident any more');
  }
  for (const id of eventIds) book.leave(id, decided(context, id, { kind: 'incident', id: incident }, 'apart'));
  return { ok: true, incidents: [incident] };
}
