import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Position } from '../../../../shared/domain/geometry.ts';
import { distanceM } from '../../../../shared/geo/geodesic.ts';
import { MAP_FILES, mapManifestSchema } from '../../map/map-manifest.ts';
import { CITY_FACTS_FILE, type CityFacts, cityFactsSchema } from '../../map/training-city/city-facts.ts';
import type { CityPlaces } from './city-places.ts';

const ZOOM = 11.4;

export interface TrainingCity {
  readonly city: CityPlaces;
  readonly map: { readonly version: string; readonly folder: string };
}

/** The training city's facts and map; null where it was not built. Rejects when its files are not whole. */
export async function loadTrainingCity(folder: string): Promise<TrainingCity | null> {
  const text = await readFile(join(folder, CITY_FACTS_FILE), 'utf8').catch(() => null);
  if (text === null) return null;
  const facts = cityFactsSchema.parse(JSON.parse(text));
  const manifest = mapManifestSchema.parse(JSON.parse(await readFile(join(folder, MAP_FILES.manifest), 'utf8')));
  return { city: cityOf(facts), map: { version: manifest.version, folder } };
}

/** The city's facts as scenarios name them. */
export function cityOf(facts: CityFacts): CityPlaces {
  return {
    name: facts.name,
    nameEn: facts.nameEn,
    bounds: facts.bounds,
    center: facts.centre,
    zoom: ZOOM,
    timeZone: 'Asia/Shanghai',
    mapPath: null,
    districts: facts.districts.map(({ name, nameEn, centre, ring }) => ({ name, nameEn, center: centre, ring })),
    streets: streetsOf(facts),
    facilities: facts.facilities,
    busRoutes: facts.busLines.map(({ id, name, route, stops }) => ({
      id,
      name,
      path: route,
      stopsM: stops.map(({ position }) => alongM(route, position)).toSorted((a, b) => a - b),
    })),
  };
}

/**
 * The facts name no streets, but bus lines run along them: each stretch behind a stop, under the stop's name. The middle
 * stretches of all lines come first, so that low numbers lie all over the city.
 */
function streetsOf({ busLines }: CityFacts): CityPlaces['streets'] {
  const pieces = busLines.flatMap(({ route, stops }) => {
    const cuts = stops.map(({ position }) => nearestIndex(route, position));
    const middle = stops.length / 2;
    return stops.flatMap(({ name, nameEn }, index) => {
      const line = route.slice(cuts[index], (cuts[index + 1] ?? route.length - 1) + 1);
      return line.length < 2 ? [] : [{ name, nameEn, line, rank: Math.abs(index - middle) }];
    });
  });
  return pieces.toSorted((a, b) => a.rank - b.rank);
}

function nearestIndex(line: readonly Position[], to: Position): number {
  let best = 0;
  let bestM = Infinity;
  line.forEach((point, index) => {
    const apartM = distanceM(point, to);
    if (apartM < bestM) [best, bestM] = [index, apartM];
  });
  return best;
}

function alongM(line: readonly Position[], to: Position): number {
  const end = nearestIndex(line, to);
  return line.slice(1, end + 1).reduce((sum, point, index) => sum + distanceM(line[index] ?? point, point), 0);
}
