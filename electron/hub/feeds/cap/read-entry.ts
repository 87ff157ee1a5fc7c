import { webAddress } from '../common/record-parts.ts';
import type { XmlNode } from '../xml/read-xml.ts';
import { child, children, textOf } from '../xml/xml-query.ts';
import { areaOf, readInfo, text } from './read-alert.ts';
import { CAP_NAMESPACES, type CapAlert, type CapEntry } from './schema.ts';

export const ATOM_NAMESPACE = 'http://www.w3.org/2005/Atom';
const CAP_MEDIA_TYPES = ['application/cap+xml', 'application/common-alerting-protocol+xml'];
const XML_MEDIA_TYPES = ['', 'application/xml', 'text/xml', ...CAP_MEDIA_TYPES];
/** A publisher's URN behind an address is the alert's identifier: the same alert is the same record by either way. */
const URN_AT_END = /urn:[a-z0-9][a-z0-9-]{0,31}:[^/?#\s]+$/i;

interface Link {
  readonly url: string;
  readonly rel: string;
  readonly type: string;
}

/** Reads an Atom `entry` or an RSS `item`, as written. */
export function readEntry(node: XmlNode): CapEntry {
  const links = linksOf(node);
  const title = textOf(node, 'title') ?? '';
  const summary = textOf(node, 'summary') ?? textOf(node, 'description') ?? '';
  return {
    id: textOf(node, 'id') ?? textOf(node, 'guid') ?? '',
    title,
    summary,
    alertUrl: alertLink(links),
    pageUrl: links.find(({ rel, type }) => rel === 'alternate' && !CAP_MEDIA_TYPES.includes(type))?.url ?? null,
    fields: fieldsOf(node, title, summary),
  };
}

/** The record id of an entry (rule CAP8); '' when it has none. */
export function entryRecordId(entry: CapEntry): string {
  const identifier = entry.fields?.identifier ?? '';
  if (identifier !== '') return identifier;
  return URN_AT_END.exec(entry.id)?.[0] ?? (entry.id || entry.alertUrl || '');
}

/** Atom links and RSS enclosures, then RSS's plain `<link>`, which is an address for nobody knows what. */
function linksOf(node: XmlNode): readonly Link[] {
  const links: Link[] = [];
  for (const each of node.children) {
    if (each.local !== 'link' && each.local !== 'enclosure') continue;
    const { href, url, rel = 'alternate', type = '' } = each.attributes;
    const address = webAddress(href ?? url ?? each.text);
    if (address !== null) links.push({ url: address, rel, type: type.split(';')[0]?.trim().toLowerCase() ?? '' });
  }
  return links;
}

function alertLink(links: readonly Link[]): string | null {
  const named = links.find(({ type }) => CAP_MEDIA_TYPES.includes(type));
  const likely = links.find(({ rel, type }) => rel === 'alternate' && XML_MEDIA_TYPES.includes(type));
  return (named ?? likely)?.url ?? null;
}

/** CAP extension elements of an index entry. Two publishers' spellings of msgType are known. */
function fieldsOf(node: XmlNode, title: string, summary: string): CapAlert | null {
  const uri = node.children.find((each) => Object.hasOwn(CAP_NAMESPACES, each.uri))?.uri;
  if (uri === undefined) return null;
  const area = areaOf(node, uri);
  const info = readInfo(node, [area], uri);
  const hasPlace = area.areaDesc !== '' || area.geocodes.length > 0 || area.polygons.some((each) => each !== '');
  if (info.event === '' && info.severity === '' && !hasPlace) return null;
  return {
    version: CAP_NAMESPACES[uri] ?? '1.2',
    identifier: text(node, 'identifier', uri),
    sender: text(node, 'sender', uri),
    sent: text(node, 'sent', uri) || entryTime(node),
    status: text(node, 'status', uri),
    msgType: text(node, 'msgType', uri) || text(node, 'message_type', uri),
    source: '',
    scope: text(node, 'scope', uri),
    restriction: '',
    codes: [],
    note: '',
    references: text(node, 'references', uri),
    incidents: text(node, 'incidents', uri),
    infos: [
      {
        ...info,
        language: info.language || languageOf(node),
        headline: info.headline || title,
        description: info.description || summary,
        senderName: info.senderName || authorOf(node),
      },
    ],
  };
}

function entryTime(node: XmlNode): string {
  return textOf(node, 'updated') || textOf(node, 'published') || textOf(node, 'pubDate') || '';
}

function languageOf(node: XmlNode): string {
  return node.attributes['xml:lang'] ?? '';
}

function authorOf(node: XmlNode): string {
  const [author] = children(node, 'author');
  return author === undefined ? '' : (child(author, 'name')?.text ?? '');
}
