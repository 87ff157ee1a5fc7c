import type { Position } from '../../../../shared/domain/geometry.ts';
import { splitRing } from '../common/rings.ts';
import { closed, type Parts } from '../common/read-geometry.ts';
import type { XmlNode } from '../xml/read-xml.ts';
import { child } from '../xml/xml-query.ts';
import { boxRing } from './box-ring.ts';
import { pairs } from './pairs.ts';

/** The reference systems that count longitude first; all others that GeoRSS allows count latitude first. */
const LON_FIRST = /CRS:?84/i;

/** Adds the GML geometries at or under a node (GeoRSS GML: Point, LineString, Polygon, Envelope). Tells what is wrong. */
export function gmlParts(root: XmlNode, parts: Parts): string | null {
  const waiting: { readonly node: XmlNode; readonly order: 'lat-lon' | 'lon-lat' }[] = [
    { node: root, order: 'lat-lon' },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node } = next;
    const srs = node.attributes['srsName'];
    const order = srs === undefined ? next.order : LON_FIRST.test(srs) ? 'lon-lat' : 'lat-lon';
    const read = addShape(node, order, parts);
    if (typeof read === 'string') return read;
    if (!read) for (const each of node.children.toReversed()) waiting.push({ node: each, order });
  }
  return null;
}

/** True: this node was a shape and is done; text: what is wrong with it. */
function addShape(node: XmlNode, order: 'lat-lon' | 'lon-lat', parts: Parts): boolean | string {
  switch (node.local) {
    case 'Point':
    case 'LineString': {
      const read = positionsOf(node, order);
      if (typeof read === 'string') return read;
      if (node.local === 'LineString') parts.lines.push(read);
      else parts.points.push(...read.slice(0, 1));
      return true;
    }
    case 'Polygon':
      return addPolygon(node, order, parts);
    case 'Envelope': {
      const lower = pairs(child(node, 'lowerCorner')?.text ?? '', order);
      const upper = pairs(child(node, 'upperCorner')?.text ?? '', order);
      if (typeof lower === 'string') return lower;
      if (typeof upper === 'string') return upper;
      const [southWest] = lower;
      const [northEast] = upper;
      if (southWest === undefined || northEast === undefined) return 'an envelope without its two corners';
      for (const part of splitRing(boxRing(southWest, northEast))) parts.areas.push([part]);
      return true;
    }
    default:
      return false;
  }
}

/** Holes are kept where the outer ring is one piece. */
function addPolygon(node: XmlNode, order: 'lat-lon' | 'lon-lat', parts: Parts): boolean | string {
  const rings: (readonly Position[])[] = [];
  for (const edge of node.children) {
    const ring = child(edge, 'LinearRing');
    if (ring === undefined) continue;
    const read = positionsOf(ring, order);
    if (typeof read === 'string') return read;
    const isOuter = edge.local === 'exterior' || edge.local === 'outerBoundaryIs';
    if (isOuter) rings.unshift(closed(read));
    else rings.push(closed(read));
  }
  const [outer, ...holes] = rings;
  const pieces = outer === undefined ? [] : splitRing(outer);
  if (pieces.length === 1) parts.areas.push([...pieces, ...holes]);
  else for (const piece of pieces) parts.areas.push([piece]);
  return true;
}

/** `posList`, `pos` repeated, or GML 2's `coordinates`. */
function positionsOf(node: XmlNode, order: 'lat-lon' | 'lon-lat'): readonly Position[] | string {
  const lists = node.children.filter(({ local }) => local === 'posList' || local === 'pos' || local === 'coordinates');
  const holder = [node, ...lists].find(({ attributes }) => attributes['srsDimension'] !== undefined);
  const dimension = holder?.attributes['srsDimension'] === '3' ? 3 : 2;
  const found: Position[] = [];
  for (const list of lists) {
    const read = pairs(list.text, order, dimension);
    if (typeof read === 'string') return read;
    for (const each of read) found.push(each);
  }
  return found;
}
