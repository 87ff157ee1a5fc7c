import { rejected } from '../common/record-parts.ts';
import { DEFAULT_JSON_LIMITS } from '../json/json-elements.ts';
import { BYTE } from '../json/json-scan.ts';
import { jsonRecords, type JsonRecord } from '../json/json-records.ts';
import type { Rejected, Span } from '../standard.ts';

const LINE_FEED = 0x0a;
/** Begins each text of a JSON text sequence (RFC 7464 §2.2). */
const RECORD_SEPARATOR = 0x1e;
const BLANKS: ReadonlySet<number> = new Set([0x20, 0x09, 0x0d, LINE_FEED, RECORD_SEPARATOR]);

/**
 * One JSON object per line, or behind each record separator, where there are some: then a text may go over several lines.
 * A line that is no object costs only itself.
 */
export function* jsonLines(bytes: Uint8Array): Generator<JsonRecord | Rejected, null> {
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const isSequence = bytes.subarray(0, 64).includes(RECORD_SEPARATOR);
  for (let at = mark; at < bytes.length;) {
    const found = bytes.indexOf(isSequence ? RECORD_SEPARATOR : LINE_FEED, at);
    const next = found < 0 ? bytes.length : found;
    const span = trimmed(bytes, at, next);
    if (span.length > 0) yield* oneText(bytes, span);
    at = next + 1;
  }
  return null;
}

/** Whether several texts stand behind one another: a record separator comes first, or the first line alone is a whole object. */
export function isJsonLines(bytes: Uint8Array): boolean {
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const all = trimmed(bytes, mark, bytes.length);
  if (bytes.subarray(mark, all.offset).includes(RECORD_SEPARATOR)) return true;
  const found = bytes.indexOf(LINE_FEED, all.offset);
  if (found < 0 || found >= all.offset + all.length || found - all.offset > DEFAULT_JSON_LIMITS.maxElementBytes)
    return false;
  const [first, ...others] = jsonRecords({ bytes: bytes.subarray(all.offset, found) }, []);
  return first?.kind === 'record' && others.length === 0;
}

function trimmed(bytes: Uint8Array, from: number, to: number): Span {
  let [start, end] = [from, to];
  while (start < end && BLANKS.has(bytes[start] ?? 0)) start += 1;
  while (end > start && BLANKS.has(bytes[end - 1] ?? 0)) end -= 1;
  return { offset: start, length: end - start };
}

function* oneText(bytes: Uint8Array, span: Span): Generator<JsonRecord | Rejected> {
  if (span.length > DEFAULT_JSON_LIMITS.maxElementBytes) {
    const detail = `The line has ${span.length} bytes, more than the ${DEFAULT_JSON_LIMITS.maxElementBytes} allowed.`;
    yield rejected('too-large', detail, { recordId: null, span });
    return;
  }
  const line = bytes.subarray(span.offset, span.offset + span.length);
  if (line[0] === BYTE.openArray) {
    yield rejected('not-well-formed', 'The line is a list, where one object was expected.', { recordId: null, span });
    return;
  }
  const parts = [...jsonRecords({ bytes: line }, [])];
  const [first] = parts;
  if (first === undefined) return;
  const broken = parts.find((part) => part.kind === 'rejected');
  // A line with more than one text is one broken record: where the first ends is not where its writer thinks it does.
  if (broken?.kind === 'rejected' && parts.length > 1)
    yield rejected('not-well-formed', broken.detail, { recordId: null, span });
  else
    for (const part of parts)
      yield { ...part, span: { offset: span.offset + part.span.offset, length: part.span.length } };
}
