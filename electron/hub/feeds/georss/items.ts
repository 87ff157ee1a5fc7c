import type { Instant } from '../../../../shared/time/instant.ts';
import { parseTime } from '../parse-time.ts';
import type { XmlNode } from '../xml/read-xml.ts';
import { child, children, textOf } from '../xml/xml-query.ts';

/** The entries of a feed as such. */
export interface Listing {
  readonly nodes: readonly XmlNode[];
  /** The publisher's time of the listing. */
  readonly publishedAt: Instant | null;
  /** False where it names a next page (RFC 5005 §3) or is one entry alone. */
  readonly isWhole: boolean;
}

/** The entries of an Atom feed, an RSS 2.0 channel or an RSS 1.0 document, by local names; null where it is none. */
export function listingOf(root: XmlNode): Listing | null {
  if (root.local === 'feed') return listing(root, children(root, 'entry'));
  if (root.local === 'entry' || root.local === 'item') return { nodes: [root], publishedAt: null, isWhole: false };
  const channel = child(root, 'channel');
  if (root.local === 'rss' && channel !== undefined) return listing(channel, children(channel, 'item'));
  // RSS 1.0 puts the items beside their channel.
  if (root.local === 'RDF') return listing(channel ?? root, children(root, 'item'));
  return null;
}

function listing(head: XmlNode, nodes: readonly XmlNode[]): Listing {
  const times = ['updated', 'lastBuildDate', 'pubDate', 'date'].map((name) => textOf(head, name) ?? '');
  const told = times.find((text) => text !== '') ?? '';
  const isPaged = children(head, 'link').some(({ attributes }) => attributes['rel'] === 'next');
  return { nodes, publishedAt: absoluteTime(told), isWhole: !isPaged };
}

/** A time without offset is left out: only the feed's zone could tell it. */
function absoluteTime(text: string): Instant | null {
  const inOneZone = parseTime(text, 'UTC');
  return inOneZone !== null && inOneZone === parseTime(text, 'Asia/Shanghai') ? inOneZone : null;
}
