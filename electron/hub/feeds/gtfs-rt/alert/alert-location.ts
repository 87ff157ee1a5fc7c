import type { EventLocation } from '../../../../../shared/domain/event.ts';
import type { Geometry, Position } from '../../../../../shared/domain/geometry.ts';
import type { Timetable } from '../../standard.ts';
import { told } from '../entity-keys.ts';
import type { GtfsAlert, GtfsEntitySelector } from '../gtfs-entity.ts';
import type { Informed } from './alert-facts.ts';
import { simplifyLine } from './simplify-line.ts';

/** As fine as a line on a wall is drawn; a thousandth of the points. */
const TOLERANCE_M = 15;
/** More lines or stops than this are a network, not a place. */
const MOST_LINES = 200;
const MOST_STOPS = 2_000;

/** Where an alert applies, as far as the timetable can place what it informs about (rule GT53). */
export function alertLocation(alert: GtfsAlert, informed: Informed, timetable: Timetable | null): EventLocation {
  const stops = timetable === null ? [] : informed.stopIds.map((id) => timetable.stop(id)).filter((s) => s !== null);
  const shapeIds = timetable === null ? [] : shapesBeyondStops(alert.informedEntity, timetable);
  const routes = informed.routeIds.map((id) => timetable?.route(id)?.name ?? null);
  const shared = {
    accuracyM: null,
    names: [...new Set([...stops.map((stop) => stop.name), ...routes])].filter((name) => name !== null),
    geocodes: [
      ...informed.agencyIds.map((id) => `agency_id:${id}`),
      ...informed.routeIds.map((id) => `route_id:${id}`),
      ...informed.stopIds.map((id) => `stop_id:${id}`),
    ],
  };
  if (timetable !== null && shapeIds.length > 0) {
    const lines = shapeIds.map((id) => simplifiedShape(timetable, id)).filter((line) => line.length > 1);
    const geometry = lineGeometry(lines);
    if (geometry !== null) return { source: 'route', geometry, point: middleOf(lines), ...shared };
  }
  const points = stops.slice(0, MOST_STOPS).map((stop): Position => [stop.lon, stop.lat]);
  const [first] = points;
  if (first === undefined) return { source: 'none', geometry: null, point: null, ...shared };
  const geometry: Geometry =
    points.length === 1 ? { type: 'Point', coordinates: first } : { type: 'MultiPoint', coordinates: points };
  return { source: 'stops', geometry, point: mostCentral(points), ...shared };
}

/** Shapes of the routes and trips that are informed about as a whole. */
function shapesBeyondStops(selectors: readonly GtfsEntitySelector[], timetable: Timetable): readonly string[] {
  const shapes = new Set<string>();
  for (const selector of selectors) {
    if (told(selector.stopId) !== null || shapes.size >= MOST_LINES) continue;
    const tripId = told(selector.trip?.tripId);
    const trip = tripId === null ? null : timetable.trip(tripId);
    const routeId = told(selector.routeId) ?? told(selector.trip?.routeId) ?? trip?.routeId ?? null;
    const shape = trip?.shapeId ?? (routeId === null ? null : timetable.routeShapeId(routeId));
    if (shape !== null && shape !== undefined) shapes.add(shape);
  }
  return [...shapes];
}

/** A feed sends the same alerts every few seconds, so a shape is simplified once for a timetable. */
const SIMPLIFIED = new WeakMap<Timetable, Map<string, readonly Position[]>>();

function simplifiedShape(timetable: Timetable, shapeId: string): readonly Position[] {
  const known = SIMPLIFIED.get(timetable) ?? new Map<string, readonly Position[]>();
  SIMPLIFIED.set(timetable, known);
  let line = known.get(shapeId);
  if (line === undefined) {
    line = simplifyLine(timetable.shape(shapeId) ?? new Float64Array(0), TOLERANCE_M);
    known.set(shapeId, line);
  }
  return line;
}

function lineGeometry(lines: readonly (readonly Position[])[]): Geometry | null {
  const [first] = lines;
  if (first === undefined) return null;
  return lines.length === 1
    ? { type: 'LineString', coordinates: first }
    : { type: 'MultiLineString', coordinates: lines };
}

/** The point halfway along the line with the most points. */
function middleOf(lines: readonly (readonly Position[])[]): Position | null {
  const longest = lines.reduce<readonly Position[]>((best, line) => (line.length > best.length ? line : best), []);
  return longest[Math.floor(longest.length / 2)] ?? null;
}

/** The stop nearest to the middle of all: the symbol stands at a stop, not in a field between two. */
function mostCentral(points: readonly Position[]): Position | null {
  const lon = points.reduce((sum, point) => sum + point[0], 0) / points.length;
  const lat = points.reduce((sum, point) => sum + point[1], 0) / points.length;
  const lonScale = Math.cos((lat * Math.PI) / 180);
  const off = (point: Position): number => ((point[0] - lon) * lonScale) ** 2 + (point[1] - lat) ** 2;
  return points.reduce<Position | null>((best, p) => (best === null || off(p) < off(best) ? p : best), null);
}
