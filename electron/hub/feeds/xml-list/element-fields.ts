import type { Json, JsonObject } from '../json/json-value.ts';
import { OWN_TEXT } from '../mapping/field-paths.ts';
import type { XmlNode } from '../xml/read-xml.ts';

/** An element as a tree of fields: children by their local names, several of one name as a list, attributes under `@name`. */
export function elementFields(node: XmlNode): JsonObject {
  const fields = new Map<string, Json[]>();
  for (const [name, value] of Object.entries(node.attributes)) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) fields.set(`@${name}`, [value]);
  }
  for (const child of node.children) {
    const known = fields.get(child.local) ?? [];
    known.push(valueOf(child));
    fields.set(child.local, known);
  }
  if (node.text !== '') fields.set(OWN_TEXT, [node.text]);
  // fromEntries defines properties, so an element called `__proto__` is only a name.
  return Object.fromEntries(
    Array.from(fields, ([name, values]): [string, Json] => [name, values.length === 1 ? (values[0] ?? null) : values]),
  );
}

function valueOf(node: XmlNode): Json {
  const isPlain = node.children.length === 0 && Object.keys(node.attributes).every((name) => name.startsWith('xmlns'));
  return isPlain ? node.text : elementFields(node);
}
