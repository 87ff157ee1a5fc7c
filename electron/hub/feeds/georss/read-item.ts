import { webAddress } from '../common/record-parts.ts';
import type { XmlNode } from '../xml/read-xml.ts';
import { child, children, textOf } from '../xml/xml-query.ts';
import { readPlace } from './place.ts';
import type { GeorssItem } from './schema.ts';

/** Reads an Atom entry or an RSS item, as written. */
export function readItem(node: XmlNode, language: string): GeorssItem {
  const first = (...names: readonly string[]): string =>
    names.map((name) => textOf(node, name) ?? '').find((text) => text !== '') ?? '';
  return {
    title: first('title'),
    summary: first('description', 'summary', 'content', 'encoded'),
    language: node.attributes['xml:lang'] ?? language,
    published: first('pubDate', 'published', 'issued', 'date'),
    updated: first('updated', 'modified'),
    categories: children(node, 'category')
      .map((each) => each.attributes['label'] ?? each.attributes['term'] ?? each.text)
      .filter((each) => each !== ''),
    author: child(child(node, 'author') ?? node, 'name')?.text ?? '',
    address: addressOf(node),
    placeName: first('featurename', 'featureName'),
    place: readPlace(node),
  };
}

function addressOf(node: XmlNode): string {
  const links = children(node, 'link').flatMap((link) => {
    const address = webAddress(link.attributes['href'] ?? link.text);
    return address === null ? [] : [{ address, rel: link.attributes['rel'] ?? 'alternate' }];
  });
  return (links.find(({ rel }) => rel === 'alternate') ?? links[0])?.address ?? '';
}
