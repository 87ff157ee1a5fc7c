import type { Timetable } from '../../standard.ts';
import type { Archive } from './open-archive.ts';
import { readTable } from './read-table.ts';

/** Trips as columns: a city has a million, but few different headsigns and shapes. */
class TripColumns {
  readonly #indexOf = new Map<string, number>();
  readonly #texts: string[] = [];
  readonly #textIndex = new Map<string, number>();
  readonly #routes: number[] = [];
  readonly #headsigns: number[] = [];
  readonly #shapes: number[] = [];

  add(tripId: string, routeId: string, headsign: string, shapeId: string): void {
    this.#indexOf.set(tripId, this.#routes.length);
    this.#routes.push(this.#intern(routeId));
    this.#headsigns.push(this.#intern(headsign));
    this.#shapes.push(this.#intern(shapeId));
  }

  trip(tripId: string): ReturnType<Timetable['trip']> {
    const index = this.#indexOf.get(tripId);
    if (index === undefined) return null;
    const shapeId = this.#text(this.#shapes[index]);
    return {
      routeId: this.#text(this.#routes[index]),
      headsign: this.#text(this.#headsigns[index]),
      shapeId: shapeId === '' ? null : shapeId,
    };
  }

  #intern(text: string): number {
    const known = this.#textIndex.get(text);
    if (known !== undefined) return known;
    this.#textIndex.set(text, this.#texts.length);
    return this.#texts.push(text) - 1;
  }

  #text(index: number | undefined): string {
    return this.#texts[index ?? -1] ?? '';
  }
}

/** trips.txt, and which shape stands for each route (rule GT63). @throws TimetableError */
export async function readTrips(archive: Archive): Promise<Pick<Timetable, 'trip' | 'routeShapeId'>> {
  const columns = new TripColumns();
  const uses = new Map<string, Map<string, number>>();
  await readTable(archive, 'trips.txt', ['route_id', 'trip_id'], (row) => {
    const routeId = row.required('route_id');
    const shapeId = row.text('shape_id');
    columns.add(row.required('trip_id'), routeId, row.text('trip_headsign'), shapeId);
    if (shapeId === '') return;
    const ofRoute = uses.get(routeId) ?? new Map<string, number>();
    uses.set(routeId, ofRoute);
    ofRoute.set(shapeId, (ofRoute.get(shapeId) ?? 0) + 1);
  });
  const shapeOf = new Map(Array.from(uses, ([routeId, ofRoute]) => [routeId, mostUsed(ofRoute)]));
  return {
    trip: (tripId) => columns.trip(tripId),
    routeShapeId: (routeId) => shapeOf.get(routeId) ?? null,
  };
}

/** Ties go to the one named first. */
function mostUsed(uses: ReadonlyMap<string, number>): string | null {
  let best: string | null = null;
  let most = 0;
  for (const [shapeId, count] of uses) {
    if (count > most) [best, most] = [shapeId, count];
  }
  return best;
}
