import type { Json } from '../json/json-value.ts';
import type { XmlNode } from '../xml/read-xml.ts';
import { children } from '../xml/xml-query.ts';

/** Elements that hold a list of the same thing (Open511 v1, XML form). */
const LISTS = new Set([
  'roads',
  'areas',
  'event_subtypes',
  'intervals',
  'recurring_schedules',
  'schedules',
  'days',
  'attachments',
  'grouped_events',
]);

/** An `event` of Open511's XML form as the object its JSON form has: lists as arrays, GML as GeoJSON. */
export function xmlAsJson(node: XmlNode): Json {
  if (node.local === 'geography') return geometryOf(node);
  if (LISTS.has(node.local)) {
    const [first] = node.children;
    // Days stand in one element, parted by commas or blanks.
    if (first === undefined) return node.text.split(/[\s,]+/).filter(Boolean);
    return node.children.map(xmlAsJson);
  }
  if (node.children.length === 0) return node.text;
  return Object.fromEntries(node.children.map((each) => [each.local, xmlAsJson(each)]));
}

/** GML 3.1 Point, LineString, MultiPoint or MultiLineString; latitude first but for CRS84. */
function geometryOf(node: XmlNode): Json {
  const lists: { readonly positions: Json[]; readonly isLine: boolean }[] = [];
  const walk = (each: XmlNode, srs: string): void => {
    const name = each.attributes['srsName'] ?? srs;
    if (each.local === 'pos') lists.push({ positions: pairs(each.text, name), isLine: false });
    if (each.local === 'posList') lists.push({ positions: pairs(each.text, name), isLine: true });
    for (const inner of each.children) walk(inner, name);
  };
  walk(node, '');
  const isLine = lists.some((list) => list.isLine) || linesOf(node);
  if (lists.length === 0) return null;
  if (lists.every((list) => list.isLine)) {
    return { type: 'MultiLineString', coordinates: lists.map(({ positions }) => positions) };
  }
  const positions = lists.flatMap((list) => list.positions);
  return isLine ? { type: 'LineString', coordinates: positions } : { type: 'MultiPoint', coordinates: positions };
}

/** A line may be written as one `pos` after another. */
function linesOf(node: XmlNode): boolean {
  return children(node, 'LineString').length > 0;
}

function pairs(text: string, srsName: string): Json[] {
  const numbers = text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(Number);
  const lonFirst = srsName.toUpperCase().includes('CRS84');
  const found: Json[] = [];
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    const [one = Number.NaN, two = Number.NaN] = [numbers[i], numbers[i + 1]];
    found.push(lonFirst ? [one, two] : [two, one]);
  }
  return found;
}
