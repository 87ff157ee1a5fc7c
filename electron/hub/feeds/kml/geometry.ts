import type { Position } from '../../../../shared/domain/geometry.ts';
import { splitRing } from '../common/rings.ts';
import { closed, joined, position, type GeometryRead, type Parts } from '../common/read-geometry.ts';
import type { XmlNode } from '../xml/read-xml.ts';
import { child, children } from '../xml/xml-query.ts';

const MOST_POSITIONS = 200_000;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/;

class BadPlace extends Error {}

/**
 * The geometry of a placemark (OGC KML 2.3 §10): points, lines, rings, polygons with holes, tracks, and collections of
 * them to any depth. Tuples are `lon,lat[,altitude]`. Areas count before lines before points; a Model stands at its
 * Location.
 */
export function readKmlGeometry(placemark: XmlNode): GeometryRead {
  const parts: Parts = { points: [], lines: [], areas: [] };
  try {
    for (const node of shapesIn(placemark)) addShape(node, parts);
  } catch (error) {
    if (error instanceof BadPlace) return { kind: 'bad', why: error.message };
    throw error;
  }
  const geometry = joined(parts);
  return geometry === null ? { kind: 'none' } : { kind: 'geometry', geometry };
}

const COLLECTIONS = new Set(['MultiGeometry', 'MultiTrack']);

function* shapesIn(placemark: XmlNode): Generator<XmlNode, void> {
  const waiting = [...placemark.children].toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (COLLECTIONS.has(node.local)) for (const each of node.children.toReversed()) waiting.push(each);
    else yield node;
  }
}

function addShape(node: XmlNode, parts: Parts): void {
  switch (node.local) {
    case 'Point':
      parts.points.push(...tuplesOf(node).slice(0, 1));
      return;
    case 'LineString':
    case 'LinearRing':
      parts.lines.push(tuplesOf(node));
      return;
    case 'Polygon':
      addPolygon(node, parts);
      return;
    case 'Track':
      parts.lines.push(children(node, 'coord').flatMap(({ text }) => tuple(text.split(/\s+/))));
      return;
    case 'Model': {
      const location = child(node, 'Location');
      const part = (name: string): string => (location === undefined ? '' : (child(location, name)?.text ?? ''));
      if (location !== undefined) parts.points.push(...tuple([part('longitude'), part('latitude')]));
      return;
    }
    default:
  }
}

/** Holes are kept where the outer ring is one piece. */
function addPolygon(node: XmlNode, parts: Parts): void {
  const rings = (name: string): readonly (readonly Position[])[] =>
    children(node, name).flatMap((edge) => children(edge, 'LinearRing').map((ring) => closed(tuplesOf(ring))));
  const [outer = []] = rings('outerBoundaryIs');
  const pieces = splitRing(outer);
  if (pieces.length === 1) parts.areas.push([...pieces, ...rings('innerBoundaryIs').filter((hole) => hole.length > 3)]);
  else if (pieces.length === 0) parts.lines.push(outer);
  else for (const piece of pieces) parts.areas.push([piece]);
}

function tuplesOf(node: XmlNode): readonly Position[] {
  const text = child(node, 'coordinates')?.text ?? '';
  // Blanks around the commas are forbidden and common; collapsing first keeps the work linear.
  const tuples = text.split(/\s+/).join(' ').replaceAll(/ ?, ?/g, ',').split(' ');
  if (tuples.length > MOST_POSITIONS) throw new BadPlace(`more than ${MOST_POSITIONS} positions`);
  return tuples.flatMap((each) => (each === '' ? [] : tuple(each.split(','))));
}

function tuple([lon = '', lat = '']: readonly string[]): readonly Position[] {
  if (!NUMBER.test(lon) || !NUMBER.test(lat)) {
    throw new BadPlace(`"${lon.slice(0, 30)},${lat.slice(0, 30)}" is not "lon,lat"`);
  }
  const read = position(Number(lon), Number(lat));
  if (typeof read === 'string') throw new BadPlace(read);
  return [read];
}
