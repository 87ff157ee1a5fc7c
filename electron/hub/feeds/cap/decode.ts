import type { RejectReason } from '../../../../shared/domain/feed.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import { parseTime } from '../parse-time.ts';
import type { DecodeEnd, RawPayload, RawRecord, Rejected, Span } from '../standard.ts';
import { readXml, type XmlNode } from '../xml/read-xml.ts';
import { child, children, textOf } from '../xml/xml-query.ts';
import { isAlert, problemOf, readAlert } from './read-alert.ts';
import { ATOM_NAMESPACE, entryRecordId, readEntry } from './read-entry.ts';
import type { CapEntry, CapValue } from './schema.ts';

type CapRecord = RawRecord<CapValue>;
type Taken = Exclude<CapRecord, Rejected>;

/**
 * CAP 1.1 and 1.2: an alert, several under any wrapper, an Atom feed or an RSS 2.0 channel, with whole alerts inside
 * its entries or as an index of them. Yields alerts as 'event' and index entries as 'entry' (rules CAP5–CAP10).
 */
export function* decodeCap(payload: RawPayload): Generator<CapRecord, DecodeEnd> {
  const whole: Span = { offset: 0, length: payload.bytes.length };
  const read = readXml(payload.bytes);
  if (!read.ok) {
    yield rejected(read.reason, read.detail, null, whole);
    return { complete: false, publishedAt: null };
  }
  const listing = listingOf(read.root);
  if (listing === null) {
    const found = `<${read.root.name.slice(0, 80)}> of namespace "${read.root.uri.slice(0, 200)}"`;
    const detail = `The document is ${found}, neither CAP 1.1 or 1.2 nor an Atom or RSS feed: check the feed's address.`;
    yield rejected('wrong-standard', detail, null, whole);
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

/** All alerts at or under a node, in document order; an alert inside an alert is not looked for. */
function alertsIn(root: XmlNode): readonly XmlNode[] {
  const found: XmlNode[] = [];
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (isAlert(node) || isForeignAlert(node)) found.push(node);
    else for (const each of node.children.toReversed()) waiting.push(each);
  }
  return found;
}

/** An alert by its looks, of another version or without namespace: it has to be seen to be refused. */
function isForeignAlert(node: XmlNode): boolean {
  return node.local === 'alert' && node.children.some((each) => each.local === 'identifier' && each.uri === node.uri);
}

function alertRecord(node: XmlNode, entry: CapEntry | null): CapRecord {
  const alert = readAlert(node);
  if (!isAlert(node)) {
    const detail = `The alert has the namespace "${node.uri.slice(0, 200)}"; only CAP 1.1 and 1.2 are read: tell its publisher.`;
    return rejected('wrong-standard', detail, alert.identifier || null, node.span);
  }
  const problem = problemOf(alert);
  if (problem !== null) return rejected(problem.reason, problem.detail, alert.identifier || null, node.span);
  return { kind: 'event', recordId: alert.identifier, span: node.span, value: { form: 'alert', alert, entry } };
}

/** One record per alert: entries of one index that carry the same identifier are parts of one (rule CAP8). */
function entryRecords(nodes: readonly XmlNode[]): readonly CapRecord[] {
  const records: CapRecord[] = [];
  const places = new Map<string, number>();
  for (const node of nodes) {
    const entry = readEntry(node);
    const embedded = alertsIn(node);
    if (embedded.length > 0) {
      for (const each of embedded) records.push(alertRecord(each, entry));
      continue;
    }
    const recordId = entryRecordId(entry);
    const place = entry.fields?.identifier === recordId ? places.get(recordId) : undefined;
    const earlier = place === undefined ? undefined : records[place];
    if (recordId === '') {
      const detail =
        'The entry has no id, no identifier and no link: it cannot be told from others. Tell its publisher.';
      records.push(rejected('missing-field', detail, null, node.span));
    } else if (
      place !== undefined &&
      earlier !== undefined &&
      earlier.kind !== 'rejected' &&
      earlier.value.form === 'entry'
    ) {
      records[place] = {
        ...earlier,
        span: hull(earlier.span, node.span),
        value: { form: 'entry', entries: [...earlier.value.entries, entry] },
      };
    } else {
      places.set(recordId, records.length);
      records.push({ kind: 'entry', recordId, span: node.span, value: { form: 'entry', entries: [entry] } });
    }
  }
  return records;
}

function hull(a: Span, b: Span): Span {
  const offset = Math.min(a.offset, b.offset);
  return { offset, length: Math.max(a.offset + a.length, b.offset + b.length) - offset };
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
    else yield rejected('duplicate-id', duplicateDetail(taken), taken.recordId, record.span);
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

function rejected(reason: RejectReason, detail: string, recordId: string | null, span: Span): Rejected {
  return { kind: 'rejected', reason, detail, recordId, span };
}
