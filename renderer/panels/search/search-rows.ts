import type { Position } from '../../../shared/domain/geometry.ts';
import type { PlaceHit } from '../../../shared/domain/place.ts';
import { parseCoordinates, type CoordinateReading } from '../../../shared/geo/parse-coordinates.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import { standingAt, type EventRecord } from '../../store/event-standing.ts';
import type { EntityRecord, EntityTable } from '../../store/seat-state.ts';
import { byGradeThenNewest } from '../../store/selectors.ts';

export type SearchRow =
  | { readonly kind: 'coordinate'; readonly reading: CoordinateReading }
  | { readonly kind: 'event'; readonly event: EventRecord }
  | { readonly kind: 'vehicle'; readonly vehicle: EntityRecord<'vehicle'> }
  | { readonly kind: 'place'; readonly hit: PlaceHit }
  | { readonly kind: 'recent'; readonly text: string };

/** Of things of the picture, so that places are still seen without scrolling. */
const MOST_EVENTS = 5;
const MOST_VEHICLES = 5;

export interface SearchMatter {
  readonly text: string;
  readonly events: EntityTable<'event'>;
  readonly vehicles: EntityTable<'vehicle'>;
  readonly at: Instant;
  readonly near: Position | null;
  readonly places: readonly PlaceHit[];
  readonly recent: readonly string[];
}

/** Everything a text leads to, in the order in which arrows go through it. Groups are runs of one kind. */
export function searchRows(matter: SearchMatter): readonly SearchRow[] {
  const { text, at, near, places, recent } = matter;
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return recent.map((each) => ({ kind: 'recent', text: each }));
  const readings = parseCoordinates(text, near);
  const events = matter.events.list
    .filter(({ body }) => standingAt(body, at) === 'active' || standingAt(body, at) === 'expired')
    .filter((event) => wordsOfEvent(event).some((words) => words.toLowerCase().includes(wanted)))
    .sort(byGradeThenNewest)
    .slice(0, MOST_EVENTS);
  const vehicles = matter.vehicles.list
    .filter((vehicle) => wordsOfVehicle(vehicle).some((words) => words.toLowerCase().includes(wanted)))
    .slice(0, MOST_VEHICLES);
  return [
    ...readings.map((reading): SearchRow => ({ kind: 'coordinate', reading })),
    ...events.map((event): SearchRow => ({ kind: 'event', event })),
    ...vehicles.map((vehicle): SearchRow => ({ kind: 'vehicle', vehicle })),
    ...places.map((hit): SearchRow => ({ kind: 'place', hit })),
  ];
}

function wordsOfEvent({ body }: EventRecord): readonly string[] {
  return [...body.texts.map(({ title }) => title), body.recordId];
}

function wordsOfVehicle({ body }: EntityRecord<'vehicle'>): readonly string[] {
  return [body.label, body.recordId, body.routeName ?? '', ...Object.values(body.facts)];
}
