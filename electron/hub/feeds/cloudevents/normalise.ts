import type { EventBody, EventLocation, EventStatus, StandardName } from '../../../../shared/domain/event.ts';
import type { CodeTables } from '../../../../shared/domain/grade.ts';
import { beforeTables } from '../common/before-tables.ts';
import { classify } from '../common/classify.ts';
import { locate } from '../common/locate.ts';
import { pointPlace } from '../common/point-place.ts';
import { putEvent } from '../common/put-event.ts';
import { readGeometry } from '../common/read-geometry.ts';
import { filledFacts, rawRef, rejected, webAddress } from '../common/record-parts.ts';
import { badTime, sound, toldTime } from '../common/told-time.ts';
import { at, isObject, numberAt, textAt, type Json } from '../json/json-value.ts';
import { plainText } from '../plain-text.ts';
import type { Normalised, NormaliseContext, RawRecord, Rejected, Standard } from '../standard.ts';
import { CLOUDEVENTS_TABLES } from './codes.ts';
import type { CloudEvent, CloudEventsValue } from './schema.ts';

type CloudEventsRecord = Exclude<RawRecord<CloudEventsValue>, Rejected>;

const LONGEST_TITLE = 200;
const ENDED = /[.\-_/](?:closed|resolved|cleared|ended|finished|deleted)$/i;
const CANCELLED = /[.\-_/]cancell?ed$/i;

/** What a delegated record becomes is its standard's to say; another event is read by what its data commonly holds. */
export function cloudEventsNormaliser(
  standardOf: (name: StandardName) => Standard,
): Standard<CloudEventsValue>['normalise'] {
  const tablesOf = delegateTables();
  return (record, context) => {
    const { value } = record;
    if (value.type === 'event') return normaliseEvent(value.event, record, context);
    const standard = standardOf(value.standard);
    return standard.normalise(value.record, { ...context, tables: tablesOf(context.tables, standard) });
  };
}

/** The feed's own rules before the delegate's defaults; made once, as tables are made ready by identity. */
function delegateTables(): (tables: CodeTables, standard: Standard) => CodeTables {
  const made = new WeakMap<CodeTables, Map<StandardName, CodeTables>>();
  return (tables, standard) => {
    const known = made.get(tables) ?? new Map<StandardName, CodeTables>();
    made.set(tables, known);
    const merged = known.get(standard.name) ?? merge(tables, standard.defaultTables);
    known.set(standard.name, merged);
    return merged;
  };
}

/** Our own defaults go by a type that means something else in most standards. */
function merge(own: CodeTables, defaults: CodeTables): CodeTables {
  const ours = CLOUDEVENTS_TABLES;
  const sites = {
    ...own,
    grade: own.grade.filter((rule) => !ours.grade.includes(rule)),
    category: own.category.filter((rule) => !ours.category.includes(rule)),
  };
  return beforeTables(sites, defaults);
}

function normaliseEvent(event: CloudEvent, record: CloudEventsRecord, context: NormaliseContext): Normalised {
  const sentAt = toldTime(event.time, context.timeZone);
  const bad = badTime({ time: [event.time, sentAt] });
  if (bad !== null) return rejected('bad-time', bad, record);
  const location = placeOf(event.data);
  if (typeof location === 'string') return rejected('bad-position', location, record);
  const first = (...names: readonly string[]): string =>
    names.map((name) => plainText(textAt(event.data, name))).find((text) => text !== '') ?? '';
  const facts = filledFacts({
    type: event.type,
    source: event.source,
    subject: event.subject,
    severity: first('severity', 'level', 'priority'),
    status: first('status', 'state'),
    dataschema: event.dataSchema,
  });
  const title =
    first('title', 'headline', 'name', 'summary') ||
    [event.type, event.subject].filter((text) => text !== '').join(': ');
  const body: EventBody = {
    feedId: context.feedId,
    standard: 'cloudevents',
    recordId: record.recordId,
    ...classify(facts, context, 'type'),
    status: statusOf(event.type),
    reality: 'actual',
    texts: [
      {
        lang: 'und',
        title: title.replaceAll('\n', ' ').slice(0, LONGEST_TITLE),
        description: first('description', 'message', 'text', 'details'),
        instruction: first('instruction'),
      },
    ],
    location,
    sentAt: sound(sentAt),
    startsAt: sound(sentAt),
    endsAt: null,
    facts,
    references: [],
    replacedBy: null,
    url: webAddress(first('url', 'link')),
    raw: rawRef(record.span, context),
  };
  return putEvent(body);
}

function statusOf(type: string): EventStatus {
  if (CANCELLED.test(type)) return 'cancelled';
  return ENDED.test(type) ? 'ended' : 'active';
}

const GEOMETRIES = ['geometry', 'location', 'geo', 'position', 'point'];
const AROUND = ['', 'location.', 'position.', 'coordinates.', 'geo.'];

/** GeoJSON, or two numbers by their common names, at the top of the data or one step in; text: what is wrong. */
function placeOf(data: Json): EventLocation | string {
  const names = ['address', 'location.address', 'place', 'location']
    .map((path) => plainText(textAt(data, path)))
    .filter((text) => text !== '');
  for (const name of GEOMETRIES) {
    const given = at(data, name);
    if (
      !isObject(given) ||
      textAt(given, 'coordinates') !== '' ||
      at(given, 'coordinates') === undefined ||
      textAt(given, 'type') === ''
    )
      continue;
    const read = readGeometry(given);
    if (read.kind === 'bad') return `The ${name} is no place: ${read.why}.`;
    if (read.kind === 'geometry') return locate(read.geometry, { names });
  }
  for (const around of AROUND) {
    const number = (...tails: readonly string[]): number | null =>
      tails.map((tail) => numberAt(data, `${around}${tail}`)).find((found) => found !== null) ?? null;
    const [lon, lat] = [number('lon', 'lng', 'long', 'longitude'), number('lat', 'latitude')];
    const place = pointPlace(lon, lat);
    if (!place.ok) return place.detail;
    if (place.at !== null) return locate({ type: 'Point', coordinates: place.at }, { names });
  }
  return locate(null, { names });
}
