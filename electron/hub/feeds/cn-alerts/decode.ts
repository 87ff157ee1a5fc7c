import { rejected } from '../common/record-parts.ts';
import { jsonElements, type JsonElement } from '../json/json-elements.ts';
import { jsonHead } from '../json/json-head.ts';
import { isList, isObject, member, numberAt, textAt, type Json, type JsonObject } from '../json/json-value.ts';
import type { DecodeEnd, RawPayload, RawRecord, Span } from '../standard.ts';
import { readObject, readPositional } from './read-alert.ts';
import { unwrapped } from './script.ts';
import type { CnAlert } from './schema.ts';

/** Where the services put their lists, outermost first. */
const LISTS = [
  new Set(['data', 'value', 'result', 'alertData', 'warning', 'warnings', 'alarms', 'alerts', 'alert', 'list']),
  new Set(['page', 'list', 'alarms', 'alert', 'alerts', 'warning', 'content', 'data']),
  new Set(['list', 'content', 'alarms']),
];
/** A city's weather as a whole, with its warnings among the rest. */
const INNER_LIST = [new Set(['alarms', 'warning', 'warnings'])];
const HEADS = new Set(['pageCount', 'totalPage', 'data']);

/**
 * Chinese warnings as JSON of the national early warning release centre (12379), the weather bureau's services,
 * weather.com.cn (also as script, also as positional lists), and resellers of theirs. A list is all that is in force for
 * what was asked, unless it is one page of several; one warning alone is not (rules CNA1, CNA2).
 */
export function* decodeCnAlerts(payload: RawPayload): Generator<RawRecord<CnAlert>, DecodeEnd> {
  const { bytes, offset } = unwrapped(payload.bytes);
  const elements = jsonElements(bytes, LISTS);
  let step = elements.next();
  for (; step.done !== true; step = elements.next()) yield* recordsOf(bytes, step.value, offset);
  const isList = step.value.list !== null || bytes[0] === OPEN_LIST;
  return { complete: isList && !isPaged(jsonHead(bytes, HEADS)), publishedAt: null };
}

const OPEN_LIST = 0x5b;

function isPaged(head: JsonObject): boolean {
  const pages = ['pageCount', 'totalPage', 'data.page.totalPage', 'data.totalPage', 'data.pages'];
  return pages.some((path) => (numberAt(head, path) ?? 0) > 1);
}

/** `isInner`: already inside a city's weather, which holds no further one: an escaped key must not lead round in circles. */
function* recordsOf(
  bytes: Uint8Array,
  element: JsonElement,
  offset: number,
  isInner = false,
): Generator<RawRecord<CnAlert>, void> {
  const span: Span = { offset: offset + element.span.offset, length: element.span.length };
  if (element.kind === 'broken') {
    yield rejected(element.reason, element.detail, { recordId: null, span });
    return;
  }
  const part = bytes.subarray(element.span.offset, element.span.offset + element.span.length);
  const value = parsed(part);
  if (value === undefined) {
    yield rejected('not-well-formed', 'This record is no JSON in UTF-8 or GB 18030.', { recordId: null, span });
  } else if (!isInner && isHolder(value)) {
    for (const inner of jsonElements(part, INNER_LIST)) yield* recordsOf(part, inner, span.offset, true);
  } else yield recordOf(value, span);
}

function isHolder(value: Json): boolean {
  return isList(member(value, 'alarms') ?? member(value, 'warning') ?? member(value, 'warnings'));
}

/**
 * UTF-8 as JSON has to be, else GB 18030 as older services send it. Its second bytes never look like a quote, so records
 * are still told apart by their bytes.
 */
function parsed(bytes: Uint8Array): Json | undefined {
  return parsedAs('utf-8', bytes) ?? parsedAs('gb18030', bytes);
}

function parsedAs(encoding: string, bytes: Uint8Array): Json | undefined {
  try {
    return JSON.parse(new TextDecoder(encoding, { fatal: true }).decode(bytes)) as Json;
  } catch {
    return undefined;
  }
}

function recordOf(value: Json, span: Span): RawRecord<CnAlert> {
  const alert = isObject(value) ? readObject(value) : isList(value) ? readPositional(value) : null;
  if (alert === null) {
    const said = textAt(value, 'message') || textAt(value, 'msg') || textAt(value, 'error');
    const detail = `This is no warning: neither a title, a text nor a kind is in it${said === '' ? '' : `; the service says: ${said.slice(0, 200)}`}.`;
    return rejected('wrong-standard', detail, { recordId: null, span });
  }
  if (alert.id === '') {
    const detail =
      'The warning has no id, not even inside its address, so it cannot be told from others: tell its publisher.';
    return rejected('missing-field', detail, { recordId: null, span });
  }
  return { kind: 'event', recordId: alert.id, span, value: alert };
}
