import { rejected } from '../common/record-parts.ts';
import { parseTime } from '../parse-time.ts';
import type { DecodeEnd, RawPayload, RawRecord } from '../standard.ts';
import { DEFAULT_XML_LIMITS, readXml, type XmlLimits } from '../xml/read-xml.ts';
import { findRecords, type SiriHead } from './find-records.ts';
import { jsonNodes } from './json-nodes.ts';
import type { SiriValue } from './schema.ts';

const LIMITS: XmlLimits = { ...DEFAULT_XML_LIMITS, maxBytes: 64 * 1024 * 1024, maxNodes: 3_000_000 };
const BLANK = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf]);

/**
 * A SIRI delivery (CEN EN 15531 and SIRI-Lite) in XML or JSON: situations (SX), vehicle activities (VM), stop visits (SM),
 * estimated journeys (ET), and what takes them back. The answer to a request is a full data set unless MoreData says
 * otherwise; what a subscription brings is not.
 */
export function* decodeSiri(payload: RawPayload): Generator<RawRecord<SiriValue>, DecodeEnd> {
  const { bytes } = payload;
  const whole = { recordId: null, span: { offset: 0, length: bytes.length } };
  const head: SiriHead = { isDelivery: false, isPart: false, publishedAt: '', error: '' };
  const first = bytes.find((byte) => !BLANK.has(byte));
  let found = 0;
  if (first === 0x7b || first === 0x5b) {
    for (const node of jsonNodes(payload)) {
      if ('reason' in node) yield node;
      else
        for (const record of findRecords(node, head)) {
          found += 1;
          yield record;
        }
    }
  } else {
    const read = readXml(bytes, LIMITS);
    if (!read.ok) {
      yield rejected(read.reason, read.detail, whole);
      return { complete: false, publishedAt: null };
    }
    for (const record of findRecords(read.root, head)) {
      found += 1;
      yield record;
    }
  }
  if (head.error !== '')
    yield rejected('unreadable', `The server answers with an error: ${head.error.slice(0, 200)}`, whole);
  else if (found === 0 && !head.isDelivery) {
    yield rejected('wrong-standard', 'This is no SIRI delivery: expected Siri with a ServiceDelivery.', whole);
  }
  const complete = head.isDelivery && !head.isPart && head.error === '';
  return { complete, publishedAt: parseTime(head.publishedAt, 'UTC') };
}
