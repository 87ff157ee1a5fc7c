import type { CasePlace } from '../../../../shared/domain/case.ts';
import type { EventBody } from '../../../../shared/domain/event.ts';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import type { CommandOf } from '../desk/command-of.ts';
import type { DeskDecision } from '../desk/desk-decision.ts';
import type { CaseContext } from './case-context.ts';
import { incidentOf, standingIncident } from './cases-about.ts';
import { toldFacts } from './read-act.ts';
import { type CaseToOpen, openCases } from './open-cases.ts';

type OpenCase = CommandOf<'open-case'>;

/** Opens the handling of a report, or of all reports of an incident. The last change is that of the case. */
export function openCase(command: OpenCase, context: CaseContext): DeskDecision {
  const known = command.about.kind === 'event' ? ofReport(command, context) : ofIncident(command, context);
  if (known === null) {
    const what = command.about.kind === 'event' ? 'report' : 'incident';
    return { ok: false, error: `there is no such ${what} any more: ${command.about.id}` };
  }
  return openCases([known], context);
}

function ofReport({ process, about, facts }: OpenCase, { state, event }: CaseContext): CaseToOpen | null {
  const id = about.id as EntityId;
  const body = event(id);
  if (body === null) return null;
  return {
    process,
    subject: { events: [id], incidentId: incidentOf(state, id) },
    domain: body.domain,
    facts: { ...factsOf(body), ...toldFacts(facts) },
    occurredAt: body.startsAt,
    callerRef: null,
  };
}

function ofIncident({ process, about, facts }: OpenCase, { state, event }: CaseContext): CaseToOpen | null {
  const record = standingIncident(state, about.id as EntityId);
  if (record === null) return null;
  const { id, body } = record;
  const [firstId] = body.events;
  const first = firstId === undefined ? null : event(firstId);
  const { title } = body.titles[0] ?? { title: body.number };
  const place = first === null ? placeAt(body.point, '') : placeAt(body.point ?? first.location.point, wordsOf(first));
  const known = { title, narrative: '', category: body.category, grade: body.grade, place };
  return {
    process,
    subject: { events: body.events, incidentId: id },
    domain: body.domain,
    facts: {
      ...(first === null ? null : factsOf(first)),
      ...known,
      narrative: narrativeOf(first),
      ...toldFacts(facts),
    },
    occurredAt: first?.startsAt ?? null,
    callerRef: null,
  };
}

function factsOf(body: EventBody) {
  const { category, grade, eventClass, priority, gbCode, texts, location } = body;
  return {
    title: texts[0]?.title ?? '',
    narrative: narrativeOf(body),
    category,
    grade,
    eventClass: eventClass ?? null,
    priority: priority ?? null,
    gbCode: gbCode ?? null,
    place: placeAt(location.point, wordsOf(body)),
  };
}

const narrativeOf = (body: EventBody | null): string => body?.texts[0]?.description ?? '';
const wordsOf = ({ location }: EventBody): string => location.names.join(' · ');

function placeAt(point: CasePlace['point'], words: string): CasePlace {
  return { point, words, source: point === null && words === '' ? 'none' : 'report', gridCode: null };
}
