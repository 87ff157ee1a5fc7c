import type { FeedId } from './ids.ts';
import type { RawRef } from './event.ts';

/** What a moving thing is; its positions travel as moves (columns), not here. */
export interface VehicleBody {
  readonly feedId: FeedId;
  readonly recordId: string;
  /** What is painted on it, or the best name the feed gives. */
  readonly label: string;
  readonly routeId: string | null;
  /** From the static timetable where it was given. */
  readonly routeName: string | null;
  readonly tripId: string | null;
  readonly headsign: string | null;
  readonly facts: Readonly<Record<string, string>>;
  readonly raw: RawRef;
}

/** A trip's deviation from its timetable. Delay in seconds, positive is late; null: not told. */
export interface TripBody {
  readonly feedId: FeedId;
  readonly recordId: string;
  readonly routeId: string | null;
  readonly routeName: string | null;
  readonly headsign: string | null;
  readonly vehicleId: string | null;
  readonly relationship: string;
  readonly delayS: number | null;
  readonly stopUpdates: number;
  readonly skippedStops: number;
  readonly raw: RawRef;
}

/** An Open311 service definition (GeoReport v2, GET Service List). */
export interface ServiceBody {
  readonly feedId: FeedId;
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly group: string;
  readonly keywords: readonly string[];
  readonly raw: RawRef;
}
