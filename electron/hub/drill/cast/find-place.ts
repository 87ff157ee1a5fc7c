import type { Position } from '../../../../shared/domain/geometry.ts';
import { distanceM } from '../../../../shared/geo/geodesic.ts';
import type { CityName, CityPlaces } from '../city/city-places.ts';
import { drivenPath, placeAlong, placeFrom } from '../city/driven-path.ts';
import type { ScenarioPlace } from '../scenario/scenario-place.ts';

export interface FoundPlace extends CityName {
  readonly position: Position;
}

/** A place that the city lacks; says what it has. */
export class NoSuchPlace extends Error {
  constructor(problem: string) {
    super(problem);
    this.name = 'NoSuchPlace';
  }
}

/** Where a scenario's place is in this city. Numbers beyond what the city has begin again with the first. */
export function findPlace(city: CityPlaces, place: ScenarioPlace): FoundPlace {
  if ('facility' in place) {
    return findFacility(city, place);
  }
  if ('street' in place) {
    const street = namedOrNth(city.streets, place.street, 'street');
    const path = drivenPath(street.line);
    const { lon, lat } = placeAlong(path, path.lengthM * place.at);
    return { name: street.name, nameEn: street.nameEn, position: [lon, lat] };
  }
  if ('district' in place) {
    const { name, nameEn, center } = namedOrNth(city.districts, place.district, 'district');
    return { name, nameEn, position: center };
  }
  if ('near' in place) {
    const { name, nameEn, position } = findPlace(city, place.near);
    const at = placeFrom(position, place.bearingDeg, place.distanceM);
    return { name: `${name}附近`, nameEn: `near ${nameEn}`, position: at };
  }
  const street = nearestStreet(city, place);
  return { name: street?.name ?? city.name, nameEn: street?.nameEn ?? city.nameEn, position: place };
}

function findFacility(
  city: CityPlaces,
  { facility, nth, like, nearTo }: Extract<ScenarioPlace, { readonly facility: string }>,
): FoundPlace {
  const ofKind = city.facilities.filter(({ kind }) => kind === facility);
  const alike =
    like === undefined ? [] : ofKind.filter(({ name, nameEn }) => name.includes(like) || nameEn.includes(like));
  const from = nearTo === undefined ? city.center : findPlace(city, nearTo).position;
  const inOrder = (alike.length > 0 ? alike : ofKind)
    .map((each) => ({ each, apartM: distanceM(each.position, from) }))
    .toSorted((a, b) => a.apartM - b.apartM)
    .map(({ each }) => each);
  const kinds = [...new Set(city.facilities.map(({ kind }) => kind))].join(', ');
  return nthOf(inOrder, nth, `no facility of kind ${facility}; it has ${kinds}`);
}

export function namedOrNth<T extends CityName>(list: readonly T[], wanted: string | number, what: string): T {
  if (typeof wanted === 'number') return nthOf(list, wanted, `no ${what}`);
  const found = list.find(({ name, nameEn }) => name === wanted || nameEn === wanted);
  if (found === undefined) throw new NoSuchPlace(`no ${what} ${wanted}`);
  return found;
}

function nthOf<T>(list: readonly T[], nth: number, problem: string): T {
  const found = list[(nth - 1) % Math.max(1, list.length)];
  if (found === undefined) throw new NoSuchPlace(problem);
  return found;
}

/** By its nearest vertex: good enough for a name in a text. */
export function nearestStreet(city: CityPlaces, [lon, lat]: Position): CityName | null {
  let best: CityName | null = null;
  let bestD = Infinity;
  for (const street of city.streets) {
    for (const [x, y] of street.line) {
      const d = (x - lon) ** 2 + (y - lat) ** 2;
      if (d < bestD) [best, bestD] = [street, d];
    }
  }
  return best;
}
