import type { XmlNode } from '../xml/read-xml.ts';
import { child, children, textOf } from '../xml/xml-query.ts';
import { readKmlGeometry } from './geometry.ts';
import type { Placemark } from './schema.ts';

const MOST_EXTENDED = 64;

/** Reads a placemark, as written. */
export function readPlacemark(node: XmlNode, folders: readonly string[], language: string): Placemark {
  const text = (name: string): string => textOf(node, name) ?? '';
  const span = child(node, 'TimeSpan');
  const stamp = child(node, 'TimeStamp');
  const author = child(node, 'author');
  return {
    name: text('name'),
    description: text('description'),
    address: text('address'),
    snippet: text('Snippet') || text('snippet'),
    language,
    folders,
    author: author === undefined ? '' : (textOf(author, 'name') ?? ''),
    link: child(node, 'link')?.attributes['href'] ?? '',
    begin: (stamp === undefined ? textOf(span ?? node, 'begin') : textOf(stamp, 'when')) ?? '',
    end: span === undefined ? '' : (textOf(span, 'end') ?? ''),
    isMoment: stamp !== undefined,
    extended: extendedOf(node),
    place: readKmlGeometry(node),
  };
}

/** `ExtendedData`: untyped `Data` and typed `SchemaData/SimpleData` alike; KML 2.1's `Metadata` is free XML and not read. */
function extendedOf(node: XmlNode): readonly (readonly [name: string, value: string])[] {
  const data = child(node, 'ExtendedData');
  if (data === undefined) return [];
  const plain = children(data, 'Data').map(
    (each) => [each.attributes['name'] ?? '', textOf(each, 'value') ?? ''] as const,
  );
  const typed = children(data, 'SchemaData').flatMap((schema) =>
    children(schema, 'SimpleData').map((each) => [each.attributes['name'] ?? '', each.text] as const),
  );
  return [...plain, ...typed].filter(([name, value]) => name !== '' && value !== '').slice(0, MOST_EXTENDED);
}
