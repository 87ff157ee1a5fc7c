import type { XmlNode } from './read-xml.ts';

/** First child element of that local name, whatever its namespace; undefined when there is none. */
export function child(node: XmlNode, local: string): XmlNode | undefined {
  return node.children.find((each) => each.local === local);
}

/** All child elements of that local name in document order, whatever their namespace. */
export function children(node: XmlNode, local: string): readonly XmlNode[] {
  return node.children.filter((each) => each.local === local);
}

/** Trimmed own text of the first child of that local name; undefined when there is none, '' when it is empty. */
export function textOf(node: XmlNode, local: string): string | undefined {
  return child(node, local)?.text;
}
