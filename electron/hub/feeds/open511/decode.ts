import { rejected } from '../common/record-parts.ts';
import { jsonHead } from '../json/json-head.ts';
import { jsonRecords, type JsonRecord } from '../json/json-records.ts';
import { isObject, numberAt, textAt, type JsonObject } from '../json/json-value.ts';
import type { DecodeEnd, RawPayload, RawRecord, Span } from '../standard.ts';
import { DEFAULT_XML_LIMITS, readXml, type XmlNode } from '../xml/read-xml.ts';
import { child, children, textOf } from '../xml/xml-query.ts';
import { readCars } from './read-cars.ts';
import { readEvent } from './read-event.ts';
import type { Open511Event } from './schema.ts';
import { xmlAsJson } from './xml-as-json.ts';

type Records = Generator<RawRecord<Open511Event>, DecodeEnd>;

const LISTS = [new Set(['events', 'webcams'])];
const HEAD = new Set(['pagination']);
const LIMITS = { ...DEFAULT_XML_LIMITS, maxBytes: 32 * 1024 * 1024, maxNodes: 1_500_000 };
const BLANK = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf]);
/** What a server gives in one page when nobody says how much (Open511 v1, pagination). */
const USUAL_PAGE = 50;

/** Open511 v1 events in JSON or XML, and situations of CARS. The first and only page is a full data set. */
export function* decodeOpen511(payload: RawPayload): Records {
  if (payload.bytes.find((byte) => !BLANK.has(byte)) === 0x3c) return yield* decodeXml(payload);
  const records = jsonRecords(payload, LISTS);
  let [step, events] = [records.next(), 0];
  for (; step.done !== true; step = records.next()) {
    const record = step.value.kind === 'rejected' ? step.value : recordOf(step.value);
    if (record.kind === 'event') events += 1;
    yield record;
  }
  // A bare array is CARS, which has no pages.
  const isCars = step.value.list === null && events > 0 && payload.bytes.find((byte) => !BLANK.has(byte)) === 0x5b;
  const page = isWholePage(jsonHead(payload.bytes, HEAD)['pagination'], events, payload.document);
  return { complete: isCars || (step.value.list === 'events' && page), publishedAt: null };
}

function recordOf({ value, span }: JsonRecord): RawRecord<Open511Event> {
  if ('event-id' in value) return fromEvent(readCars(value), span);
  const other = otherThing(value);
  if (other !== null) return rejected('wrong-standard', other, { recordId: textAt(value, 'id') || null, span });
  return fromEvent(readEvent(value), span);
}

function fromEvent(event: Open511Event, span: Span): RawRecord<Open511Event> {
  if (event.id !== '') return { kind: 'event', recordId: event.id, span, value: event };
  return rejected('missing-field', 'The event has neither id nor url.', { recordId: null, span });
}

/** DriveBC serves cameras and signs beside its events; null: this looks like an event. */
function otherThing(value: JsonObject): string | null {
  if ('camName' in value || 'isOn' in value) return 'This is a webcam, which is no event: ask the events address.';
  if ('message_text' in value || 'message_display_1' in value) {
    return 'This is a variable message sign, which is no event: ask the events address.';
  }
  const isEvent = ['event_type', 'schedule', 'geography', 'headline'].some((name) => name in value);
  return isEvent ? null : 'This is no Open511 event: it has no event_type, schedule, geography or headline.';
}

/** Nothing before and nothing behind, and not just as many as a page takes. */
function isWholePage(pagination: unknown, events: number, document: string): boolean {
  const page = pagination as JsonObject | undefined;
  const asked = Number(/[?&]limit=(\d{1,6})/.exec(document)?.[1] ?? Number.NaN);
  const limit = numberAt(page, 'limit') ?? (Number.isNaN(asked) ? null : asked);
  const hasOthers = textAt(page, 'next_url') !== '' || textAt(page, 'previous_url') !== '';
  if (hasOthers || (numberAt(page, 'offset') ?? 0) > 0) return false;
  return limit === null ? events !== USUAL_PAGE : events < limit;
}

function* decodeXml({ bytes, document }: RawPayload): Records {
  const whole = { recordId: null, span: { offset: 0, length: bytes.length } };
  const read = readXml(bytes, LIMITS);
  if (!read.ok) {
    yield rejected(read.reason, read.detail, whole);
    return { complete: false, publishedAt: null };
  }
  const list = read.root.local === 'events' ? read.root : child(read.root, 'events');
  const nodes = list === undefined ? children(read.root, 'event') : children(list, 'event');
  if (list === undefined && nodes.length === 0) {
    const detail = `The root element is <${read.root.name.slice(0, 60)}>: expected <open511> with <events>.`;
    yield rejected('wrong-standard', detail, whole);
  }
  for (const node of nodes) {
    const value = xmlAsJson(node);
    yield isObject(value)
      ? fromEvent(withUrl(readEvent(value), node), node.span)
      : rejected('missing-field', 'The event is empty.', { recordId: null, span: node.span });
  }
  const pagination = child(read.root, 'pagination');
  const page = pagination === undefined ? undefined : xmlAsJson(pagination);
  return { complete: list !== undefined && isWholePage(page, nodes.length, document), publishedAt: null };
}

/** In XML the event's own address is a link. */
function withUrl(event: Open511Event, node: XmlNode): Open511Event {
  if (event.url !== '') return event;
  const self = children(node, 'link').find((link) => link.attributes['rel'] === 'self');
  return { ...event, url: self?.attributes['href'] ?? '', id: event.id || (textOf(node, 'id') ?? '') };
}
