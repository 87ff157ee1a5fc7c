import type { Tags } from '../osm/osm-sink.ts';

/** What a drawn feature is, in the words of the Protomaps basemap v4. Layer null: the data doesn't say which. */
export interface DrawnKind {
  readonly layer: string | null;
  readonly shape: 'point' | 'line' | 'area';
  readonly properties: Readonly<Record<string, unknown>>;
}

const ROAD_DEFAULTS: Readonly<Record<string, string>> = {
  highway: 'motorway',
  major_road: 'primary',
  minor_road: 'residential',
  path: 'footway',
};
const LINE_KEYS: Readonly<Record<string, string>> = {
  rail: 'railway',
  ferry: 'route',
  aeroway: 'aeroway',
  aerialway: 'aerialway',
};
const WATER_LINES = new Set(['river', 'canal', 'stream', 'ditch', 'drain']);
const WATER_AREAS = new Set(['water', 'lake', 'pond', 'basin', 'reservoir', 'dock', 'swimming_pool', 'wastewater']);
const PLACE_DEFAULTS: Readonly<Record<string, string>> = {
  locality: 'town',
  macrohood: 'suburb',
  neighbourhood: 'neighbourhood',
};

/** OSM keys of kinds that are OSM values. Kinds that are not named here are amenities. */
const KEY_KINDS = {
  railway: 'station halt subway_entrance tram_stop level_crossing',
  aeroway: 'aerodrome helipad platform',
  leisure:
    'park garden golf_course nature_reserve playground pitch stadium sports_centre water_park marina swimming_area track',
  tourism: 'zoo theme_park museum attraction hotel viewpoint hostel motel guest_house camp_site artwork',
  historic: 'castle memorial monument',
  landuse:
    'residential commercial retail industrial construction railway military cemetery farmland orchard meadow grass village_green recreation_ground allotments forest',
  natural: 'wood scrub grassland wetland sand beach bare_rock glacier peak',
  highway: 'bus_stop services traffic_signals toll_booth street_lamp pedestrian',
  office: 'government diplomatic office',
  shop: 'mall department_store supermarket convenience shop',
  power: 'power_plant substation',
  man_made:
    'water_works wastewater_plant works tower water_tower storage_tank pumping_station monitoring_station manhole street_cabinet surveillance pier dam',
  emergency:
    'ambulance_station landing_site assembly_point defibrillator siren emergency_ward_entrance phone fire_hydrant',
} as const;
const KEY_OF = new Map(
  Object.entries(KEY_KINDS).flatMap(([key, kinds]) => kinds.split(' ').map((kind) => [kind, key] as const)),
);

/** The OSM tags of which a Protomaps feature was drawn, as far as they can be told; null: it has no kind, or one without an origin. */
export function tagsOfKind({ layer, shape, properties }: DrawnKind): Tags | null {
  const kind = textOf(properties['kind'] ?? properties['pmap:kind']);
  if (kind === null) return null;
  const detail = textOf(properties['kind_detail'] ?? properties['pmap:kind_detail']);
  const origin = originOf(layer, shape, kind, detail, properties);
  return origin === null ? null : { ...origin, ...namesOf(properties) };
}

function originOf(
  layer: string | null,
  shape: DrawnKind['shape'],
  kind: string,
  detail: string | null,
  properties: DrawnKind['properties'],
): Tags | null {
  const unsure = layer === null;
  if (layer === 'earth') return null;
  if (layer === 'roads' || (unsure && shape === 'line')) {
    const road = roadTags(kind, detail, properties);
    if (road !== null || layer === 'roads') return road;
  }
  if (layer === 'water' || (unsure && shape === 'line' && WATER_LINES.has(kind))) return waterTags(shape, kind, detail);
  if (unsure && WATER_AREAS.has(kind)) return waterTags(shape, kind, detail);
  if (layer === 'buildings' || kind === 'building') return buildingTags(kind, properties);
  if (layer === 'boundaries')
    return { boundary: 'administrative', ...(detail === null ? {} : { admin_level: detail }) };
  if (layer === 'places' || (unsure && PLACE_DEFAULTS[kind] !== undefined)) {
    const place = detail ?? PLACE_DEFAULTS[kind];
    return place === undefined ? null : { place };
  }
  if (kind === 'power_plant') return { power: 'plant' };
  if (kind === 'shop' || kind === 'office') return { [kind]: detail ?? 'yes' };
  return { [KEY_OF.get(kind) ?? 'amenity']: kind };
}

function roadTags(kind: string, detail: string | null, properties: DrawnKind['properties']): Tags | null {
  const key = LINE_KEYS[kind];
  if (key !== undefined) return { [key]: detail ?? kind };
  const usual = ROAD_DEFAULTS[kind];
  if (usual === undefined) return null;
  const link = isTrue(properties['is_link']) && !(detail ?? usual).endsWith('_link') ? '_link' : '';
  const rest: Record<string, string> = {};
  for (const name of ['oneway', 'service', 'access', 'ref', 'layer']) {
    const value = textOf(properties[name]);
    if (value !== null) rest[name] = value;
  }
  if (isTrue(properties['is_bridge'])) rest['bridge'] = 'yes';
  if (isTrue(properties['is_tunnel'])) rest['tunnel'] = 'yes';
  return { highway: `${detail ?? usual}${link}`, ...rest };
}

function waterTags(shape: DrawnKind['shape'], kind: string, detail: string | null): Tags {
  if (shape === 'line') return { waterway: detail ?? kind };
  return kind === 'water' ? { natural: 'water' } : { natural: 'water', water: detail ?? kind };
}

function buildingTags(kind: string, properties: DrawnKind['properties']): Tags | null {
  const tags: Record<string, string> =
    kind === 'address' ? {} : { [kind === 'building_part' ? 'building:part' : 'building']: 'yes' };
  for (const [from, to] of [
    ['height', 'height'],
    ['min_height', 'min_height'],
    ['addr_housenumber', 'addr:housenumber'],
  ] as const) {
    const value = textOf(properties[from]);
    if (value !== null) tags[to] = value;
  }
  return Object.keys(tags).length === 0 ? null : tags;
}

function namesOf(properties: DrawnKind['properties']): Tags {
  const names: Record<string, string> = {};
  for (const [key, value] of Object.entries(properties)) {
    const text = textOf(value);
    if (text !== null && (key === 'name' || key.startsWith('name:'))) names[key] = text;
  }
  return names;
}

/** A value as a tag has it; null: it is none. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null;
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : null;
}

const isTrue = (value: unknown): boolean => value === true || value === 1 || value === 'yes' || value === 'true';
