import type { CaseBody } from '../../../../shared/domain/case.ts';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import type { DeskRecord, DeskState } from '../desk/desk-state.ts';

/** What a case is about: reports, and the incident that they are of. */
export interface Subject {
  readonly events: readonly EntityId[];
  readonly incidentId: EntityId | null;
}

/** The incident as it goes on: one that was merged goes on in another. Null: there is none. */
export function standingIncident(state: DeskState, id: EntityId): DeskRecord<'incident'> | null {
  const seen = new Set<EntityId>();
  for (let at: EntityId | null = id; at !== null && !seen.has(at);) {
    seen.add(at);
    const record: DeskRecord<'incident'> | null = state.get('incident', at);
    if (record === null || record.body.mergedInto === null) return record;
    at = record.body.mergedInto;
  }
  return null;
}

/** The incident that a report belongs to now; null: it stands by itself. */
export function incidentOf(state: DeskState, eventId: EntityId): EntityId | null {
  for (const { id, body } of state.all('incident'))
    if (body.status !== 'merged' && body.events.includes(eventId)) return id;
  return null;
}

/** Cases about the same thing: of the same incident, or sharing a report, also one that joined the incident since. */
export function casesAbout(state: DeskState, { events, incidentId }: Subject): readonly DeskRecord<'case'>[] {
  const incident = incidentId === null ? null : standingIncident(state, incidentId);
  const reports = new Set([...events, ...(incident?.body.events ?? [])]);
  const isSame = ({ incidentId: of, events: about }: CaseBody): boolean => {
    if (about.some((id) => reports.has(id))) return true;
    return incident !== null && of !== null && standingIncident(state, of)?.id === incident.id;
  };
  return [...state.all('case')].filter(({ body }) => isSame(body));
}
