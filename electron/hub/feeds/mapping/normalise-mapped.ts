import type { MoveChange, PutChange } from '../../../../shared/domain/change.ts';
import type { EventBody, StandardName } from '../../../../shared/domain/event.ts';
import type { FeedMapping, MappedField } from '../../../../shared/domain/feed-mapping.ts';
import { recordEntityId } from '../../../../shared/domain/ids.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import { classify } from '../common/classify.ts';
import { filledFacts, rawRef, rejected, webAddress } from '../common/record-parts.ts';
import { plainText } from '../plain-text.ts';
import type { Normalised, NormaliseContext, RawRecord, Rejected, Standard } from '../standard.ts';
import { fieldText, valueAt } from './field-paths.ts';
import { guessMapping } from './guess-mapping.ts';
import { maskPersonal, sameHint } from './personal.ts';
import { readField, readNumber } from './read-field.ts';
import { readPlace } from './read-place.ts';
import { readTime } from './read-time.ts';
import { codesOf, factsOf } from './record-fields.ts';
import type { SiteRecord } from './site-record.ts';
import { realityOf, statusOf } from './status-words.ts';

type Record = Exclude<RawRecord<SiteRecord>, Rejected>;

interface Times {
  readonly sentAt: Instant | null;
  readonly startsAt: Instant | null;
  readonly endsAt: Instant | null;
}

const LONGEST_TITLE = 200;
const LONGEST_LABEL = 80;
const TIME_FIELDS = ['sentAt', 'startsAt', 'endsAt'] as const;

/** What turns records of a site's own shape into events and vehicles, for the standard of this name. */
export function mappedNormalise(standard: StandardName): Standard<SiteRecord>['normalise'] {
  return (record, context) => {
    const mapping = mappingFor(record.value, context);
    return passes(record.value, mapping)
      ? mapped(record, mapping, standard, context)
      : { kind: 'changes', changes: [], replaces: [] };
  };
}

/** The feed's mapping; where it has none, what the field names suggest. */
export function mappingFor(record: SiteRecord, { mapping }: Pick<NormaliseContext, 'mapping'>): FeedMapping {
  return mapping ?? record.guessed ?? guessMapping([record.fields]);
}

/** Whether a record passes the mapping's filters. A filter compares a field's words without regard to case. */
export function passes({ fields }: SiteRecord, { filters }: FeedMapping): boolean {
  return filters.every(({ path, is, not }) => {
    const text = fieldText(valueAt(fields, path)).toLowerCase();
    return is.some((each) => each.trim().toLowerCase() === text) !== not;
  });
}

function mapped(record: Record, mapping: FeedMapping, standard: StandardName, context: NormaliseContext): Normalised {
  const { value } = record;
  if (mapping.fields.recordId !== undefined && readField(mapping.fields.recordId, value.fields) === '') {
    const paths = mapping.fields.recordId.from.join(', ');
    return rejected(
      'missing-field',
      `The record's id is empty: the mapping takes it from ${paths || 'nothing'}.`,
      record,
    );
  }
  const times = readTimes(value, mapping, context);
  if (typeof times === 'string') return rejected('bad-time', times, record);
  if (mapping.makes === 'vehicle') return vehicle(record, mapping, times, context);
  const place = readPlace(value, mapping);
  if (!place.ok) return rejected('bad-position', place.detail, record);
  const text = (name: MappedField): string => maskPersonal(plainText(readField(mapping.fields[name], value.fields)));
  const codes = codesOf(value, mapping);
  const hints = (['caller', 'unit'] as const)
    .map((name) => readField(mapping.fields[name], value.fields))
    .filter((each) => each !== '')
    .map((each) => sameHint(context.feedId, each));
  const title = text('title') || text('code') || text('description') || record.recordId;
  const body: EventBody = {
    feedId: context.feedId,
    standard,
    recordId: record.recordId,
    ...classify(codes, context, 'code'),
    status: statusOf(codes['status'] ?? ''),
    reality: realityOf(readField(mapping.fields.reality, value.fields)),
    texts: [
      {
        lang: 'und',
        title: title.replace(/\s+/g, ' ').slice(0, LONGEST_TITLE),
        description: text('description'),
        instruction: text('instruction'),
      },
    ],
    location: place.location,
    ...times,
    facts: factsOf(value, mapping, place.note),
    references: [],
    replacedBy: null,
    url: webAddress(readField(mapping.fields.url, value.fields)),
    raw: rawRef(record.span, context),
    ...(hints.length === 0 ? {} : { sameHints: hints }),
  };
  const put: PutChange = {
    op: 'put',
    kind: 'event',
    id: recordEntityId(context.feedId, record.recordId),
    occurredAt: times.sentAt ?? times.startsAt,
    body,
  };
  return { kind: 'changes', changes: [put], replaces: [] };
}

/** What moves: the body says only what stays the same from fix to fix, else every fix would be written whole. */
function vehicle(record: Record, mapping: FeedMapping, times: Times, context: NormaliseContext): Normalised {
  const { fields } = record.value;
  const read = (name: MappedField): string => readField(mapping.fields[name], fields);
  const place = readPlace(record.value, mapping);
  if (!place.ok) return rejected('bad-position', place.detail, record);
  const id = recordEntityId(context.feedId, record.recordId);
  const occurredAt = times.sentAt ?? times.startsAt ?? context.receivedAt;
  const body = {
    feedId: context.feedId,
    recordId: record.recordId,
    label: plainText(read('label') || read('title') || read('unit') || record.recordId).slice(0, LONGEST_LABEL),
    routeId: null,
    routeName: null,
    tripId: null,
    headsign: null,
    facts: filledFacts({ code: read('code'), unit: read('unit') }),
    raw: rawRef(record.span, context),
  };
  const put: PutChange = { op: 'put', kind: 'vehicle', id, occurredAt, body };
  const { point } = place.location;
  if (point === null) return { kind: 'changes', changes: [put], replaces: [] };
  const bearing = readNumber(read('bearingDeg'));
  const speed = readNumber(read('speedMps'));
  const move: MoveChange = {
    op: 'move',
    kind: 'vehicle',
    id,
    occurredAt,
    lon: point[0],
    lat: point[1],
    bearingDeg: bearing !== null && Math.abs(bearing) <= 360 ? (bearing + 360) % 360 : null,
    speedMps: speed !== null && speed >= 0 ? speed : null,
  };
  return { kind: 'changes', changes: [put, move], replaces: [] };
}

/** What is wrong with the first time that cannot be read. */
function readTimes({ fields }: SiteRecord, mapping: FeedMapping, { timeZone }: NormaliseContext): Times | string {
  const times: { -readonly [K in keyof Times]: Times[K] } = { sentAt: null, startsAt: null, endsAt: null };
  for (const name of TIME_FIELDS) {
    const text = readField(mapping.fields[name], fields);
    const time = readTime(text, mapping.time, timeZone);
    if (time === 'bad')
      return `${name} is "${text.slice(0, 60)}", which is not a time written as ${writtenAs(mapping)}.`;
    times[name] = time;
  }
  return times;
}

function writtenAs({ time: { format, zone } }: FeedMapping): string {
  const words = {
    standard: '2024-05-01T08:30:00+08:00',
    'epoch-s': 'seconds since 1970',
    'epoch-ms': 'milliseconds since 1970',
  };
  const shape = typeof format === 'string' ? words[format] : format.pattern;
  return zone === null ? shape : `${shape} in ${zone}`;
}
