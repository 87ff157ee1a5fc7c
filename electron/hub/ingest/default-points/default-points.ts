import type { EventBody } from '../../../../shared/domain/event.ts';
import type { Position } from '../../../../shared/domain/geometry.ts';
import type { EntityId, FeedId } from '../../../../shared/domain/ids.ts';
import { addressWords } from './address-words.ts';

/** So many unlike addresses on one spot are no place. Of 14,000 real calls and requests no true spot had more than 5. */
const UNLIKE_ADDRESSES = 10;
/** And at least this part of the records there: busy corners gather spellings, default points gather streets. */
const LEAST_SHARE = 0.5;
/** A spot with so many records and not found out is a place. */
const MOST_RECORDS = 64;
const MOST_SPOTS = 50_000;
/** About five metres: people copy points with four decimals. */
const NEAR_DEG = 5e-5;

/** What was placed on one spot. */
interface Spot {
  isDefault: boolean;
  /** Words of the address by record; empty once the spot is settled. */
  readonly records: Map<EntityId, string>;
  isSettled: boolean;
}

/** Where a record stands after all, and which earlier ones stand there no more. */
export interface Placed {
  readonly body: EventBody;
  readonly expose: readonly EntityId[];
}

/**
 * Finds the point that a feed gives for whatever it has no place for: many records with unlike addresses on the very same
 * spot. A spot once found stays found. Bounded: the least recently used spots are forgotten.
 */
export class DefaultPoints {
  readonly #feeds = new Map<FeedId, Map<string, Spot>>();
  #spots = 0;

  /** Looks at a record about to be taken; `configured` are the points that the site has named. */
  place(id: EntityId, body: EventBody, configured: readonly Position[]): Placed {
    const point = ownPoint(body);
    if (point === null) return { body, expose: [] };
    if (configured.some((known) => isNear(known, point))) return { body: withoutPoint(body), expose: [] };
    const spot = this.#spot(body.feedId, point);
    if (spot.isDefault) return { body: withoutPoint(body), expose: [] };
    if (spot.isSettled) return { body, expose: [] };
    spot.records.set(id, addressWords(body.location.names));
    const unlike = new Set(spot.records.values());
    unlike.delete('');
    const addressed = [...spot.records.values()].filter((words) => words !== '').length;
    if (unlike.size >= UNLIKE_ADDRESSES && unlike.size >= addressed * LEAST_SHARE) {
      const expose = [...spot.records.keys()].filter((other) => other !== id);
      spot.isDefault = true;
      spot.records.clear();
      return { body: withoutPoint(body), expose };
    }
    if (spot.records.size >= MOST_RECORDS) {
      spot.isSettled = true;
      spot.records.clear();
    }
    return { body, expose: [] };
  }

  /** What the log holds from before, so that a restart forgets nothing. */
  recall(id: EntityId, body: EventBody): void {
    const { defaultPoint } = body.facts;
    if (body.location.source !== 'default-point' || defaultPoint === undefined) {
      this.place(id, body, []);
      return;
    }
    const [lat = Number.NaN, lon = Number.NaN] = defaultPoint.split(',').map(Number);
    const spot = this.#spot(body.feedId, [lon, lat]);
    spot.isDefault = true;
    spot.records.clear();
  }

  #spot(feedId: FeedId, [lon, lat]: Position): Spot {
    const spots = this.#feeds.get(feedId) ?? new Map<string, Spot>();
    this.#feeds.set(feedId, spots);
    const key = `${lat.toFixed(6)},${lon.toFixed(6)}`;
    const known = spots.get(key);
    const spot = known ?? { isDefault: false, isSettled: false, records: new Map<EntityId, string>() };
    // A default point is met all the time, so it is never the one that is forgotten.
    if (known === undefined) this.#spots += 1;
    else spots.delete(key);
    spots.set(key, spot);
    const [oldest] = spots.keys();
    if (this.#spots > MOST_SPOTS && oldest !== undefined && spots.size > 1) {
      spots.delete(oldest);
      this.#spots -= 1;
    }
    return spot;
  }
}

/** The same event without the point, which is kept as a fact: an address may still tell a person where it is. */
export function withoutPoint(body: EventBody): EventBody {
  const point = ownPoint(body);
  if (point === null) return body;
  const [lon, lat] = point;
  return {
    ...body,
    facts: { ...body.facts, defaultPoint: `${lat},${lon}` },
    location: { ...body.location, source: 'default-point', geometry: null, point: null, accuracyM: null },
  };
}

function ownPoint({ location }: EventBody): Position | null {
  return location.source === 'point' ? location.point : null;
}

function isNear([lon, lat]: Position, point: Position): boolean {
  return Math.abs(lon - point[0]) <= NEAR_DEG && Math.abs(lat - point[1]) <= NEAR_DEG;
}
