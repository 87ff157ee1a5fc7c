import { rejected } from '../common/record-parts.ts';
import { jsonElements } from '../json/json-elements.ts';
import { jsonRecords, type JsonRecord } from '../json/json-records.ts';
import { parseTime } from '../parse-time.ts';
import type { DecodeEnd, RawPayload, RawRecord, Rejected, Span } from '../standard.ts';
import { jsonAsXml } from '../xml/json-as-xml.ts';
import { child, children } from '../xml/xml-query.ts';
import { findSituations, recordsOf } from './find-situations.ts';
import { asDatexElement } from './json-form.ts';
import { fromRecord, NO_SITUATIONS } from './from-record.ts';
import type { DatexRecord } from './schema.ts';

const ENVELOPES = new Set([
  'messageContainer',
  'D2Payload',
  'd2Payload',
  'd2LogicalModel',
  'payloadPublication',
  'payload',
  'situationSituationPublication',
  'sitSituationPublication',
  'situationPublication',
  'publication',
  'situation',
]);
const LISTS = [ENVELOPES, ENVELOPES, ENVELOPES, ENVELOPES, ENVELOPES];
const RECORDS = [new Set(['situationRecord'])];
/** A publication says when and in what language before its situations. */
const HEAD_BYTES = 4_096;
const PUBLICATION_TIME = /"publicationTime"\s*:\s*"([^"]{1,40})"/;
const LANGUAGE = /"lang"\s*:\s*"([A-Za-z-]{2,12})"/;

/** The JSON encoding of DATEX II; each situation is parsed by itself, so that a broken one costs only itself. */
export function* decodeJson(payload: RawPayload): Generator<RawRecord<DatexRecord>, DecodeEnd> {
  const head = new TextDecoder().decode(payload.bytes.subarray(0, HEAD_BYTES));
  const lang = LANGUAGE.exec(head)?.[1] ?? 'und';
  const found = jsonRecords(payload, LISTS);
  let step = found.next();
  let known = false;
  for (; step.done !== true; step = found.next()) {
    if (step.value.kind === 'rejected') yield step.value;
    else known = (yield* situationsIn(payload, step.value, lang)) || known;
  }
  const published = parseTime(PUBLICATION_TIME.exec(head)?.[1] ?? '', 'UTC');
  return { complete: known || step.value.list === 'situation', publishedAt: published };
}

/** True where the element was one of DATEX II. */
function* situationsIn(
  payload: RawPayload,
  { value, span }: JsonRecord,
  lang: string,
): Generator<RawRecord<DatexRecord>, boolean> {
  const isSituation = 'situationRecord' in value;
  const root = asDatexElement(jsonAsXml(value, isSituation ? 'situation' : 'payload', span));
  const { situations, publications } = findSituations(root);
  for (const situation of situations) {
    const spans = isSituation ? recordSpans(payload.bytes, span) : [];
    const exact = spans.length === children(situation.node, 'situationRecord').length;
    for (const [index, { record }] of recordsOf(
      situation.node,
      situation.lang === 'und' ? lang : situation.lang,
    ).entries()) {
      yield fromRecord(record, (exact ? spans[index] : undefined) ?? span);
    }
  }
  if (situations.length > 0 || publications > 0 || child(root, 'publicationTime') !== undefined) return true;
  yield noSituations(span);
  return false;
}

function noSituations(span: Span): Rejected {
  return rejected('wrong-standard', NO_SITUATIONS, { recordId: null, span });
}

function recordSpans(bytes: Uint8Array, { offset, length }: Span): readonly Span[] {
  const elements = [...jsonElements(bytes.subarray(offset, offset + length), RECORDS)];
  return elements.map(({ span }) => ({ offset: offset + span.offset, length: span.length }));
}
