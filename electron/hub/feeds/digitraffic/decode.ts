import { rejected } from '../common/record-parts.ts';
import { jsonHead } from '../json/json-head.ts';
import { jsonRecords } from '../json/json-records.ts';
import { isObject, textAt, type Json, type JsonObject } from '../json/json-value.ts';
import { parseTime } from '../parse-time.ts';
import type { DecodeEnd, RawPayload, RawRecord, Span } from '../standard.ts';
import { readXml, type XmlNode } from '../xml/read-xml.ts';
import { child, textOf } from '../xml/xml-query.ts';
import { readMessage } from './read-message.ts';
import type { TrafficMessage } from './schema.ts';

type Records = Generator<RawRecord<TrafficMessage>, DecodeEnd>;

const LISTS = [new Set(['features'])];
const HEAD = new Set(['dataUpdatedTime']);
/** Areas of whole regions have megabytes. */
const LIMITS = { maxElementBytes: 16 * 1024 * 1024, maxDepth: 64 };
const BLANK = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf]);
const MOST_DEPTH = 8;

/**
 * Fintraffic's traffic messages: simple JSON as a FeatureCollection (a full data set) or one Feature, and the IMS
 * messages that carry the same JSON as text inside XML.
 */
export function* decodeDigitraffic(payload: RawPayload): Records {
  if (payload.bytes.find((byte) => !BLANK.has(byte)) === 0x3c) return yield* decodeIms(payload.bytes);
  const features = jsonRecords(payload, LISTS, LIMITS);
  let step = features.next();
  for (; step.done !== true; step = features.next()) {
    yield step.value.kind === 'rejected' ? step.value : recordOf(step.value.value, step.value.span);
  }
  const complete = step.value.list !== null;
  const updated = complete ? textAt(jsonHead(payload.bytes, HEAD), 'dataUpdatedTime') : '';
  return { complete, publishedAt: parseTime(updated, 'UTC') };
}

function recordOf(feature: JsonObject, span: Span): RawRecord<TrafficMessage> {
  if (textAt(feature, 'type') !== 'Feature' || !isObject(feature['properties'])) {
    const detail = 'This is no GeoJSON feature with properties, which is what a traffic message is.';
    return rejected('wrong-standard', detail, { recordId: null, span });
  }
  const value = readMessage(feature);
  if (value.situationId !== '') return { kind: 'event', recordId: value.situationId, span, value };
  return rejected('missing-field', 'The traffic message has no situationId.', { recordId: null, span });
}

function* decodeIms(bytes: Uint8Array): Records {
  const read = readXml(bytes);
  const whole = { recordId: null, span: { offset: 0, length: bytes.length } };
  if (!read.ok) {
    yield rejected(read.reason, read.detail, whole);
    return { complete: false, publishedAt: null };
  }
  const messages = messagesIn(read.root, 0);
  if (messages.length === 0) {
    const detail = `The root element is <${read.root.name.slice(0, 60)}>, not an <imsMessage>; DATEX II is a standard of its own here.`;
    yield rejected('wrong-standard', detail, whole);
  }
  for (const message of messages) yield imsRecord(message);
  const [first] = messages;
  return {
    complete: false,
    publishedAt: parseTime((first === undefined ? undefined : textOf(first, 'date')) ?? '', 'UTC'),
  };
}

function messagesIn(node: XmlNode, depth: number): readonly XmlNode[] {
  if (node.local === 'imsMessage') return [node];
  return depth > MOST_DEPTH ? [] : node.children.flatMap((each) => messagesIn(each, depth + 1));
}

/** The JSON is a copy of the DATEX II beside it with a geometry, so it is the one that is read. */
function imsRecord(message: XmlNode): RawRecord<TrafficMessage> {
  const { span } = message;
  const content = child(message, 'messageContent');
  const text = (content === undefined ? undefined : textOf(content, 'jMessage')) ?? '';
  const recordId = textOf(message, 'messageId') ?? null;
  if (text === '') {
    const detail = 'The message has no jMessage; its d2Message, if it has one, is DATEX II: read it as datex2.';
    return rejected('missing-field', detail, { recordId, span });
  }
  let json: Json;
  try {
    json = JSON.parse(text) as Json;
  } catch {
    return rejected('not-well-formed', 'The jMessage is no JSON.', { recordId, span });
  }
  return isObject(json)
    ? recordOf(json, span)
    : rejected('wrong-standard', 'The jMessage is no object.', { recordId, span });
}
