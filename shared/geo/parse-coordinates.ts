import type { Position } from '../domain/geometry.ts';
import { readAngles, type Angle } from './coordinate-angles.ts';
import { plainCoordinateText, takeAddress, takeDatum } from './coordinate-text.ts';
import { isOffsetInChina, toWgs84, type Datum } from './datum.ts';

/** One way to understand what was written. */
export interface CoordinateReading {
  /** WGS-84. */
  readonly position: Position;
  /** Longitude and latitude as written, in `datum`. */
  readonly given: Position;
  readonly datum: Datum;
  /** Which of the two numbers came first. */
  readonly order: 'lat-lon' | 'lon-lat';
}

/** What is longer than this is no coordinate. */
const LONGEST = 400;

/**
 * Reads a position as people write and paste it: decimal in either order, degrees with minutes and seconds by signs, letters or
 * 度分秒, hemispheres before or after, labels, full-width characters, map addresses (`#15/37.8/113.5`, `@37.8,113.5`, `geo:`), and
 * words for the datum (`gcj02`, 高德, 百度). Empty where the text is anything else.
 *
 * Readings come best first. Which number is the latitude follows from letters, then from what is possible, then from what lies
 * nearer to `near`, else latitude first. A datum that is named comes first; within China, where nobody can tell by looking, the
 * others follow: every position is also offered as WGS-84 and as GCJ-02.
 */
export function parseCoordinates(text: string, near: Position | null): readonly CoordinateReading[] {
  if (text.length > LONGEST) return [];
  const { rest, datum } = takeDatum(plainCoordinateText(text));
  const pair = takeAddress(rest) ?? readAngles(rest);
  if (pair === null) return [];
  return ordersOf(pair, near).flatMap((reading) => datumsOf(reading, datum));
}

type Pair = readonly [first: Angle, second: Angle];
type Ordered = Pick<CoordinateReading, 'given' | 'order'>;

function ordersOf([first, second]: Pair, near: Position | null): readonly Ordered[] {
  const latLon: Ordered = { given: [second.degrees, first.degrees], order: 'lat-lon' };
  const lonLat: Ordered = { given: [first.degrees, second.degrees], order: 'lon-lat' };
  if (first.axis !== null && first.axis === second.axis) return [];
  const told = first.axis ?? (second.axis === null ? null : second.axis === 'lat' ? 'lon' : 'lat');
  if (told !== null) return [told === 'lat' ? latLon : lonLat].filter(isOnEarth);
  const possible = [latLon, lonLat].filter(isOnEarth);
  if (first.degrees === second.degrees) return possible.slice(0, 1);
  if (near === null) return possible;
  const away = ({ given }: Ordered): number => Math.hypot(given[0] - near[0], given[1] - near[1]);
  return possible.sort((a, b) => away(a) - away(b));
}

function isOnEarth({ given: [lon, lat] }: Ordered): boolean {
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
}

function datumsOf({ given, order }: Ordered, named: Datum | null): readonly CoordinateReading[] {
  const others: readonly Datum[] = isOffsetInChina(given) ? ['wgs84', 'gcj02'] : named === null ? ['wgs84'] : [];
  const datums = new Set<Datum>(named === null ? others : [named, ...others]);
  return [...datums].map((datum) => ({ position: toWgs84(given, datum), given, datum, order }));
}
