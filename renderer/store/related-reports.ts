import type { EntityId } from '../../shared/domain/ids.ts';
import type { EventRecord } from './event-standing.ts';
import { incidentOf } from './incident-groups.ts';
import type { EntityRecord, EntityTable } from './seat-state.ts';

/** What stands about one report: its incident, by which link each report belongs to it, and what a person is to say. */
export interface Related {
  readonly incident: EntityRecord<'incident'> | undefined;
  /** By report. A tie to a warning is a link as well, but none to the incident. */
  readonly membership: ReadonlyMap<EntityId, EntityRecord<'link'>>;
  readonly questions: readonly OpenQuestion[];
}

export interface OpenQuestion {
  readonly link: EntityRecord<'link'>;
  /** The other report; of an incident its first. */
  readonly reportId: EntityId;
  /** Undefined: the other side is a report by itself. */
  readonly incident: EntityRecord<'incident'> | undefined;
}

export function relatedTo(event: EntityId, incidents: EntityTable<'incident'>, links: EntityTable<'link'>): Related {
  const incident = incidentOf(incidents, event);
  const members = new Set(incident?.body.events);
  const membership = new Map<EntityId, EntityRecord<'link'>>();
  const questions: OpenQuestion[] = [];
  for (const link of links.list) {
    const { eventId, to, state } = link.body;
    if (state === 'joined' && to.kind === 'incident' && members.has(eventId)) membership.set(eventId, link);
    if (state !== 'asked' || (eventId !== event && to.id !== event)) continue;
    const otherId = eventId === event ? to.id : eventId;
    const other =
      otherId === to.id && to.kind === 'incident' ? incidents.list.find(({ id }) => id === to.id) : undefined;
    questions.push({ link, reportId: other?.body.events[0] ?? otherId, incident: other });
  }
  return { incident, membership, questions };
}

/** The reports that it names and that are in the state, in one pass. */
export function reportsById(
  events: EntityTable<'event'>,
  { incident, questions }: Related,
): ReadonlyMap<EntityId, EventRecord> {
  const wanted = new Set([...(incident?.body.events ?? []), ...questions.map(({ reportId }) => reportId)]);
  return new Map(
    wanted.size === 0 ? [] : events.list.flatMap((event) => (wanted.has(event.id) ? [[event.id, event]] : [])),
  );
}
