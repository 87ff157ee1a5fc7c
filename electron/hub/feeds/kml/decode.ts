import { rejected } from '../common/record-parts.ts';
import type { DecodeEnd, RawPayload, RawRecord } from '../standard.ts';
import { readXml, type XmlNode } from '../xml/read-xml.ts';
import { child, textOf } from '../xml/xml-query.ts';
import { readPlacemark } from './read-placemark.ts';
import type { Placemark } from './schema.ts';

const CONTAINERS = new Set(['kml', 'Document', 'Folder']);
/** Every placemark carries the names of its folders: a long one would be held once for each. */
const LONGEST_FOLDER = 200;
const ROOTS = new Set([...CONTAINERS, 'Placemark']);

/**
 * KML 2.0 to 2.3: each placemark in whatever folder is one record. A document is a full listing of what it shows, unless
 * it only links to others (rules KM1, KM2).
 */
export function* decodeKml(payload: RawPayload): Generator<RawRecord<Placemark>, DecodeEnd> {
  const nothing: DecodeEnd = { complete: false, publishedAt: null };
  const own = { recordId: null, span: { offset: 0, length: payload.bytes.length } };
  if (isZip(payload.bytes)) {
    const detail = 'This is KMZ, a zipped KML: give the feed the address of the KML itself, or save the KMZ as KML.';
    yield rejected('unreadable', detail, own);
    return nothing;
  }
  const read = readXml(payload.bytes);
  if (!read.ok) {
    yield rejected(read.reason, read.detail, own);
    return nothing;
  }
  if (!ROOTS.has(read.root.local)) {
    const detail = `The document is <${read.root.name.slice(0, 80)}>, no KML: check the feed's address.`;
    yield rejected('wrong-standard', detail, own);
    return nothing;
  }
  let links = 0;
  const ids = new Map<string, number>();
  for (const { node, folders } of featuresIn(read.root)) {
    if (node.local === 'NetworkLink') {
      links += 1;
      yield linkRefused(node);
    } else yield recordOf(node, folders, read.root.attributes['xml:lang'] ?? '', ids);
  }
  return { complete: links === 0, publishedAt: null };
}

/** `PK`, as every zip archive begins. */
function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

interface Feature {
  readonly node: XmlNode;
  readonly folders: readonly string[];
}

/** Placemarks and network links in document order. */
function* featuresIn(root: XmlNode): Generator<Feature, void> {
  const waiting: Feature[] = [{ node: root, folders: [] }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, folders } = next;
    if (node.local === 'Placemark' || node.local === 'NetworkLink') yield next;
    if (!CONTAINERS.has(node.local)) continue;
    const name = (textOf(node, 'name') ?? '').slice(0, LONGEST_FOLDER);
    const path = node.local === 'kml' || name === '' ? folders : [...folders, name];
    for (const each of node.children.toReversed()) waiting.push({ node: each, folders: path });
  }
}

function linkRefused(node: XmlNode): RawRecord<Placemark> {
  const link = child(node, 'Link') ?? child(node, 'Url');
  const href = link === undefined ? '' : (textOf(link, 'href') ?? '');
  const detail = `A link to another document, "${href.slice(0, 200)}", is not followed: give it a feed of its own.`;
  return rejected('wrong-standard', detail, { recordId: null, span: node.span });
}

function recordOf(
  node: XmlNode,
  folders: readonly string[],
  language: string,
  ids: Map<string, number>,
): RawRecord<Placemark> {
  const placemark = readPlacemark(node, folders, language);
  return { kind: 'event', recordId: idOf(node, placemark, ids), span: node.span, value: placemark };
}

/** The placemark's own id, else where it stands and what it is called; the second of that name is `name#2`. */
function idOf(node: XmlNode, { folders, name }: Placemark, ids: Map<string, number>): string {
  const own = node.attributes['id'] ?? node.attributes['xml:id'] ?? '';
  const base = own || [...folders, name || 'placemark'].join('/');
  const count = (ids.get(base) ?? 0) + 1;
  ids.set(base, count);
  return count === 1 ? base : `${base}#${count}`;
}
