import type { PlaceKind } from '../../../../shared/domain/place.ts';
import type { Tags } from '../osm/osm-sink.ts';

/** What a named node or area is. `weight` 0 … 1: how much a city cares; it decides between names that fit equally well. */
export interface PlaceClass {
  readonly kind: PlaceKind;
  readonly detail: string;
  readonly weight: number;
}

/** Values that a command centre looks for, by OSM key. Others of the same key count a little. */
const WEIGHTS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  amenity: {
    hospital: 0.9,
    fire_station: 0.9,
    police: 0.9,
    townhall: 0.8,
    university: 0.7,
    college: 0.6,
    bus_station: 0.7,
    school: 0.6,
    kindergarten: 0.5,
    clinic: 0.5,
    marketplace: 0.5,
    theatre: 0.5,
    library: 0.5,
    fuel: 0.4,
    place_of_worship: 0.4,
  },
  railway: { station: 0.9, halt: 0.6, subway_entrance: 0.4 },
  aeroway: { aerodrome: 0.9, terminal: 0.7 },
  public_transport: { station: 0.7 },
  tourism: { attraction: 0.6, museum: 0.6, zoo: 0.6, hotel: 0.4 },
  leisure: { park: 0.6, stadium: 0.7, sports_centre: 0.5 },
  emergency: { assembly_point: 0.7, water_tank: 0.5 },
  man_made: { water_works: 0.6, wastewater_plant: 0.6, works: 0.6, monitoring_station: 0.5, bridge: 0.6 },
  shop: { mall: 0.6, supermarket: 0.5, department_store: 0.6 },
  office: { government: 0.6 },
  power: { substation: 0.5, plant: 0.6 },
  healthcare: {},
  historic: {},
  building: {},
};
const ORDINARY_WEIGHT = 0.25;

const LOCALITY_WEIGHTS: Readonly<Record<string, number>> = {
  city: 1,
  town: 0.8,
  suburb: 0.7,
  borough: 0.7,
  quarter: 0.6,
  village: 0.6,
  neighbourhood: 0.4,
  hamlet: 0.4,
};
const AREA_KEYS = ['landuse', 'natural'] as const;
const STOPS = new Set(['stop_position', 'platform']);
/** Districts (6, 7), street offices and towns (8, 9), communities (10): what a place is said to lie in. */
const DISTRICT_LEVELS = new Set(['6', '7', '8', '9', '10']);
const GRID_LEVEL = '11';

/** Null: nothing that people look up by its name. */
export function placeClass(tags: Tags): PlaceClass | null {
  const level = tags['admin_level'] ?? '';
  if (isGridCell(tags)) return { kind: 'grid', detail: 'grid', weight: 0.2 };
  if (tags['boundary'] === 'administrative')
    return DISTRICT_LEVELS.has(level) ? { kind: 'district', detail: level, weight: 0.95 } : null;
  // Platforms and stopping points bear the name of their station.
  if (STOPS.has(tags['public_transport'] ?? '')) return null;
  for (const [key, weights] of Object.entries(WEIGHTS)) {
    const value = tags[key];
    if (value === undefined || value === 'no' || value === 'stop') continue;
    return { kind: 'poi', detail: value === 'yes' ? key : value, weight: weights[value] ?? ORDINARY_WEIGHT };
  }
  const { place } = tags;
  if (place !== undefined) return { kind: 'locality', detail: place, weight: LOCALITY_WEIGHTS[place] ?? 0.3 };
  if (tags['waterway'] !== undefined || tags['natural'] === 'water')
    return { kind: 'water', detail: tags['water'] ?? tags['waterway'] ?? 'water', weight: 0.6 };
  for (const key of AREA_KEYS) {
    const value = tags[key];
    if (value !== undefined) return { kind: 'area', detail: value, weight: 0.35 };
  }
  return null;
}

/** A cell (网格) of the unified management. */
export function isGridCell(tags: Tags): boolean {
  return tags['boundary'] === 'grid' || (tags['boundary'] === 'administrative' && tags['admin_level'] === GRID_LEVEL);
}

/** A Chinese name with its Latin one behind it, as some mappers write: `人民南路 - Renmin Road South`. */
const BOTH = /^(?<han>[^A-Za-z]*\p{Script=Han}[^A-Za-z]*?)[\s/;(（-]+(?<latin>[A-Za-z][^\p{Script=Han}]{2,}?)[)）]?$/u;

/** The local name and the English one; a missing local name is made up for by the Chinese or English one. */
export function namesOf(tags: Tags): { readonly name: string; readonly nameEn: string | null } | null {
  const written = (tags['name'] ?? tags['name:zh-Hans'] ?? tags['name:zh'] ?? tags['name:en'] ?? '').trim();
  if (written === '') return null;
  const both = BOTH.exec(written)?.groups;
  const name = both?.['han']?.trim() ?? written;
  const nameEn = tags['name:en']?.trim() || both?.['latin']?.trim() || null;
  return { name, nameEn: nameEn === name ? null : nameEn };
}
