import { rejected } from '../common/record-parts.ts';
import { parseTime } from '../parse-time.ts';
import type { DecodeEnd, RawPayload, RawRecord } from '../standard.ts';
import { DEFAULT_XML_LIMITS, readXml, type XmlLimits } from '../xml/read-xml.ts';
import { decodeJson } from './decode-json.ts';
import { findSituations, recordsOf } from './find-situations.ts';
import { fromRecord, NO_SITUATIONS } from './from-record.ts';
import { typeOf } from './read-record.ts';
import type { DatexRecord } from './schema.ts';

/** A country's snapshot has tens of megabytes: as much as a transport takes, read in some six times its bytes of memory. */
const SNAPSHOT_LIMITS: XmlLimits = { ...DEFAULT_XML_LIMITS, maxBytes: 64 * 1024 * 1024, maxNodes: 3_000_000 };
const BLANK = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf]);

/**
 * A DATEX II publication of situations: v2 `d2LogicalModel` and v3 `payload` or `messageContainer` in XML with any
 * prefix, or v3 in JSON. Every situationRecord comes out once. A snapshot, which is what publishers serve, is a full data
 * set; a delta is not.
 */
export function* decodeDatex(payload: RawPayload): Generator<RawRecord<DatexRecord>, DecodeEnd> {
  const first = payload.bytes.find((byte) => !BLANK.has(byte));
  if (first === 0x7b || first === 0x5b) return yield* decodeJson(payload);
  return yield* decodeXml(payload.bytes);
}

function* decodeXml(bytes: Uint8Array): Generator<RawRecord<DatexRecord>, DecodeEnd> {
  const whole = { recordId: null, span: { offset: 0, length: bytes.length } };
  const read = readXml(bytes, SNAPSHOT_LIMITS);
  if (!read.ok) {
    yield rejected(read.reason, read.detail, whole);
    return { complete: false, publishedAt: null };
  }
  const { situations, publications, others, publishedAt, isWhole } = findSituations(read.root);
  for (const { node, lang } of situations) {
    for (const found of recordsOf(node, lang)) yield fromRecord(found.record, found.node.span);
  }
  for (const other of others) {
    const detail = `A publication of class ${typeOf(other).slice(0, 60)}: only SituationPublication is read.`;
    yield rejected('wrong-standard', detail, { recordId: null, span: other.span });
  }
  const isDatex = situations.length > 0 || publications > 0;
  if (!isDatex && others.length === 0) {
    const detail = `${NO_SITUATIONS} The root element is <${read.root.name.slice(0, 60)}>.`;
    yield rejected('wrong-standard', detail, whole);
  }
  return { complete: isDatex && isWhole, publishedAt: parseTime(publishedAt, 'UTC') };
}
