import type { EventBody, EventStatus } from '../../../../shared/domain/event.ts';
import { recordEntityId } from '../../../../shared/domain/ids.ts';
import { callerHints } from '../common/caller-hint.ts';
import { classify } from '../common/classify.ts';
import { locate } from '../common/locate.ts';
import { pointPlace } from '../common/point-place.ts';
import { putEvent } from '../common/put-event.ts';
import { filledFacts, rawRef, rejected } from '../common/record-parts.ts';
import { badTime, sound, toldTime } from '../common/told-time.ts';
import { plainText } from '../plain-text.ts';
import type { Normalised, NormaliseContext, RawRecord, Rejected } from '../standard.ts';
import type { UcriIncident, UcriMessage, UcriNews } from './schema.ts';

type UcriRecord = Exclude<RawRecord<UcriMessage>, Rejected>;

/** UCRI 2 lays down UTC for every time. */
const ZONE = 'UTC';
const QUIET = { kind: 'changes', changes: [], replaces: [] } as const;
const LONGEST_TITLE = 200;

/** An incident becomes an event; acknowledgement and completion are news of it (rules UC2–UC6). Pure. */
export function normaliseUcri2(record: UcriRecord, context: NormaliseContext): Normalised {
  const { value } = record;
  if (value.type === 'other') return QUIET;
  return value.type === 'incident' ? incident(value, record, context) : news(value, record, context);
}

function incident(value: UcriIncident, record: UcriRecord, context: NormaliseContext): Normalised {
  const [sentAt, startsAt] = [toldTime(value.sentByDispatcherAt, ZONE), toldTime(value.startTimestamp, ZONE)];
  const bad = badTime({
    sentByDispatcherAt: [value.sentByDispatcherAt, sentAt],
    startTimestamp: [value.startTimestamp, startsAt],
  });
  if (bad !== null) return rejected('bad-time', bad, record);
  const place = pointPlace(value.place.lon, value.place.lat);
  if (!place.ok) return rejected('bad-position', place.detail, record);
  const facts = filledFacts({
    classification: value.classifications.join(', '),
    issue: plainText(value.issue),
    flashingLights: value.flashingLights,
    internalId: value.internalId,
    patients: value.patients > 0 ? String(value.patients) : '',
    requestedResources: value.requestedResources.join(', '),
    eCall: value.isECall ? 'true' : '',
  });
  const body: EventBody = {
    feedId: context.feedId,
    standard: 'ucri2',
    recordId: value.sharedIncidentId,
    ...classify(facts, context, value.classifications.length > 0 ? 'classification' : 'issue'),
    status: 'active',
    reality: 'actual',
    texts: [{ lang: 'de', title: titleOf(value), description: descriptionOf(value), instruction: '' }],
    location: locate(place.at === null ? null : { type: 'Point', coordinates: place.at }, {
      names: value.place.names.map(plainText),
    }),
    sentAt: sound(sentAt),
    startsAt: sound(startsAt) ?? sound(sentAt),
    endsAt: null,
    facts,
    references: [],
    replacedBy: null,
    url: null,
    raw: rawRef(record.span, context),
    ...callerHints(value.callers, context),
  };
  return putEvent(body);
}

function titleOf({ issue, classifications, internalId }: UcriIncident): string {
  const words = plainText(issue).replaceAll('\n', ' ') || classifications.join(', ') || internalId || 'Einsatz';
  return words.slice(0, LONGEST_TITLE);
}

/** The sender's further words, then its log, a line each. */
function descriptionOf({ additionalInformation, remarks }: UcriIncident): string {
  return [additionalInformation, ...remarks]
    .map(plainText)
    .filter((text) => text !== '')
    .join('\n');
}

function news(value: UcriNews, record: UcriRecord, context: NormaliseContext): Normalised {
  const at = toldTime(value.at, ZONE);
  const isEnd = value.type === 'completion';
  if (at === 'bad')
    return rejected(
      'bad-time',
      badTime({ [isEnd ? 'completedAt' : 'acknowledgedByDispatcherAt']: [value.at, at] }) ?? '',
      record,
    );
  const facts = isEnd
    ? { completion: value.status, completionText: plainText(value.words) }
    : { acknowledgement: value.status, acknowledgementText: plainText(value.words) };
  // A control room that will not take an incident leaves it with the one that has it: it goes on.
  const status: EventStatus | null = isEnd ? (/abort|cancel/i.test(value.status) ? 'cancelled' : 'ended') : null;
  const patch = { id: recordEntityId(context.feedId, value.sharedIncidentId), at, status, facts: filledFacts(facts) };
  return { ...QUIET, patches: [patch] };
}
