import { hash } from 'node:crypto';
import { rejected } from '../common/record-parts.ts';
import type { DecodeEnd, RawPayload, RawRecord, Span } from '../standard.ts';
import { readXml, type XmlNode } from '../xml/read-xml.ts';
import { textOf } from '../xml/xml-query.ts';
import { listingOf } from './items.ts';
import { readItem } from './read-item.ts';
import type { GeorssItem } from './schema.ts';

/**
 * Any Atom 1.0, RSS 2.0 or RSS 1.0 feed with places of GeoRSS or the W3C. A feed read whole lists what is current, unless
 * it names a next page (rule GR1).
 */
export function* decodeGeorss(payload: RawPayload): Generator<RawRecord<GeorssItem>, DecodeEnd> {
  const whole: Span = { offset: 0, length: payload.bytes.length };
  const read = readXml(payload.bytes);
  if (!read.ok) {
    yield rejected(read.reason, read.detail, { recordId: null, span: whole });
    return { complete: false, publishedAt: null };
  }
  const listing = listingOf(read.root);
  if (listing === null) {
    const detail = `The document is <${read.root.name.slice(0, 80)}>, neither Atom nor RSS: check the feed's address.`;
    yield rejected('wrong-standard', detail, { recordId: null, span: whole });
    return { complete: false, publishedAt: null };
  }
  const language = read.root.attributes['xml:lang'] ?? '';
  const items = listing.nodes.map((node) => ({ node, item: readItem(node, language) }));
  const shared = repeated(items.map(({ item }) => item.address));
  const seen = new Set<string>();
  for (const { node, item } of items) yield recordOf(node, item, shared, seen);
  return { complete: listing.isWhole, publishedAt: listing.publishedAt };
}

function recordOf(
  node: XmlNode,
  item: GeorssItem,
  shared: ReadonlySet<string>,
  seen: Set<string>,
): RawRecord<GeorssItem> {
  if (item.title === '' && item.summary === '') {
    const detail = 'The item has neither title nor description: there is nothing to show. Tell its publisher.';
    return rejected('missing-field', detail, { recordId: null, span: node.span });
  }
  const recordId = idOf(node, item, shared);
  if (seen.has(recordId)) {
    const detail = 'The feed holds this id, or this very item, twice; the first one is taken.';
    return rejected('duplicate-id', detail, { recordId, span: node.span });
  }
  seen.add(recordId);
  return { kind: 'event', recordId, span: node.span, value: item };
}

function repeated(texts: readonly string[]): ReadonlySet<string> {
  const [once, more] = [new Set<string>(), new Set<string>()];
  for (const text of texts) (once.has(text) ? more : once).add(text);
  return more;
}

/** The publisher's id, else a link that no other item has, else what the item says and when. */
function idOf(node: XmlNode, item: GeorssItem, shared: ReadonlySet<string>): string {
  const own = textOf(node, 'guid') || textOf(node, 'id') || node.attributes['rdf:about'] || '';
  if (own !== '') return own;
  if (item.address !== '' && !shared.has(item.address)) return item.address;
  const said = JSON.stringify([item.address, item.title, item.published]);
  return `content-${hash('sha256', said, 'hex').slice(0, 24)}`;
}
