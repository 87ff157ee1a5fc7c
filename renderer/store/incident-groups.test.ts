import { expect, test } from 'vitest';
import type { IncidentBody } from '../../shared/domain/incident.ts';
import type { EventRecord } from './event-standing.ts';
import { incidentOf, ledReports } from './incident-groups.ts';
import { relatedTo, reportsById } from './related-reports.ts';
import type { EntityRecord, EntityTable } from './seat-state.ts';

const event = (id: string): EventRecord => ({ id, eid: id }) as unknown as EventRecord;
const incident = (id: string, events: readonly string[], status: IncidentBody['status'] = 'open') =>
  ({ id, body: { events, status } }) as unknown as EntityRecord<'incident'>;
const table = (...list: readonly EntityRecord<'incident'>[]): EntityTable<'incident'> => ({ byEid: new Map(), list });

test('[UI100] reports of one incident stand behind the first of them, with how many they are', () => {
  const { leads, reports } = ledReports(
    ['a', 'b', 'c', 'd', 'e'].map(event),
    table(incident('i', ['c', 'a', 'e', 'x'])),
  );
  expect(leads.map(({ id }) => id)).toEqual(['a', 'b', 'd']);
  expect([...reports]).toEqual([['a', 3]]);
});

test('[UI100] a merged incident holds nothing any more', () => {
  const incidents = table(incident('old', ['a'], 'merged'), incident('new', ['a', 'b']));
  expect(incidentOf(incidents, event('a').id)?.id).toBe('new');
  expect(incidentOf(incidents, event('z').id)).toBeUndefined();
});

test('[UI100] a report belongs by its link to the incident, not by its tie to a warning; what is asked names the other side', () => {
  const link = (eventId: string, kind: 'incident' | 'event', id: string, state: string) =>
    ({ id: `${eventId}~${id}`, body: { eventId, to: { kind, id }, state } }) as unknown as EntityRecord<'link'>;
  const incidents = table(incident('i', ['a', 'b']), incident('j', ['x', 'y']));
  const links = {
    byEid: new Map(),
    list: [
      link('a', 'event', 'warning', 'joined'),
      link('a', 'incident', 'i', 'joined'),
      link('b', 'incident', 'i', 'joined'),
      link('a', 'incident', 'j', 'asked'),
      link('c', 'event', 'a', 'asked'),
    ],
  };
  const related = relatedTo(event('a').id, incidents, links);
  expect([...related.membership].map(([id, { body }]) => [id, body.to.id])).toEqual([
    ['a', 'i'],
    ['b', 'i'],
  ]);
  expect(related.questions.map(({ reportId, incident: of }) => [reportId, of?.id])).toEqual([
    ['x', 'j'],
    ['c', undefined],
  ]);
  const events = { byEid: new Map(), list: ['a', 'c', 'z'].map(event) };
  expect([...reportsById(events, related).keys()]).toEqual(['a', 'c']);
});
