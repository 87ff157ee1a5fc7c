import type { EventLocation } from '../../../../shared/domain/event.ts';
import type { Position } from '../../../../shared/domain/geometry.ts';
import { locate } from '../common/locate.ts';
import { isNullIsland, joined, position } from '../common/read-geometry.ts';
import { plainText } from '../plain-text.ts';
import type { Timetable } from '../standard.ts';
import type { SiriPlace, SiriSituation } from './schema.ts';

/** Where a situation lies: at the stops and places it affects, by their own coordinates or the timetable's. */
export function situationPlace({ places, lines }: SiriSituation, timetable: Timetable | null): EventLocation {
  const points = places.flatMap((place) => {
    const own = siriPosition(place.lon, place.lat);
    return own === null ? timetableStop(place, timetable) : [own];
  });
  const geometry = joined({ points, lines: [], areas: [] });
  const location = locate(geometry, {
    names: [...places.map(({ name }) => name), ...lines.map(({ name }) => name)].map(plainText),
    geocodes: [
      ...places.flatMap(({ system, ref }) => (ref === '' ? [] : [`${system}:${ref}`])),
      ...lines.flatMap(({ ref }) => (ref === '' ? [] : [`LineRef:${ref}`])),
    ],
  });
  return geometry === null ? location : { ...location, source: 'stops' };
}

function timetableStop({ ref, system }: SiriPlace, timetable: Timetable | null): Position[] {
  const stop = system === 'StopPointRef' || system === 'StopPlaceRef' ? timetable?.stop(ref) : null;
  return stop === null || stop === undefined ? [] : [[stop.lon, stop.lat]];
}

/** Null where it is none, off the Earth, at 0,0, or at a pole, which producers write for "unknown". */
export function siriPosition(lon: string, lat: string): Position | null {
  if (lon === '' || lat === '') return null;
  const read = position(Number(lon), Number(lat));
  return typeof read === 'string' || isNullIsland(read) || Math.abs(read[1]) === 90 ? null : read;
}
