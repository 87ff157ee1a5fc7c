import { rejected } from '../common/record-parts.ts';
import { listingOf } from '../georss/items.ts';
import type { DecodeEnd, RawPayload, RawRecord, Rejected, Span } from '../standard.ts';
import { readXml, type XmlNode } from '../xml/read-xml.ts';
import { gdacsId, readItem } from './read-item.ts';
import type { GdacsItem } from './schema.ts';

type Taken = Exclude<RawRecord<GdacsItem>, Rejected>;

/**
 * The RSS feed of the Global Disaster Alert and Coordination System. It lists what the system holds for current, so a
 * feed read whole is a full data set. Of two versions of one event the newer is taken (rules GD1, GD2).
 */
export function* decodeGdacs(payload: RawPayload): Generator<RawRecord<GdacsItem>, DecodeEnd> {
  const whole: Span = { offset: 0, length: payload.bytes.length };
  const read = readXml(payload.bytes);
  const listing = read.ok ? listingOf(read.root) : null;
  if (!read.ok || listing === null) {
    const reason = read.ok ? 'wrong-standard' : read.reason;
    const detail = read.ok ? `<${read.root.name.slice(0, 80)}> is no RSS feed: check the feed's address.` : read.detail;
    yield rejected(reason, detail, { recordId: null, span: whole });
    return { complete: false, publishedAt: null };
  }
  const records = listing.nodes.map(recordOf);
  const newest = new Map<string, Taken>();
  for (const record of records) {
    if (record.kind === 'rejected') continue;
    const known = newest.get(record.recordId);
    if (known === undefined || rank(record) > rank(known)) newest.set(record.recordId, record);
  }
  for (const record of records) {
    if (record.kind === 'rejected' || newest.get(record.recordId) === record) yield record;
    else yield rejected('duplicate-id', 'The feed holds a newer version of this event, which is taken.', record);
  }
  return { complete: listing.isWhole, publishedAt: listing.publishedAt };
}

function recordOf(node: XmlNode): RawRecord<GdacsItem> {
  const recordId = gdacsId(node);
  if (recordId === '') {
    const detail = 'The item has neither guid nor gdacs:eventid, so it cannot be told from others: tell its publisher.';
    return rejected('missing-field', detail, { recordId: null, span: node.span });
  }
  return { kind: 'event', recordId, span: node.span, value: readItem(node) };
}

/** Later episodes have higher ids, and within one the versions count up. */
function rank({ value }: Taken): number {
  return whole(value.episodeId) * 1_000_000 + whole(value.version);
}

function whole(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}
