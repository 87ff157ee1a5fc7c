import type { Instant } from '../../../../shared/time/instant.ts';
import { rejected } from '../common/record-parts.ts';
import { parseTime } from '../parse-time.ts';
import type { DecodeEnd, RawPayload, Rejected, Span } from '../standard.ts';
import { readXml, type XmlNode } from '../xml/read-xml.ts';
import { child, children, textOf } from '../xml/xml-query.ts';
import { alertRecord, alertsIn, type CapRecord } from './alert-records.ts';
import { entryRecords } from './entry-records.ts';
import { ATOM_NAMESPACE } from './read-entry.ts';

type Taken = Exclude<CapRecord, Rejected>;

/**
 * CAP 1.1 and 1.2: an alert, several under any wrapper, an Atom feed or an RSS 2.0 channel, with whole alerts inside
 * its entries or as an index of them. Yields alerts as 'event' and index entries as 'entry' (rules CAP5–CAP10).
 */
export function* decodeCap(payload: RawPayload): Generator<CapRecord, DecodeEnd> {
  const whole: Span = { offset: 0, length: payload.bytes.length };
  const read = readXml(payload.bytes);
  if (!read.ok) {
    yield rejected(read.reason, read.detail, { recordId: null, span: whole });
    return { complete: false, publishedAt: null };
  }
  const listing = listingOf(read.root);
  if (listing === null) {
    const found = `<${read.root.name.slice(0, 80)}> of namespace "${read.root.uri.slice(0, 200)}"`;
    const detail = `The document is ${found}, neither CAP 1.1 or 1.2 nor an Atom or RSS feed: check the feed's address.`;
    yield rejected('wrong-standard', detail, { recordId: null, span: whole });
    return { complete: false, publishedAt: null };
  }
  const records =
    listing.entries === null ? listing.alerts.map((each) => alertRecord(each, null)) : entryRecords(listing.entries);
  yield* withoutRepeats(records);
  return { complete: !listing.hasNextPage, publishedAt: publishedAt(listing, records) };
}

interface Listing {
  /** Outside any entry. */
  readonly alerts: readonly XmlNode[];
  /** Null: not a feed. */
  readonly entries: readonly XmlNode[] | null;
  readonly hasNextPage: boolean;
  /** The publisher's times of the listing as such. */
  readonly times: readonly string[];
}

function listingOf(root: XmlNode): Listing | null {
  const plain = { alerts: [], entries: null, hasNextPage: false, times: [] };
  if (root.local === 'feed' && root.uri === ATOM_NAMESPACE) {
    // RFC 5005 §3: a paged feed is only whole with its next pages.
    const hasNextPage = children(root, 'link').some((link) => link.attributes['rel'] === 'next');
    return { ...plain, entries: children(root, 'entry'), hasNextPage, times: [textOf(root, 'updated') ?? ''] };
  }
  if (root.local === 'entry' && root.uri === ATOM_NAMESPACE) return { ...plain, entries: [root] };
  const channel = root.local === 'rss' ? child(root, 'channel') : undefined;
  if (channel !== undefined) {
    const times = [textOf(channel, 'lastBuildDate') ?? '', textOf(channel, 'pubDate') ?? ''];
    return { ...plain, entries: children(channel, 'item'), times };
  }
  const alerts = alertsIn(root);
  // A wrapper with nothing in it says that nothing is in force.
  if (alerts.length === 0 && root.local !== 'alerts') return null;
  return { ...plain, alerts };
}

/** Of records with one id the one sent last is taken (rule CAP7). */
function* withoutRepeats(records: readonly CapRecord[]): Generator<CapRecord> {
  const newest = new Map<string, Taken>();
  for (const record of records) {
    if (record.kind === 'rejected') continue;
    const known = newest.get(record.recordId);
    if (known === undefined || sentAt(record) > sentAt(known)) newest.set(record.recordId, record);
  }
  for (const record of records) {
    const taken = record.kind === 'rejected' ? undefined : newest.get(record.recordId);
    if (taken === undefined || taken === record) yield record;
    else yield rejected('duplicate-id', duplicateDetail(taken), { recordId: taken.recordId, span: record.span });
  }
}

function duplicateDetail(taken: Taken): string {
  const sender = taken.value.form === 'alert' ? ` from ${taken.value.alert.sender.slice(0, 200)}` : '';
  return `The payload holds this id twice; the message${sender} at byte ${taken.span.offset} was sent later or came first.`;
}

function sentAt(record: Taken): number {
  const { value } = record;
  const sent = value.form === 'alert' ? value.alert.sent : (value.entries[0].fields?.sent ?? '');
  return parseTime(sent, 'UTC') ?? Number.NEGATIVE_INFINITY;
}

/** Of the listing, else of its newest alert. A time without offset is left out: only the feed's zone could tell it. */
function publishedAt(listing: Listing, records: readonly CapRecord[]): Instant | null {
  const own = listing.times.map(absoluteTime).find((at) => at !== null);
  if (own !== undefined) return own;
  let newest: Instant | null = null;
  for (const record of records) {
    if (record.kind === 'rejected' || record.value.form !== 'alert') continue;
    const at = absoluteTime(record.value.alert.sent);
    if (at !== null && (newest === null || at > newest)) newest = at;
  }
  return newest;
}

function absoluteTime(time: string): Instant | null {
  const inOneZone = parseTime(time, 'UTC');
  return inOneZone !== null && inOneZone === parseTime(time, 'Asia/Shanghai') ? inOneZone : null;
}
