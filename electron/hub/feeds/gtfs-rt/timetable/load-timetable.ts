import type { Timetable } from '../../standard.ts';
import { openArchive, type Archive } from './open-archive.ts';
import { readShapes } from './read-shapes.ts';
import { readTable } from './read-table.ts';
import { readTrips } from './read-trips.ts';

type Route = NonNullable<ReturnType<Timetable['route']>>;
type Stop = NonNullable<ReturnType<Timetable['stop']>>;

/** Extended route types (Hierarchical Vehicle Types) run to 1702. */
const MOST_ROUTE_TYPE = 9_999;

/**
 * The timetable in a GTFS static feed: its routes, trips, stops and shapes, and nothing else of it (rules GT60–GT63).
 * `zipBytes`: the archive as published. Memory is some 100 bytes a trip and 16 a shape point.
 * @throws TimetableError where the archive or a file in it cannot be used, naming file and line.
 */
export async function loadTimetable(zipBytes: Uint8Array): Promise<Timetable> {
  const archive = await openArchive(zipBytes, ['routes.txt', 'trips.txt', 'stops.txt', 'shapes.txt']);
  const routes = await readRoutes(archive);
  const trips = await readTrips(archive);
  const stops = await readStops(archive);
  const shapes = archive.has('shapes.txt') ? await readShapes(archive) : new Map<string, Float64Array>();
  return {
    route: (routeId) => routes.get(routeId) ?? null,
    trip: trips.trip,
    stop: (stopId) => stops.get(stopId) ?? null,
    shape: (shapeId) => shapes.get(shapeId) ?? null,
    routeShapeId: trips.routeShapeId,
  };
}

async function readRoutes(archive: Archive): Promise<ReadonlyMap<string, Route>> {
  const routes = new Map<string, Route>();
  await readTable(archive, 'routes.txt', ['route_id', 'route_type'], (row) => {
    const id = row.required('route_id');
    const short = row.text('route_short_name');
    const long = row.text('route_long_name');
    const name = short !== '' && long !== '' && short !== long ? `${short} ${long}` : short || long || id;
    routes.set(id, { name, type: row.number('route_type', 0, MOST_ROUTE_TYPE) });
  });
  return routes;
}

async function readStops(archive: Archive): Promise<ReadonlyMap<string, Stop>> {
  const stops = new Map<string, Stop>();
  const unplaced: { readonly id: string; readonly name: string; readonly parent: string }[] = [];
  await readTable(archive, 'stops.txt', ['stop_id'], (row) => {
    const id = row.required('stop_id');
    const name = row.text('stop_name');
    if (row.text('stop_lat') === '' && row.text('stop_lon') === '') {
      unplaced.push({ id, name, parent: row.text('parent_station') });
      return;
    }
    stops.set(id, { name: name || id, lat: row.number('stop_lat', -90, 90), lon: row.number('stop_lon', -180, 180) });
  });
  // Boarding areas and nodes inside a station may leave out their coordinates (stops.txt, `stop_lat`).
  for (const { id, name, parent } of unplaced) {
    const station = stops.get(parent);
    if (station !== undefined) stops.set(id, { ...station, name: name || station.name });
  }
  return stops;
}
