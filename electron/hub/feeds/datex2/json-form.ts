import type { XmlNode } from '../xml/read-xml.ts';

/** Elements whose class a JSON rendering writes as a member around the content: `{"situationAccident": {…}}`. */
const WRAPPED = new Set([
  'payload',
  'publication',
  'situationRecord',
  'locationReference',
  'groupOfLocations',
  'location',
  'alertCPoint',
  'alertCLinear',
  'alertCArea',
  'tpegPointLocation',
  'tpegLinearLocation',
  'point',
]);
const CLASS = /^(?:situation|sit|locationReferencing|loc|common|com)([A-Z][A-Za-z0-9]*)$/;
/** Members that only look like a class around the content. */
const NO_CLASS = /^situation(?:Record.*|VersionTime)$/;
/** Attributes carry the suffix of their generated class: `idG`, `versionG`. */
const GENERATED = /^([a-z][A-Za-z]*)G$/;

/** The JSON encoding of DATEX II v3 (classes as members, attributes with a G) as the elements of the XML encoding. */
export function asDatexElement(node: XmlNode): XmlNode {
  const attributes = Object.assign(Object.create(null) as Record<string, string>, node.attributes);
  const children: XmlNode[] = [];
  for (const each of node.children) {
    const attribute = GENERATED.exec(each.local)?.[1];
    const type = WRAPPED.has(node.local) && !NO_CLASS.test(each.local) ? CLASS.exec(each.local)?.[1] : undefined;
    if (attribute !== undefined && each.children.length === 0) attributes[attribute] ??= each.text;
    else if (type !== undefined && each.children.length > 0) {
      const inner = asDatexElement({ ...each, local: node.local });
      Object.assign(attributes, inner.attributes);
      attributes['xsi:type'] ??= type;
      children.push(...inner.children);
    } else children.push(asDatexElement(each));
  }
  // Renderings made by a converter have plain ids; so has an element whose attributes lost their mark.
  for (const name of ['id', 'version', 'xsi:type']) {
    const plain = children.find((each) => each.name === name && each.children.length === 0);
    if (plain !== undefined) attributes[name] ??= plain.text;
  }
  return { ...node, attributes, children };
}
