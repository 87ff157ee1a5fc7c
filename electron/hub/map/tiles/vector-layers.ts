import { MAX_ZOOM, MIN_ZOOM, TILE_LAYERS, type TileLayer } from './tile-layers.ts';

type FieldType = 'String' | 'Number' | 'Boolean';
type Fields = Readonly<Record<string, FieldType>>;

const NAMES: Fields = { name: 'String', 'name:en': 'String', 'name:zh-Hans': 'String' };
const EVERY: Fields = { kind: 'String', min_zoom: 'Number' };

/** Fields of each layer, as the README describes them. */
export const LAYER_FIELDS: Readonly<Record<TileLayer, Fields>> = {
  earth: EVERY,
  landuse: EVERY,
  water: { ...EVERY, ...NAMES, kind_detail: 'String', intermittent: 'Boolean', is_tunnel: 'Boolean' },
  buildings: { ...EVERY, height: 'Number', min_height: 'Number', addr_housenumber: 'String' },
  roads: {
    ...EVERY,
    ...NAMES,
    kind_detail: 'String',
    ref: 'String',
    shield_text: 'String',
    network: 'String',
    sort_rank: 'Number',
    is_link: 'Boolean',
    oneway: 'String',
    is_bridge: 'Boolean',
    is_tunnel: 'Boolean',
    layer: 'Number',
    service: 'String',
    access: 'String',
  },
  boundaries: { ...EVERY, kind_detail: 'Number' },
  places: {
    ...EVERY,
    ...NAMES,
    kind_detail: 'String',
    population: 'Number',
    population_rank: 'Number',
    capital: 'String',
    sort_key: 'Number',
  },
  pois: { ...EVERY, ...NAMES, kind_detail: 'String', ref: 'String' },
};

/** `vector_layers` of the metadata (TileJSON 3.0 §3.3). Layers without a feature are listed too: a style may ask for them. */
export function vectorLayers(counts: Readonly<Record<TileLayer, number>>): readonly object[] {
  return TILE_LAYERS.map((id) => ({
    id,
    fields: LAYER_FIELDS[id],
    minzoom: MIN_ZOOM,
    maxzoom: MAX_ZOOM,
    description: `${counts[id]} features`,
  }));
}
