import { payloadLines } from '../common/payload-lines.ts';
import { tooLarge } from '../common/payload-size.ts';
import { rejected } from '../common/record-parts.ts';
import { isObject, member, textAt, type Json, type JsonObject } from '../json/json-value.ts';
import type { DecodeEnd, RawPayload, RawRecord, Rejected, Span } from '../standard.ts';
import { NO_TOPIC, readTopic } from './read-topic.ts';
import type { HfpMessage, HfpTopic } from './schema.ts';

/** HFP's own event types, so that another object is not taken for one. */
const EVENT_TYPES = new Set('VP DUE ARR DEP ARS PDE PAS WAIT DOO DOC TLR TLA DA DOUT BA BOUT VJA VJOUT DOW'.split(' '));
const LINE = /^(\/?[^\s{][^{]{0,500}?)?\s*(\{.*)$/s;

/**
 * High-frequency positioning of HSL (HFP 1 and 2): one message whose topic is the payload's document, or a log of lines
 * `topic message`. Messages repeated exactly come out each: ingest knows repeats. Never a full data set.
 */
export function* decodeHsl({ bytes, document }: RawPayload): Generator<RawRecord<HfpMessage>, DecodeEnd> {
  const end = { complete: false, publishedAt: null } as const;
  const refused = tooLarge(bytes);
  if (refused !== null) {
    yield refused;
    return end;
  }
  const documentTopic = readTopic(document);
  // A message over MQTT is one JSON text, perhaps printed over several lines; only a log has a message a line.
  const whole = documentTopic === null ? null : wholeMessage(bytes);
  if (whole !== null) {
    yield recordOf(whole, documentTopic ?? NO_TOPIC, { offset: 0, length: bytes.length });
    return end;
  }
  for (const { span, text, problem } of payloadLines(bytes)) {
    yield text === null
      ? rejected('unreadable', problem, { recordId: null, span })
      : readLine(text, documentTopic, span);
  }
  return end;
}

function wholeMessage(bytes: Uint8Array): Json | null {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Json;
  } catch {
    return null;
  }
}

function readLine(text: string, documentTopic: HfpTopic | null, span: Span): RawRecord<HfpMessage> {
  const bare = { recordId: null, span };
  const [, named = '', json = ''] = LINE.exec(text) ?? [];
  if (json === '') return rejected('wrong-standard', 'The line holds no JSON message behind a topic.', bare);
  const topic = named === '' ? (documentTopic ?? NO_TOPIC) : readTopic(named.trim());
  if (topic === null)
    return rejected(
      'bad-value',
      `"${named.slice(0, 80)}" is no HFP topic: expected /hfp/v2/journey/ongoing/vp/bus/…`,
      bare,
    );
  try {
    return recordOf(JSON.parse(json) as Json, topic, span);
  } catch {
    return rejected('not-well-formed', 'The message is no JSON.', bare);
  }
}

function recordOf(message: Json, topic: HfpTopic, span: Span): RawRecord<HfpMessage> | Rejected {
  const eventType = isObject(message) ? Object.keys(message).find((key) => EVENT_TYPES.has(key)) : undefined;
  const body = eventType === undefined ? undefined : member(message, eventType);
  if (eventType === undefined || !isObject(body)) {
    return rejected('wrong-standard', 'The message has none of the event types of HFP, such as VP.', {
      recordId: null,
      span,
    });
  }
  const recordId = vehicleId(topic, body);
  if (recordId === '') {
    return rejected('missing-field', 'Neither topic nor message names operator and vehicle (oper, veh).', {
      recordId: null,
      span,
    });
  }
  return { kind: 'position', recordId, span, value: { topic, eventType, body } };
}

/** Operator and vehicle number without leading zeros; the topic's owner counts before the body's, who only drives. */
function vehicleId(topic: HfpTopic, body: JsonObject): string {
  const operator = topic.operator || textAt(body, 'oper');
  const vehicle = topic.vehicle || textAt(body, 'veh');
  if (!/^\d+$/.test(vehicle)) return '';
  return /^\d+$/.test(operator) ? `${Number(operator)}/${Number(vehicle)}` : String(Number(vehicle));
}
