import type { EventBody } from '../../../../shared/domain/event.ts';
import { recordEntityId } from '../../../../shared/domain/ids.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import { parseTime } from '../parse-time.ts';
import { classify } from '../common/classify.ts';
import { putEvent } from '../common/put-event.ts';
import { rawRef, rejected, webAddress } from '../common/record-parts.ts';
import type { Normalised, NormaliseContext } from '../standard.ts';
import { placeOf, textOf, timeOf, type EntityTime } from './entity-values.ts';
import { judge, type Judgement } from './judge.ts';
import type { NgsiEntity, NgsiRecord } from './schema.ts';
import { textsOf } from './texts.ts';
import { vehicleChanges } from './vehicle.ts';

const QUIET = { kind: 'changes', changes: [], replaces: [] } as const;
/** When the publisher said it, best first; an interval of observation was said when it was over. */
const SENT = [
  'dateModified',
  'modifiedAt',
  'dateObserved',
  'dateObservedTo',
  'dateIssued',
  'observedAt',
  'TimeInstant',
  'accidentDate',
  'dateCreated',
  'createdAt',
];
const STARTED = ['validFrom', 'dateObservedFrom', 'dateObserved', 'accidentDate', 'dateIssued', 'dateCreated'];

const TIMES = [...new Set([...SENT, ...STARTED, 'validTo'])];

/** An alert or something wrong becomes an event, its being right again ends it, a vehicle moves (rules NG4–NG8). Pure. */
export function normaliseNgsi(record: NgsiRecord, context: NormaliseContext): Normalised {
  const { value } = record;
  if (value.type === 'Vehicle') return vehicleChanges(record, context);
  const judgement = judge(value);
  if (judgement.kind === 'quiet') return QUIET;
  const times = timesOf(value, context.timeZone);
  if (typeof times === 'string') return rejected('bad-time', times, record);
  const recordId = placeId(value);
  if (value.isDeleted || judgement.kind === 'fine') {
    const patch = {
      id: recordEntityId(context.feedId, recordId),
      at: times.sentAt,
      status: 'ended',
      facts: {},
    } as const;
    return { ...QUIET, patches: [patch] };
  }
  return eventOf(record, recordId, judgement, times, context);
}

interface Times {
  readonly sentAt: Instant | null;
  readonly startsAt: Instant | null;
  readonly endsAt: Instant | null;
}

/** What is wrong with the first bad time, or the times. */
function timesOf(entity: NgsiEntity, timeZone: string): Times | string {
  const read = new Map<string, EntityTime>();
  for (const name of TIMES) {
    if (!entity.values.has(name)) continue;
    const time = timeOf(entity, timeZone, name);
    if (time === 'bad') return `${name} is "${textOf(entity, name).slice(0, 60)}", no ISO 8601 time or interval.`;
    if (time !== null) read.set(name, time);
  }
  const first = (names: readonly string[]): EntityTime | undefined =>
    read.get(names.find((name) => read.has(name)) ?? '');
  const measured = [...entity.observedAt.values()].flatMap((text) => parseTime(text, timeZone) ?? []);
  const sentAt = first(SENT)?.to ?? measured.toSorted((a, b) => b - a)[0] ?? null;
  return { sentAt, startsAt: first(STARTED)?.from ?? sentAt, endsAt: first(['validTo'])?.to ?? null };
}

/** Some publishers write the time of observation into the id; without it the id is the station's, and one event stays one. */
function placeId(entity: NgsiEntity): string {
  const observed = textOf(entity, 'dateObservedFrom', 'dateObserved').split('/')[0] ?? '';
  const at = observed.length < 10 ? -1 : entity.id.indexOf(observed.replace(/Z$/, ''));
  return at <= 0 ? entity.id : entity.id.slice(0, at).replace(/[-:_]+$/, '');
}

function eventOf(
  record: NgsiRecord,
  recordId: string,
  { status, facts }: Extract<Judgement, { readonly kind: 'event' }>,
  times: Times,
  context: NormaliseContext,
): Normalised {
  const { value, span } = record;
  const location = placeOf(value);
  if ('bad' in location) return rejected('bad-position', `The location is none: ${location.bad}.`, record);
  const body: EventBody = {
    feedId: context.feedId,
    standard: 'ngsi',
    recordId,
    ...classify(facts, context, codeField(facts)),
    status,
    reality: 'actual',
    texts: textsOf(value, facts),
    location,
    ...times,
    facts,
    references: [],
    replacedBy: null,
    url: webAddress(textOf(value, 'url', 'webSite')),
    raw: rawRef(span, context),
  };
  return putEvent(body);
}

/** The field that says most precisely what it is. */
function codeField(facts: Readonly<Record<string, string>>): string {
  return ['subCategory', 'category', 'state'].find((name) => facts[name] !== undefined) ?? 'type';
}
