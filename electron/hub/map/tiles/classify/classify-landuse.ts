import type { Tags } from '../../osm/osm-sink.ts';
import type { TileFeature } from '../tile-layers.ts';
import { zoomOfArea } from '../world.ts';

const LEAST_PIXELS = 64;
const LEAST_ZOOM = 6;

const values = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Values per key that are drawn; the map's own word where it differs from OSM's. */
const KINDS: readonly (readonly [key: string, values: ReadonlySet<string>])[] = [
  ['amenity', values('hospital school kindergarten university college parking')],
  [
    'leisure',
    values('park garden golf_course nature_reserve playground pitch stadium sports_centre recreation_ground common'),
  ],
  ['tourism', values('zoo')],
  ['aeroway', values('aerodrome')],
  ['power', values('plant substation')],
  ['military', values('base barracks danger_area training_area naval_base airfield')],
  [
    'landuse',
    values('residential commercial retail industrial construction brownfield railway military quarry landfill'),
  ],
  ['landuse', values('cemetery farmland farmyard orchard vineyard meadow grass village_green recreation_ground')],
  ['landuse', values('allotments forest plant_nursery greenfield')],
  ['natural', values('wood scrub grassland heath wetland sand beach bare_rock scree glacier')],
  ['railway', values('platform')],
  ['public_transport', values('platform')],
  ['man_made', values('pier bridge')],
  ['waterway', values('dam')],
  ['place', values('square')],
];

const OWN_WORDS: Readonly<Record<string, string>> = {
  'power=plant': 'power_plant',
  'power=substation': 'substation',
  'leisure=common': 'park',
  'place=square': 'pedestrian',
  'landuse=brownfield': 'construction',
  'landuse=farmyard': 'farmland',
  'landuse=vineyard': 'orchard',
  'landuse=plant_nursery': 'orchard',
  'landuse=greenfield': 'grass',
  'landuse=quarry': 'industrial',
  'landuse=landfill': 'industrial',
  'natural=heath': 'scrub',
  'natural=scree': 'bare_rock',
};

/** What the ground is used for; null: nothing that is drawn. Large areas lie below small ones. `area2`: twice the area. */
export function landuseOf(tags: Tags, area2: number): TileFeature | null {
  const kind = kindOf(tags);
  if (kind === null) return null;
  const minZoom = Math.max(LEAST_ZOOM, Math.min(15, zoomOfArea(area2, LEAST_PIXELS)));
  return { layer: 'landuse', minZoom, order: -Math.round(Math.log2(Math.abs(area2) + 1) * 1000), values: { kind } };
}

function kindOf(tags: Tags): string | null {
  const highway = tags['highway'];
  if (highway === 'pedestrian' || highway === 'footway') return 'pedestrian';
  if (highway === 'platform') return 'platform';
  for (const [key, drawn] of KINDS) {
    const value = tags[key];
    if (value === undefined || !drawn.has(value)) continue;
    return OWN_WORDS[`${key}=${value}`] ?? (key === 'military' ? 'military' : value);
  }
  return null;
}
