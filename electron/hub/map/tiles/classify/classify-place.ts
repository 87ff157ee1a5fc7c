import type { Tags } from '../../osm/osm-sink.ts';
import type { TileFeature, TileValue } from '../tile-layers.ts';
import { namesOf } from './names.ts';

interface PlaceKind {
  readonly kind: 'locality' | 'macrohood' | 'neighbourhood';
  readonly minZoom: number;
  readonly rank: number;
}
const place = (kind: PlaceKind['kind'], minZoom: number, rank: number): PlaceKind => ({ kind, minZoom, rank });

const PLACES: Readonly<Record<string, PlaceKind>> = {
  city: place('locality', 4, 13),
  town: place('locality', 8, 8),
  village: place('locality', 11, 5),
  hamlet: place('locality', 13, 3),
  borough: place('macrohood', 10, 9),
  district: place('macrohood', 10, 9),
  suburb: place('macrohood', 11, 7),
  quarter: place('macrohood', 12, 5),
  neighbourhood: place('neighbourhood', 13, 4),
  city_block: place('neighbourhood', 15, 2),
  square: place('neighbourhood', 14, 3),
};

/** Least population of the ranks 1 … 17. */
const POPULATIONS = [200, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6, 2e6, 5e6, 1e7, 2e7, 5e7, 1e8] as const;

/** Administrative levels that stand for a place kind where the data names no place: Chinese districts, street offices and communities. */
const LEVELS: Readonly<Record<string, string>> = { '5': 'city', '6': 'district', '8': 'suburb', '10': 'neighbourhood' };

/** A named place; null: none. */
export function placeOf(tags: Tags): TileFeature | null {
  const names = namesOf(tags);
  if (names['name'] === undefined) return null;
  const boundary = tags['boundary'] === 'administrative' ? LEVELS[tags['admin_level'] ?? ''] : undefined;
  const detail = tags['place'] ?? boundary;
  const found = detail === undefined || !Object.hasOwn(PLACES, detail) ? undefined : PLACES[detail];
  if (detail === undefined || found === undefined) return null;
  const population = Number.parseInt((tags['population'] ?? '').replaceAll(/[\s,]/g, ''), 10);
  const rank = population > 0 ? rankOf(population) : found.rank;
  const values: Record<string, TileValue> = { kind: found.kind, kind_detail: detail, ...names, population_rank: rank };
  if (population > 0) values['population'] = population;
  const capital = tags['capital'];
  if (capital !== undefined && capital !== 'no') values['capital'] = capital;
  const sortKey = found.minZoom * 20 - rank;
  values['sort_key'] = sortKey;
  return { layer: 'places', minZoom: found.minZoom, order: sortKey, values };
}

const rankOf = (population: number): number => POPULATIONS.filter((least) => population >= least).length;
