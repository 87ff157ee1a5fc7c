import type { XmlNode } from '../xml/read-xml.ts';
import { child, children, textOf } from '../xml/xml-query.ts';
import { attributeOf } from '../xml/json-as-xml.ts';
import type { AlertCReference, DatexPlace, PosList } from './schema.ts';

/** Elements that hold a location reference: v2, v3. */
const LOCATIONS = new Set(['groupOfLocations', 'locationReference']);
const NAMED = new Set([
  'alertCLocationName',
  'descriptor',
  'roadName',
  'areaName',
  'administrativeArea',
  'locationDescriptor',
]);

interface Found {
  readonly points: { lat: string; lon: string }[];
  readonly displayPoints: { lat: string; lon: string }[];
  readonly lines: PosList[];
  readonly areas: (readonly PosList[])[];
  readonly alertC: AlertCReference[];
  readonly names: string[];
}

/** Everything that tells where a situation record lies. */
export function readPlace(record: XmlNode): DatexPlace {
  const found: Found = { points: [], displayPoints: [], lines: [], areas: [], alertC: [], names: [] };
  for (const node of record.children) if (LOCATIONS.has(node.local)) collect(node, found);
  return { ...found, alertC: distinct(found.alertC) };
}

export function isPlaced({ points, displayPoints, lines, areas, alertC, names }: DatexPlace): boolean {
  return [points, displayPoints, lines, areas, alertC, names].some((list) => list.length > 0);
}

function collect(node: XmlNode, found: Found): void {
  switch (node.local) {
    case 'pointCoordinates':
    case 'openlrCoordinate':
    case 'coordinate':
      addPoint(node, found.points);
      return;
    case 'coordinatesForDisplay':
    case 'locationForDisplay':
      addPoint(node, found.displayPoints);
      return;
    case 'gmlPolygon':
    case 'Polygon':
      found.areas.push(ringsOf(node));
      return;
    case 'posList':
      found.lines.push(posList(node, node));
      return;
    case 'gmlLineString':
    case 'LineString':
      for (const list of children(node, 'posList')) found.lines.push(posList(list, node));
      return;
    case 'alertCPoint':
    case 'alertCLinear':
    case 'alertCArea':
      addAlertC(node, found);
      return;
    case 'roadNumber':
      found.names.push(node.text);
      return;
    default:
      if (NAMED.has(node.local)) found.names.push(wordsOf(node));
      else for (const each of node.children) collect(each, found);
  }
}

function addPoint(node: XmlNode, points: { lat: string; lon: string }[]): void {
  const [lat, lon] = [textOf(node, 'latitude'), textOf(node, 'longitude')];
  if (lat !== undefined || lon !== undefined) points.push({ lat: lat ?? '', lon: lon ?? '' });
}

/** Outer ring first; GML's `exterior` and `interior`, or a list alone. */
function ringsOf(polygon: XmlNode): readonly PosList[] {
  const rings: { readonly list: PosList; readonly isHole: boolean }[] = [];
  const walk = (node: XmlNode, isHole: boolean): void => {
    if (node.local === 'posList') rings.push({ list: posList(node, polygon), isHole });
    else for (const each of node.children) walk(each, isHole || node.local === 'interior');
  };
  walk(polygon, false);
  return [...rings.filter((ring) => !ring.isHole), ...rings.filter((ring) => ring.isHole)].map(({ list }) => list);
}

function posList(list: XmlNode, parent: XmlNode): PosList {
  return {
    text: list.text,
    srsName: attributeOf(list, 'srsName') || attributeOf(parent, 'srsName'),
    srsDimension: attributeOf(list, 'srsDimension') || attributeOf(parent, 'srsDimension'),
  };
}

/** Alert-C methods 2 (points) and 4 (points with offsets), areas, and linear locations by code (DATEX II v2/v3). */
function addAlertC(node: XmlNode, found: Found): void {
  const codes: string[] = [];
  const walk = (each: XmlNode): void => {
    if (each.local === 'specificLocation' && each.text !== '') codes.push(each.text);
    if (each.local === 'alertCLocationName') found.names.push(wordsOf(each));
    for (const inner of each.children) walk(inner);
  };
  const parts = node.children.toSorted((a, b) => rank(a.local) - rank(b.local));
  for (const part of parts) walk(part);
  const direction = child(node, 'alertCDirection');
  found.alertC.push({
    country: textOf(node, 'alertCLocationCountryCode') ?? '',
    table: textOf(node, 'alertCLocationTableNumber') ?? '',
    tableVersion: textOf(node, 'alertCLocationTableVersion') ?? '',
    direction: direction === undefined ? '' : (textOf(direction, 'alertCDirectionCoded') ?? ''),
    primary: codes[0] ?? '',
    secondary: codes[1] ?? '',
  });
}

/** Primary before secondary, whatever the order they are written in. */
function rank(local: string): number {
  return local.includes('Secondary') ? 1 : 0;
}

/** A multilingual text, all its languages one behind another; or the element's own. */
function wordsOf(node: XmlNode): string {
  const values: string[] = [];
  const walk = (each: XmlNode): void => {
    if (each.local === 'value' && each.text !== '') values.push(each.text);
    else for (const inner of each.children) walk(inner);
  };
  for (const each of node.children) walk(each);
  return values[0] ?? node.text;
}

function distinct(references: readonly AlertCReference[]): readonly AlertCReference[] {
  const seen = new Set<string>();
  return references.filter((each) => each.primary !== '' && seen.size < seen.add(JSON.stringify(each)).size);
}
