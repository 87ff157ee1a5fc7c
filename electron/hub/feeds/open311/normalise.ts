import type { EventBody, EventText } from '../../../../shared/domain/event.ts';
import { recordEntityId } from '../../../../shared/domain/ids.ts';
import { firstMatch } from '../../../../shared/domain/match-code.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import { classify } from '../common/classify.ts';
import { putEvent } from '../common/put-event.ts';
import { filledFacts, LONGEST_FACT, rawRef, rejected, webAddress } from '../common/record-parts.ts';
import { parseTime } from '../parse-time.ts';
import { plainText } from '../plain-text.ts';
import type { EventPatch, Normalised, NormaliseContext, RawRecord, Rejected, Span } from '../standard.ts';
import { STATUS_RULES } from './codes.ts';
import { locate } from './location.ts';
import type { Open311Request, Open311Service, Open311Update, Open311Value } from './schema.ts';

type Decoded = Extract<RawRecord<Open311Value>, { readonly value: Open311Value }>;

/** How databases write "no time": year 1 (.NET) and year 0 (MySQL). */
const NO_TIME = /^000[01]-/;

/** The standard's own fields that code tables may ask for. */
const CODE_FIELDS = [
  'service_request_id',
  'status',
  'status_notes',
  'service_name',
  'service_code',
  'description',
  'agency_responsible',
  'service_notice',
  'requested_datetime',
  'updated_datetime',
  'expected_datetime',
  'address',
  'address_id',
  'zipcode',
  'lat',
  'long',
] as const satisfies readonly (keyof Open311Request)[];

/** Requests become events, services services; an update is news about a request and becomes a patch of its event. */
export function normaliseOpen311(record: Decoded, context: NormaliseContext): Normalised {
  const { value, span } = record;
  if (value.type === 'request') return normaliseRequest(value, span, context);
  if (value.type === 'service') return normaliseService(value, span, context);
  return normaliseUpdate(value, span, context);
}

function normaliseRequest(request: Open311Request, span: Span, context: NormaliseContext): Normalised {
  const { service_request_id: recordId, requested_datetime: requested, updated_datetime: updated } = request;
  const refuse = (reason: Rejected['reason'], detail: string): Rejected => rejected(reason, detail, { recordId, span });
  if (request.status === '') return refuse('missing-field', 'The request has no status.');
  const requestedAt = claimedTime(requested, context.timeZone);
  if (requestedAt === 'bad') return refuse('bad-time', badTime('requested_datetime', requested));
  const updatedAt = claimedTime(updated, context.timeZone);
  if (updatedAt === 'bad') return refuse('bad-time', badTime('updated_datetime', updated));
  const located = locate(request);
  if (!located.ok) return refuse('bad-position', located.detail);

  const codes = codeFacts(request);
  const sentAt = updatedAt ?? requestedAt;
  const url = request.media_url.find((address) => webAddress(address) !== null) ?? null;
  const notes = located.note === null ? request.notes : [...request.notes, located.note];
  const body: EventBody = {
    feedId: context.feedId,
    standard: 'open311',
    recordId,
    // Where services have no code, the name stands for it.
    ...classify(codes, context, request.service_code === '' ? 'service_name' : 'service_code'),
    status: firstMatch(STATUS_RULES, codes) ?? 'active',
    reality: 'actual',
    texts: [textOf(request)],
    location: located.location,
    sentAt,
    startsAt: requestedAt,
    // expected_datetime is when the city hopes to be done: a request past it is late, not over.
    endsAt: null,
    facts: shownFacts(request, notes),
    references: [],
    replacedBy: null,
    url,
    raw: rawRef(span, context),
  };
  return putEvent(body);
}

function normaliseService(service: Open311Service, span: Span, context: NormaliseContext): Normalised {
  const body = {
    feedId: context.feedId,
    code: service.service_code,
    name: plainText(service.service_name),
    description: plainText(service.description),
    group: service.groups.join(', '),
    keywords: service.keywords,
    raw: rawRef(span, context),
  };
  const id = recordEntityId(context.feedId, service.service_code);
  return { kind: 'changes', changes: [{ op: 'put', kind: 'service', id, occurredAt: null, body }], replaces: [] };
}

function normaliseUpdate(update: Open311Update, span: Span, context: NormaliseContext): Normalised {
  const at = claimedTime(update.updated_datetime, context.timeZone);
  if (at === 'bad') {
    const detail = badTime('updated_datetime', update.updated_datetime);
    return rejected('bad-time', detail, { recordId: update.update_id, span });
  }
  const patch: EventPatch = {
    id: recordEntityId(context.feedId, update.service_request_id),
    at,
    status: update.status === '' ? null : (firstMatch(STATUS_RULES, { status: update.status }) ?? 'active'),
    facts: filledFacts({
      status: update.status,
      // The same name as in the request: both are the city's last word on it.
      status_notes: plainText(update.description),
      updated_datetime: at === null ? '' : update.updated_datetime,
      update_id: update.update_id,
    }),
  };
  return { kind: 'changes', changes: [], replaces: [], patches: [patch] };
}

/** null: not told. */
function claimedTime(text: string, timeZone: string): Instant | null | 'bad' {
  if (text === '' || NO_TIME.test(text)) return null;
  return parseTime(text, timeZone) ?? 'bad';
}

function badTime(field: string, found: string): string {
  return `${field} is "${found.slice(0, 60)}", not a time such as 2024-05-01T08:30:00+08:00.`;
}

function textOf(request: Open311Request): EventText {
  const title = request.service_name === '' ? request.service_code : request.service_name;
  return { lang: 'und', title: plainText(title), description: plainText(request.description), instruction: '' };
}

/** What code tables may ask for: every scalar field, the publisher's own too. */
function codeFacts(request: Open311Request): Readonly<Record<string, string>> {
  const facts: Record<string, string> = { ...request.other };
  for (const name of CODE_FIELDS) {
    const value = request[name];
    if (value !== '') facts[name] = value.slice(0, LONGEST_FACT);
  }
  return facts;
}

function shownFacts(request: Open311Request, notes: readonly string[]): Readonly<Record<string, string>> {
  const { status, service_code, agency_responsible, expected_datetime, updated_datetime, address_id, zipcode } =
    request;
  return filledFacts({
    status,
    status_notes: plainText(request.status_notes),
    service_code,
    service_notice: plainText(request.service_notice),
    agency_responsible,
    expected_datetime,
    updated_datetime,
    address_id,
    zipcode,
    media_url: request.media_url.join(' '),
    note: notes.join('; '),
  });
}
