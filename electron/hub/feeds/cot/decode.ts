import { rejected } from '../common/record-parts.ts';
import type { DecodeEnd, RawPayload, RawRecord, Rejected, Span } from '../standard.ts';
import { DEFAULT_XML_LIMITS, readXml, type XmlNode } from '../xml/read-xml.ts';
import { readEvent } from './read-event.ts';
import type { CotEvent } from './schema.ts';
import { splitEvents } from './split-events.ts';

const MAX_BYTES = 64 * 1024 * 1024;
/** A real event has some kilobytes; a drawn shape of many points some more. */
const EVENT_LIMITS = { ...DEFAULT_XML_LIMITS, maxBytes: 1024 * 1024, maxNodes: 20_000 };
/** What may stand between events: blanks, declarations, comments, and a list element around them all. */
const HARMLESS = /^(?:\s|\uFEFF|<\?xml[^>]{0,200}\?>|<!--(?:[^-]|-(?!->))*-->|<\/?events\s*>)*$/;
const LONGEST_HARMLESS = 4_000;
/** TAK protocol version 1: 0xbf, version, 0xbf, then Protocol Buffers. */
const TAK_MAGIC = 0xbf;

type Records = Generator<RawRecord<CotEvent>, DecodeEnd>;

/**
 * Cursor-on-Target 2.0 in XML: one event, or a stream of event documents one behind another, or a list of them in
 * `events`. A malformed event costs only itself. Never a full data set: what is not repeated has not ended, it goes
 * stale.
 */
export function* decodeCot({ bytes }: RawPayload): Records {
  if (bytes.length > MAX_BYTES) {
    yield rejected('too-large', `The payload has ${bytes.length} bytes, more than ${MAX_BYTES} allowed.`, whole(bytes));
  } else if (bytes[0] === TAK_MAGIC && bytes[2] === TAK_MAGIC) {
    const detail = 'TAK protocol version 1 (Protocol Buffers): ask for XML (version 0).';
    yield rejected('wrong-standard', detail, whole(bytes));
  } else {
    let events = 0;
    for (const { kind, ...span } of splitEvents(bytes)) {
      if (kind === 'event') events++;
      // Bytes without a single mark may still be an event in UTF-16: the reader tells.
      const record = kind === 'event' || span.length === bytes.length ? fromBytes(bytes, span) : gap(bytes, span);
      if (record !== null) yield record;
    }
    if (events === 0 && bytes.length === 0) yield rejected('unreadable', 'The payload is empty.', whole(bytes));
  }
  return { complete: false, publishedAt: null };
}

function fromBytes(bytes: Uint8Array, span: Span): RawRecord<CotEvent> {
  const read = readXml(bytes.subarray(span.offset, span.offset + span.length), EVENT_LIMITS);
  if (!read.ok) return rejected(read.reason, read.detail, { recordId: null, span });
  return fromNode(read.root, span);
}

function fromNode(node: XmlNode, span: Span): RawRecord<CotEvent> {
  if (node.local !== 'event') {
    return rejected('wrong-standard', `The root element is <${node.name.slice(0, 60)}>, not a CoT <event>.`, {
      recordId: null,
      span,
    });
  }
  const value = readEvent(node);
  if (value.uid === '') return rejected('missing-field', 'The event has no uid.', { recordId: null, span });
  if (value.type === '') return rejected('missing-field', 'The event has no type.', { recordId: value.uid, span });
  return { kind: isUnit(value) ? 'position' : 'event', recordId: value.uid, span, value };
}

/** `a-…`: an atom, a thing in the world (CoT base schema, `type`). */
export function isUnit({ type }: CotEvent): boolean {
  return type.startsWith('a-');
}

function gap(bytes: Uint8Array, span: Span): Rejected | null {
  const bare = { recordId: null, span };
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + span.offset, span.length)
    .toString('utf8')
    .trim();
  if (text.length < LONGEST_HARMLESS && HARMLESS.test(text)) return null;
  if (text.includes('<!DOCTYPE')) {
    return rejected('forbidden-markup', 'A DOCTYPE can pull in outside files: ask the publisher for none.', bare);
  }
  return rejected('not-well-formed', 'These bytes between the events belong to none of them.', bare);
}

function whole(bytes: Uint8Array): { readonly recordId: null; readonly span: Span } {
  return { recordId: null, span: { offset: 0, length: bytes.length } };
}
