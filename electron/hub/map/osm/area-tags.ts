import type { Tags } from './osm-sink.ts';

/** Keys that make a closed way an area whatever their value. */
const AREA_KEYS = [
  'building',
  'building:part',
  'landuse',
  'amenity',
  'leisure',
  'shop',
  'tourism',
  'office',
  'craft',
  'healthcare',
  'place',
  'historic',
  'military',
  'boundary',
  'area:highway',
] as const;

/** Values of these keys that are lines although they are closed, and keys that are areas otherwise. */
const LINES: Readonly<Record<string, ReadonlySet<string>>> = {
  natural: new Set(['coastline', 'cliff', 'ridge', 'arete', 'tree_row', 'earth_bank', 'valley']),
  man_made: new Set(['pipeline', 'embankment', 'breakwater', 'groyne', 'cutline', 'dyke', 'pier']),
  leisure: new Set(['track', 'slipway']),
  historic: new Set(['citywalls']),
  amenity: new Set(['kneipp_water_cure']),
};

/** Values of these keys that are areas when closed; the key's other values are lines. */
const AREAS: Readonly<Record<string, ReadonlySet<string>>> = {
  waterway: new Set(['riverbank', 'dock', 'boatyard', 'dam']),
  aeroway: new Set(['aerodrome', 'apron', 'terminal', 'helipad', 'hangar']),
  railway: new Set(['station', 'turntable', 'roundhouse', 'platform']),
  public_transport: new Set(['platform', 'station']),
  highway: new Set(['services', 'rest_area', 'platform']),
  power: new Set(['plant', 'substation', 'generator', 'transformer']),
  emergency: new Set(['ambulance_station', 'assembly_point', 'landing_site', 'fire_water_pond', 'water_tank']),
};

/** Keys whose closed ways are lines by nature, so that `area=yes` turns them into an area and nothing else. */
const EITHER = ['highway', 'railway', 'waterway', 'aeroway', 'man_made', 'barrier', 'leisure', 'natural'] as const;

export type ClosedWay = 'line' | 'area' | 'both';

/** What a closed way is, by the conventions of the OSM wiki's "Area" page. */
export function closedWayKind(tags: Tags): ClosedWay {
  if (tags['area'] === 'no') return 'line';
  if (tags['area'] === 'yes') return EITHER.some((key) => tags[key] !== undefined) ? 'area' : 'both';
  return hasAreaTag(tags) ? 'both' : 'line';
}

function hasAreaTag(tags: Tags): boolean {
  for (const key of AREA_KEYS) {
    const value = tags[key];
    if (value !== undefined && value !== 'no' && LINES[key]?.has(value) !== true) return true;
  }
  for (const key of ['natural', 'man_made'] as const) {
    const value = tags[key];
    if (value !== undefined && LINES[key]?.has(value) !== true) return true;
  }
  for (const key in AREAS) {
    const value = tags[key];
    if (value !== undefined && AREAS[key]?.has(value) === true) return true;
  }
  return false;
}
