import type { EventLocation, LocationSource } from '../../../../shared/domain/event.ts';
import type { Geometry, Position } from '../../../../shared/domain/geometry.ts';
import { plainText } from '../plain-text.ts';
import { insidePoint } from '../common/inside-point.ts';
import { circleRing, splitRing } from '../common/rings.ts';
import type { CapArea, CapInfo } from './schema.ts';
import { parseCircle, parsePolygon, type Circle } from './shapes.ts';
import { languageOf } from './texts.ts';

export type LocationResult =
  | { readonly ok: true; readonly location: EventLocation; readonly notes: readonly string[] }
  | { readonly ok: false; readonly reason: 'bad-position' | 'too-large'; readonly detail: string };

/** Ten times the most detailed warning areas; an event travels whole to every seat. */
const MOST_CORNERS = 200_000;
const MOST_GEOCODES = 20_000;
const CORNERS_OF_CIRCLE = 64;

/** The area of all infos together: the same place said in two languages is one place (rules CAP13–CAP16). */
export function readLocation(infos: readonly CapInfo[]): LocationResult {
  const areas = infos.flatMap((info) => info.areas);
  const notes: string[] = [];
  const rings: (readonly Position[])[] = [];
  const circles: Circle[] = [];
  let corners = 0;
  for (const text of written(areas.flatMap((area) => area.polygons))) {
    const read = parsePolygon(text);
    if (read.kind === 'bad') return misplaced(read.why);
    const parts = read.kind === 'shape' ? splitRing(read.shape) : [];
    for (const part of parts) rings.push(part);
    corners += parts.reduce((sum, part) => sum + part.length, 0);
    if (corners > MOST_CORNERS) return tooLarge('corners', MOST_CORNERS);
    if (parts.length === 0) notes.push(read.kind === 'dropped' ? read.why : 'polygon without area');
  }
  for (const text of written(areas.flatMap((area) => area.circles))) {
    const read = parseCircle(text);
    if (read.kind === 'bad') return misplaced(read.why);
    if (read.kind === 'shape') circles.push(read.shape);
    else notes.push(read.why);
    corners += CORNERS_OF_CIRCLE;
    if (corners > MOST_CORNERS) return tooLarge('corners', MOST_CORNERS);
  }
  const words = { names: namesOf(infos), geocodes: geocodesOf(areas) };
  if (words.geocodes.length > MOST_GEOCODES) return tooLarge('geocodes', MOST_GEOCODES);
  return {
    ok: true,
    location: { ...placed(rings, circles, notes), ...words, ...sourceOf(rings, circles, words) },
    notes,
  };
}

function misplaced(why: string): LocationResult {
  return { ok: false, reason: 'bad-position', detail: `The area cannot be placed: ${why}.` };
}

function tooLarge(what: string, most: number): LocationResult {
  return {
    ok: false,
    reason: 'too-large',
    detail: `The area has more than the ${most} ${what} allowed: tell its publisher.`,
  };
}

type Placed = Pick<EventLocation, 'geometry' | 'point' | 'accuracyM'>;

function placed(polygons: readonly (readonly Position[])[], circles: readonly Circle[], notes: string[]): Placed {
  const points = circles.filter(({ radiusM }) => radiusM === 0).map(({ center }) => center);
  const discs = circles.filter(({ radiusM }) => radiusM > 0);
  const rings = polygons.concat(discs.flatMap(({ center, radiusM }) => splitRing(circleRing(center, radiusM))));
  if (rings.length === 0) return { geometry: pointGeometry(points), point: points[0] ?? null, accuracyM: null };
  if (points.length > 0) notes.push(`${points.length} point(s) beside the area are not drawn`);
  const [ring] = rings;
  const geometry: Geometry =
    ring !== undefined && rings.length === 1
      ? { type: 'Polygon', coordinates: [ring] }
      : { type: 'MultiPolygon', coordinates: rings.map((each) => [each]) };
  const [disc] = discs;
  const isOneDisc = disc !== undefined && circles.length === 1 && polygons.length === 0;
  return isOneDisc
    ? { geometry, point: disc.center, accuracyM: disc.radiusM }
    : { geometry, point: insidePoint(rings), accuracyM: null };
}

function pointGeometry(points: readonly Position[]): Geometry | null {
  const [point] = points;
  if (point === undefined) return null;
  return points.length === 1 ? { type: 'Point', coordinates: point } : { type: 'MultiPoint', coordinates: points };
}

function sourceOf(
  rings: readonly unknown[],
  circles: readonly Circle[],
  words: Pick<EventLocation, 'names' | 'geocodes'>,
): { readonly source: LocationSource } {
  if (rings.length > 0) return { source: 'polygon' };
  if (circles.some(({ radiusM }) => radiusM > 0)) return { source: 'circle' };
  if (circles.length > 0) return { source: 'point' };
  if (words.geocodes.length > 0) return { source: 'geocode' };
  return { source: words.names.length > 0 ? 'address' : 'none' };
}

/** In the publisher's first language; in all where that one names nothing. */
function namesOf(infos: readonly CapInfo[]): readonly string[] {
  const [first] = infos;
  if (first === undefined) return [];
  const own = infos.filter((info) => languageOf(info).toLowerCase() === languageOf(first).toLowerCase());
  const names = areaNames(own);
  return names.length > 0 ? names : areaNames(infos);
}

function areaNames(infos: readonly CapInfo[]): readonly string[] {
  return written(infos.flatMap((info) => info.areas.map((area) => plainText(area.areaDesc).replaceAll(/\n+/g, ' '))));
}

const BLANK = /\s+/;

function geocodesOf(areas: readonly CapArea[]): readonly string[] {
  const pairs = areas.flatMap((area) => area.geocodes.flat());
  const codes = new Set<string>();
  for (const { name, value } of pairs) {
    // Thousands of single codes in a warning for a state.
    if (!BLANK.test(value)) {
      if (value !== '') codes.add(`${name}:${value}`);
      continue;
    }
    for (const code of value.split(BLANK)) if (code !== '') codes.add(`${name}:${code}`);
  }
  return [...codes];
}

/** Distinct, and without elements that were left empty. */
function written(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].filter((text) => text !== '');
}
