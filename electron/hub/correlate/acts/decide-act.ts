import type { EntityId } from '../../../../shared/domain/ids.ts';
import { joinReports } from './join-reports.ts';
import { mergeIncidents, unmergeIncident } from './merge-incidents.ts';
import { partReports } from './part-reports.ts';
import { type ActContext, type ActOutcome, refused, type ReportAct } from './report-act.ts';

/** Carries a person's decision out on the book. Checks first: a refused act has changed nothing. */
export function decideAct(act: ReportAct, context: ActContext): ActOutcome {
  switch (act.name) {
    case 'join-reports':
      return joinReports(act.eventIds as EntityId[], act.incidentId as EntityId | null, context);
    case 'part-reports':
      return partReports(act.eventIds as EntityId[], act.incidentId as EntityId, context);
    case 'decide-link':
      return decideLink(act.linkId as EntityId, act.verdict, context);
    case 'merge-incidents':
      return mergeIncidents(act.from as EntityId, act.into as EntityId, context);
    case 'unmerge-incident':
      return unmergeIncident(act.incidentId as EntityId, context);
  }
}

function decideLink(id: EntityId, verdict: 'joined' | 'apart', context: ActContext): ActOutcome {
  const { book } = context;
  const link = book.links.byId(id);
  if (link === null) return refused('this question is no longer open: look at the report as it stands now');
  const { eventId, to } = link;
  const incident = to.kind === 'incident' ? book.resolve(to.id) : book.incidentOf(to.id);
  if (verdict === 'joined') {
    if (incident !== null) return joinReports([eventId], incident, context);
    return joinReports([to.id, eventId], book.incidentOf(eventId), context);
  }
  if (incident !== null && book.incidentOf(eventId) === incident) return partReports([eventId], incident, context);
  book.links.put({ ...link, state: 'apart', rule: null, by: context.by, at: context.now });
  return { ok: true, incidents: [] };
}
