import type { Geometry, Position } from '../../../../shared/domain/geometry.ts';
import { isNullIsland, position } from '../common/read-geometry.ts';
import { DEFAULT_XML_LIMITS, readXml, type XmlNode } from '../xml/read-xml.ts';

/** Where a PIDF-LO says that something is (RFC 4119, RFC 5139 civic addresses, RFC 5491 shapes). */
export interface PidfLo {
  readonly geometry: Geometry | null;
  /** Radius of uncertainty in metres; null: not told. */
  readonly accuracyM: number | null;
  /** Street and place; '' where none is told. Floor, unit and room are a person's: kept out. */
  readonly address: string;
}

const LIMITS = { ...DEFAULT_XML_LIMITS, maxBytes: 256 * 1024, maxNodes: 5_000 };

/** Reads the XML text; text: what is wrong with it. */
export function readPidfLo(xml: string): PidfLo | string {
  const read = readXml(new TextEncoder().encode(xml.trim()), LIMITS);
  if (!read.ok) return `The location is no PIDF-LO: ${read.detail}`;
  const civic = find(read.root, 'civicAddress');
  const shape = SHAPES.map((name) => find(read.root, name)).find((node) => node !== undefined);
  const place = shape === undefined ? null : shapeOf(shape);
  if (typeof place === 'string') return place;
  const radius =
    shape === undefined
      ? Number.NaN
      : metres(find(shape, 'radius') ?? find(shape, 'semiMajorAxis') ?? find(shape, 'outerRadius'));
  return {
    geometry: place,
    accuracyM: Number.isFinite(radius) && radius > 0 ? radius : null,
    address: civic === undefined ? '' : addressOf(civic),
  };
}

const SHAPES = ['Polygon', 'Circle', 'Ellipse', 'ArcBand', 'Sphere', 'Ellipsoid', 'Prism', 'Point'];

/** Positions of GML in EPSG:4326 are latitude first (RFC 5491 §5.1); others are not used in PIDF-LO. */
function shapeOf(shape: XmlNode): Geometry | string | null {
  const positions = findAll(shape, 'posList')
    .concat(findAll(shape, 'pos'))
    .flatMap((node) => pairs(node.text, shape));
  const wrong = positions.find((each) => typeof each === 'string');
  if (typeof wrong === 'string') return `The location's position is none: ${wrong}.`;
  const points = positions.flatMap((each) => (typeof each === 'string' ? [] : [each]));
  const [first] = points;
  if (first === undefined || isNullIsland(first)) return null;
  if (shape.local !== 'Polygon' || points.length < 3) return { type: 'Point', coordinates: first };
  const last = points.at(-1);
  const closed = last !== undefined && last[0] === first[0] && last[1] === first[1];
  return { type: 'Polygon', coordinates: [closed ? points : [...points, first]] };
}

function pairs(text: string, shape: XmlNode): readonly (Position | string)[] {
  const numbers = text.trim().split(/\s+/).map(Number);
  // EPSG 4979 adds a height to each.
  const size = (shape.attributes['srsName'] ?? '').includes('4979') || numbers.length === 3 ? 3 : 2;
  const found: (Position | string)[] = [];
  for (let i = 0; i + 1 < numbers.length; i += size) found.push(position(numbers[i + 1] ?? null, numbers[i] ?? null));
  return found;
}

function metres(node: XmlNode | undefined): number {
  return node === undefined || node.text === '' ? Number.NaN : Number(node.text);
}

/** House number, street and place, in the order people write them. */
function addressOf(civic: XmlNode): string {
  const text = (...names: readonly string[]): string =>
    names.map((name) => find(civic, name)?.text ?? '').find((each) => each !== '') ?? '';
  const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');
  const street = joined(joined(text('HNO'), text('HNS')), text('PRD'), text('RD', 'A6'), text('STS'), text('POD'));
  return [text('LMK', 'NAM'), street, text('A4'), text('A3', 'PCN'), joined(text('A1'), text('PC')), text('country')]
    .filter((part) => part !== '')
    .join(', ');
}

function find(node: XmlNode, local: string): XmlNode | undefined {
  return findAll(node, local)[0];
}

function findAll(node: XmlNode, local: string): readonly XmlNode[] {
  return node.children.flatMap((each) => (each.local === local ? [each] : findAll(each, local)));
}
