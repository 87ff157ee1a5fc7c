import type { Geometry, Position } from '../../../../shared/domain/geometry.ts';
import { circleRing, splitRing } from '../common/rings.ts';
import { closed, joined, position, type GeometryRead, type Parts } from '../common/read-geometry.ts';
import type { XmlNode } from '../xml/read-xml.ts';
import { textOf } from '../xml/xml-query.ts';
import { boxRing } from './box-ring.ts';
import { gmlParts } from './gml.ts';
import { pairs } from './pairs.ts';

const GEORSS = 'http://www.georss.org/georss';
const W3C_GEO = 'http://www.w3.org/2003/01/geo/wgs84_pos#';
/** A circle of more is no place any more. */
const LARGEST_RADIUS_M = 10_000_000;

/** The place, and the radius where it is one circle. */
export type PlaceRead = GeometryRead & { readonly accuracyM?: number };

/**
 * The place of a feed's entry (GeoRSS 1.1): simple and GML encodings, also under `where`, then the W3C's `geo:lat` and
 * `geo:long`. All of GeoRSS is latitude first. Several places count together; areas before lines before points.
 */
export function readPlace(entry: XmlNode): PlaceRead {
  const parts: Parts = { points: [], lines: [], areas: [] };
  let radiusM: number | null = null;
  for (const node of entry.children) {
    if (node.uri !== GEORSS && !node.name.startsWith('georss:')) continue;
    const read = simpleOrGml(node, parts);
    if (typeof read === 'string') return { kind: 'bad', why: read };
    radiusM ??= read;
  }
  const found = joined(parts) ?? w3cPlace(entry);
  if (found === null) return { kind: 'none' };
  if (typeof found === 'string') return { kind: 'bad', why: found };
  const isOneDisc = radiusM !== null && parts.areas.length === 1;
  return { kind: 'geometry', geometry: found, ...(isOneDisc && radiusM !== null ? { accuracyM: radiusM } : {}) };
}

/** What is wrong; or the radius of a circle, null for anything else. */
function simpleOrGml(node: XmlNode, parts: Parts): string | number | null {
  switch (node.local) {
    case 'where':
      return gmlParts(node, parts);
    case 'circle':
      return addCircle(node.text, parts);
    case 'point':
    case 'line':
    case 'polygon':
    case 'box':
      return addSimple(node.local, node.text, parts);
    default:
      return null;
  }
}

function addSimple(shape: 'point' | 'line' | 'polygon' | 'box', text: string, parts: Parts): string | null {
  if (text === '') return null;
  const read = pairs(text, 'lat-lon');
  if (typeof read === 'string') return read;
  const [first, second] = read;
  if (first === undefined) return null;
  if (shape === 'point') parts.points.push(first);
  else if (shape === 'line') parts.lines.push(read);
  else if (shape === 'polygon') parts.areas.push(...areasOf(closed(read)));
  else if (second !== undefined) parts.areas.push(...areasOf(boxRing(first, second)));
  return null;
}

/** A ring as areas that each stay on one side of the antimeridian; none where it has no extent. */
function areasOf(ring: readonly Position[]): readonly (readonly (readonly Position[])[])[] {
  return splitRing(ring).map((part) => [part]);
}

function addCircle(text: string, parts: Parts): string | number | null {
  if (text === '') return null;
  const [lat, lon, radius, ...more] = text.split(/[\s,]+/).map(Number);
  const center = position(lon ?? null, lat ?? null);
  if (typeof center === 'string') return `circle: ${center}`;
  if (radius === undefined || !(radius >= 0 && radius <= LARGEST_RADIUS_M) || more.length > 0) {
    return `circle: "${text.slice(0, 60)}" is not "lat lon radius-in-metres"`;
  }
  if (radius === 0) parts.points.push(center);
  else parts.areas.push(...areasOf(circleRing(center, radius)));
  return radius === 0 ? null : radius;
}

/** `geo:lat` with `geo:long` (or, misspelt, `geo:lon`), also inside `geo:Point`. */
function w3cPlace(entry: XmlNode): Geometry | string | null {
  const holder = entry.children.find((node) => node.local === 'Point' && isW3c(node)) ?? entry;
  const own = { ...holder, children: holder.children.filter(isW3c) };
  const lat = textOf(own, 'lat') ?? '';
  const lon = (textOf(own, 'long') ?? '') || (textOf(own, 'lon') ?? '');
  if (lat === '' && lon === '') return null;
  const read =
    lat === '' || lon === ''
      ? `geo:lat "${lat}", geo:long "${lon}": both are needed`
      : pairs(`${lat} ${lon}`, 'lat-lon');
  return typeof read === 'string' ? read : joined({ points: [...read], lines: [], areas: [] });
}

function isW3c(node: XmlNode): boolean {
  return node.uri === W3C_GEO || node.name.startsWith('geo:');
}
