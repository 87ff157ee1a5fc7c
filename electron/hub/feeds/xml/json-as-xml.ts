import { isList, isObject, type Json } from '../json/json-value.ts';
import type { Span } from '../standard.ts';
import type { XmlNode } from './read-xml.ts';

/** Members under which renderings of XML as JSON put an element's own text. */
const OWN_TEXT = new Set(['value', '#text', '$', '_', '$t', '_value', 'content']);
/** Marks before a member that was an attribute: `@id`, `_id`, `-id`, `$id`. */
const ATTRIBUTE = /^[@_$-](.+)$/;
const MOST_DEPTH = 64;

/**
 * A JSON rendering of XML as the elements it stands for, so that one reader serves both. Lists are repeated elements, plain
 * values text; `{"value": "x", "lang": "en"}` is text with attributes. Members marked as attributes are that, and so are
 * `lang` and `xml:lang`; every plain member is an element too, since a rendering may not tell the two apart. Prefixes before
 * a colon are dropped from local names. All spans are the given one.
 */
export function jsonAsXml(value: Json, name: string, span: Span): XmlNode {
  return element(value, name, span, 0);
}

function element(value: Json, name: string, span: Span, depth: number): XmlNode {
  const attributes = Object.create(null) as Record<string, string>;
  const children: XmlNode[] = [];
  let text = plain(value);
  if (isObject(value) && depth < MOST_DEPTH) {
    for (const [key, inner] of Object.entries(value)) {
      const words = plain(inner);
      if (OWN_TEXT.has(key) && words !== '') text = words;
      const attribute = ATTRIBUTE.exec(key)?.[1] ?? (key === 'lang' || key === 'xml:lang' ? 'xml:lang' : undefined);
      if (attribute !== undefined && words !== '') attributes[attribute] = words;
      for (const each of isList(inner) ? inner : [inner]) {
        if (each !== null) children.push(element(each, key, span, depth + 1));
      }
    }
  }
  return { name, local: name.slice(name.indexOf(':') + 1), uri: '', attributes, children, text, span };
}

function plain(value: Json): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** The attribute of an element by its local name, whatever its prefix; '' where there is none. */
export function attributeOf(node: XmlNode | undefined, local: string): string {
  if (node === undefined) return '';
  for (const [name, value] of Object.entries(node.attributes)) {
    if (name === local || name.endsWith(`:${local}`)) return value.trim();
  }
  return '';
}
