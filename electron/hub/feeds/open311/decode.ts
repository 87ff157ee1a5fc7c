import { isUtf8 } from 'node:buffer';
import { rejected } from '../common/record-parts.ts';
import type { DecodeEnd, RawPayload, RawRecord, RecordKind, Rejected, Span } from '../standard.ts';
import { readXml } from '../xml/read-xml.ts';
import { jsonElements } from '../json/json-elements.ts';
import { readRecord } from './read-record.ts';
import { isServiceList, xmlItems } from './read-xml-list.ts';
import { problem, type Open311Value, type Problem } from './schema.ts';

/** The same bound as the transports': what comes in is looked at. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Keys under which some servers put the list that the standard sends bare (GeoReport v2, JSON examples), and the list
 * within that when their JSON mirrors the XML. The inner ones alone may be fields of a record.
 */
const LIST_KEYS: readonly ReadonlySet<string>[] = [
  new Set([
    'service_requests',
    'requests',
    'services',
    'service_request_updates',
    'service_requests_updates',
    'errors',
  ]),
  new Set(['request', 'service', 'request_update', 'service_request_update', 'error']),
];

const KINDS: Readonly<Record<Open311Value['type'], RecordKind>> = {
  request: 'event',
  service: 'service',
  update: 'update',
};

type Records = Generator<RawRecord<Open311Value>, DecodeEnd>;

/**
 * Open311 GeoReport v2 in JSON or XML, told apart by the first byte: service lists, requests, request updates, error
 * answers, and Bartec's XML. In JSON a broken record costs only itself; XML that is not well-formed is refused whole,
 * as XML 1.0 §1.2 demands. Only a service list read without loss is a full data set: requests are polled by window.
 */
export function* decodeOpen311(payload: RawPayload): Records {
  const { bytes } = payload;
  if (bytes.length > MAX_BYTES) {
    const detail = `The payload has ${bytes.length} bytes, more than the ${MAX_BYTES} allowed.`;
    return yield* refuse(bytes, problem('too-large', detail));
  }
  switch (firstLetter(bytes)) {
    case '{':
    case '[':
      return yield* decodeJson(bytes);
    case '<':
      return yield* decodeXml(bytes);
    case '':
      return yield* refuse(
        bytes,
        problem('unreadable', 'The payload is empty: Open311 sends a list, even if it is empty.'),
      );
    default:
      return yield* refuse(bytes, problem('wrong-standard', 'Neither JSON nor XML: Open311 sends one of the two.'));
  }
}

/** The first character that is no blank, byte order mark or, in UTF-16, zero byte. */
function firstLetter(bytes: Uint8Array): string {
  const skipped = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf, 0xfe, 0xff, 0x00]);
  const first = bytes.find((byte) => !skipped.has(byte));
  return first === undefined ? '' : String.fromCodePoint(first);
}

function* decodeJson(bytes: Uint8Array): Records {
  const elements = jsonElements(bytes, LIST_KEYS);
  const text = textReader(bytes);
  let services = 0;
  let others = 0;
  let step = elements.next();
  for (; step.done !== true; step = elements.next()) {
    const element = step.value;
    const record =
      element.kind === 'broken'
        ? refusal(problem(element.reason, element.detail), element.span)
        : recordOf(readElement(text(element.span)), element.span);
    if (record.kind === 'service') services += 1;
    else others += 1;
    yield record;
  }
  const emptyList = step.value.list === 'services' && services === 0;
  return { complete: others === 0 && (services > 0 || emptyList), publishedAt: null };
}

/** Gives the text of a span; null: not UTF-8. The bytes are checked once, and span by span only where that fails. */
function textReader(bytes: Uint8Array): (span: Span) => string | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isSound = isUtf8(buffer);
  return ({ offset, length }) => {
    const end = offset + length;
    return isSound || isUtf8(buffer.subarray(offset, end)) ? buffer.toString('utf8', offset, end) : null;
  };
}

function readElement(text: string | null): Open311Value | Problem {
  if (text === null) {
    return problem('unreadable', 'The record is not valid UTF-8, the only encoding Open311 allows.');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return problem('not-well-formed', `The record is not JSON${whereIn(error)}.`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return problem('wrong-standard', 'The list holds something that is not an object.');
  }
  return readRecord(new Map(Object.entries(value)), null);
}

/** Where the parser stopped. Its message may quote the record, which may hold personal data, so only that is kept. */
function whereIn(error: unknown): string {
  const position = /at position \d+/.exec(error instanceof Error ? error.message : '');
  return position === null ? '' : ` ${position[0]}`;
}

function* decodeXml(bytes: Uint8Array): Records {
  const xml = readXml(bytes);
  if (!xml.ok) return yield* refuse(bytes, problem(xml.reason, xml.detail));
  let lost = 0;
  for (const item of xmlItems(xml.root)) {
    const found = item.kind === 'record' ? readRecord(item.fields, item.announced) : unknownElement(item.node.name);
    const record = recordOf(found, item.node.span);
    if (record.kind === 'rejected') lost += 1;
    yield record;
  }
  return { complete: lost === 0 && isServiceList(xml.root), publishedAt: null };
}

function unknownElement(name: string): Problem {
  return problem('wrong-standard', `<${name.slice(0, 80)}> is no Open311 list or record.`);
}

function* refuse(bytes: Uint8Array, why: Problem): Records {
  yield refusal(why, { offset: 0, length: bytes.length });
  return { complete: false, publishedAt: null };
}

function recordOf(value: Open311Value | Problem, span: Span): RawRecord<Open311Value> {
  if (value.type === 'problem') return refusal(value, span);
  return { kind: KINDS[value.type], recordId: idOf(value), span, value };
}

function idOf(value: Open311Value): string {
  if (value.type === 'request') return value.service_request_id;
  return value.type === 'service' ? value.service_code : value.update_id;
}

function refusal({ reason, detail, recordId }: Problem, span: Span): Rejected {
  return rejected(reason, detail, { recordId, span });
}
