import type { EventBody, EventLocation, EventReality, EventStatus } from '../../../../shared/domain/event.ts';
import { callerHints } from '../common/caller-hint.ts';
import { classify } from '../common/classify.ts';
import { locate } from '../common/locate.ts';
import { putEvent } from '../common/put-event.ts';
import { filledFacts, rawRef, rejected } from '../common/record-parts.ts';
import { badTime, sound, toldTime } from '../common/told-time.ts';
import { plainText } from '../plain-text.ts';
import type { Normalised, NormaliseContext, RawRecord, Rejected } from '../standard.ts';
import { readPidfLo } from './pidf-lo.ts';
import type { EidoIncident, EidoValue } from './schema.ts';

type EidoRecord = Exclude<RawRecord<EidoValue>, Rejected>;

const LONGEST_TITLE = 200;
const OVER = /clos|complet|cleared|ended|resolved/i;
const TAKEN_BACK = /cancel|duplicate|unfounded|void/i;

/** An incident data object becomes one event, renewed by every later one of the same id (rules EI2–EI6). Pure. */
export function normaliseEido(record: EidoRecord, context: NormaliseContext): Normalised {
  const { value, span } = record;
  if (value.type === 'conveyance') return { kind: 'changes', changes: [], replaces: [] };
  const sentAt = toldTime(value.updatedAt, context.timeZone);
  const [call] = value.calls;
  const startsAt = toldTime(call?.startedAt ?? '', context.timeZone);
  const bad = badTime({
    lastUpdateTimeStamp: [value.updatedAt, sentAt],
    callStartTimestamp: [call?.startedAt ?? '', startsAt],
  });
  if (bad !== null) return rejected('bad-time', bad, record);
  const location = placeOf(value);
  if (typeof location === 'string') return rejected('bad-position', location, record);
  const facts = factsOf(value);
  const body: EventBody = {
    feedId: context.feedId,
    standard: 'eido',
    recordId: value.id,
    ...classify(facts, context, value.incidentType === '' ? 'callType' : 'incidentType'),
    status: statusOf(value.statuses),
    reality: realityOf(value),
    texts: [
      { lang: 'en', title: titleOf(value), description: value.notes.map(plainText).join('\n\n'), instruction: '' },
    ],
    location,
    sentAt: sound(sentAt),
    startsAt: sound(startsAt) ?? sound(sentAt),
    endsAt: null,
    facts,
    references: [],
    replacedBy: null,
    url: null,
    raw: rawRef(span, context),
    ...callerHints(numbersOf(value.callers), context),
  };
  return putEvent(body);
}

function factsOf(value: EidoIncident): Readonly<Record<string, string>> {
  const [call] = value.calls;
  return filledFacts({
    incidentType: value.incidentType,
    incidentTypeInternal: plainText(value.incidentTypeInternal),
    status: value.statuses.join(', '),
    priority: value.priority,
    priorityInternal: value.priorityInternal,
    beat: value.beat,
    callType: call?.primaryType,
    secondaryCallType: call?.secondaryType,
    callState: call?.state,
    calls: value.calls.length > 1 ? String(value.calls.length) : '',
    issuer: value.issuer,
  });
}

function statusOf(statuses: readonly string[]): EventStatus {
  if (statuses.some((status) => TAKEN_BACK.test(status))) return 'cancelled';
  return statuses.some((status) => OVER.test(status)) ? 'ended' : 'active';
}

/** Test calls are told by their type (NENA-STA-010.3 §10.23); training incidents by theirs. */
function realityOf({ calls, incidentType }: EidoIncident): EventReality {
  const types = [incidentType, ...calls.flatMap((call) => [call.primaryType, call.secondaryType])];
  if (types.some((type) => /^(?:service\.?)?test/i.test(type))) return 'test';
  return types.some((type) => /^training|exercise/i.test(type)) ? 'exercise' : 'actual';
}

function titleOf(value: EidoIncident): string {
  const words = plainText(value.incidentTypeInternal) || plainText(value.incidentType);
  const [call] = value.calls;
  return (words || (call === undefined ? 'Incident' : `Call: ${call.primaryType || 'emergency'}`))
    .replaceAll('\n', ' ')
    .slice(0, LONGEST_TITLE);
}

/** The first place that tells one; its words and those of the others that are better than nothing. */
function placeOf({ places }: EidoIncident): EventLocation | string {
  let named: EventLocation | null = null;
  for (const place of places) {
    if (place.pidfLo === '') continue;
    const read = readPidfLo(place.pidfLo);
    if (typeof read === 'string') return read;
    const names = [read.address, plainText(place.description)].filter((name) => name !== '');
    if (read.geometry !== null)
      return locate(read.geometry, { names: named?.names ?? names, accuracyM: read.accuracyM });
    if (names.length > 0) named ??= locate(null, { names });
  }
  return named ?? locate(null);
}

/** The numbers that can be called back (`tel:`, and `sip:` with a number before the @). */
function numbersOf(uris: readonly string[]): readonly string[] {
  return uris.flatMap((uri) => /^(?:tel|sips?):(\+?[\d().-]{3,20})(?:[@;]|$)/i.exec(uri)?.[1] ?? []);
}
