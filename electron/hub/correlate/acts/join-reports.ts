import type { EntityId } from '../../../../shared/domain/ids.ts';
import { type ActContext, type ActOutcome, decided, refused } from './report-act.ts';

/** Reports belong to an incident, or to a new one (null), whatever they belonged to before. */
export function joinReports(
  eventIds: readonly EntityId[],
  incidentId: EntityId | null,
  context: ActContext,
): ActOutcome {
  const { book, by, now } = context;
  const reports = eventIds.map((id) => context.report(id));
  const [first] = reports;
  if (first === null || first === undefined || reports.includes(null)) {
    return refused('one of these reports is no longer among the reports of now');
  }
  const given = incidentId === null ? null : book.incident(book.resolve(incidentId));
  if (incidentId !== null && given === null) return refused('there is no such incident any more');
  const incident = incidentId === null ? book.create(first, now, by) : book.resolve(incidentId);
  const left = eventIds.flatMap((id) => {
    const before = book.incidentOf(id);
    if (before !== null && before !== incident) {
      book.leave(id, decided(context, id, { kind: 'incident', id: before }, 'apart'));
    }
    for (const { to, state } of book.links.of(id)) if (state === 'asked') book.links.remove(id, to.id);
    book.join(decided(context, id, { kind: 'incident', id: incident }, 'joined'));
    return before ?? [];
  });
  return { ok: true, incidents: [...new Set([incident, ...left])] };
}
