import type { EntityId } from '../../shared/domain/ids.ts';
import type { EventRecord } from './event-standing.ts';
import type { EntityRecord, EntityTable } from './seat-state.ts';

/** Reports as the list shows them: those of one incident stand behind the first of them. */
export interface LedReports {
  readonly leads: readonly EventRecord[];
  /** Reports in force of a lead's incident, the lead included; a lead that is not here stands for itself. */
  readonly reports: ReadonlyMap<EntityId, number>;
}

// Both readings of a table are asked for by each row: the table is a new object whenever an incident changes.
const incidentsByEvent = new WeakMap<EntityTable<'incident'>, ReadonlyMap<EntityId, EntityRecord<'incident'>>>();

/** The incident that a report belongs to now; undefined: none, or one that was merged into another. */
export function incidentOf(incidents: EntityTable<'incident'>, event: EntityId): EntityRecord<'incident'> | undefined {
  let byEvent = incidentsByEvent.get(incidents);
  if (byEvent === undefined) {
    const standing = incidents.list.filter(({ body }) => body.status !== 'merged');
    byEvent = new Map(standing.flatMap((incident) => incident.body.events.map((id) => [id, incident] as const)));
    incidentsByEvent.set(incidents, byEvent);
  }
  return byEvent.get(event);
}

/** `active` in the order of the list: the first report of each incident leads. */
export function ledReports(active: readonly EventRecord[], incidents: EntityTable<'incident'>): LedReports {
  const leads: EventRecord[] = [];
  const leadOf = new Map<EntityId, EntityId>();
  const reports = new Map<EntityId, number>();
  for (const event of active) {
    const incident = incidentOf(incidents, event.id);
    const lead = incident === undefined ? undefined : leadOf.get(incident.id);
    if (lead !== undefined) {
      reports.set(lead, (reports.get(lead) ?? 1) + 1);
      continue;
    }
    if (incident !== undefined) leadOf.set(incident.id, event.id);
    leads.push(event);
  }
  return { leads, reports };
}
