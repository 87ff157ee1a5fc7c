import type { Tags } from '../../osm/osm-sink.ts';
import type { TileFeature, TileValue } from '../tile-layers.ts';
import { zoomOfArea } from '../world.ts';
import { firstOf, namesOf } from './names.ts';
import { POI_KEYS, POI_KINDS, type PoiKind } from './poi-kinds.ts';

/** Areas that a name looks right upon: 24 × 24 pixels. */
const LEAST_PIXELS = 576;
/** How much earlier a large area may be named than a point of its kind. */
const EARLIER = 2;
const GENERIC_ZOOM = 16;

/** A facility or thing that a map shows as a point; null: none, or nothing to call it by. `area2`: twice its area; 0: a point. */
export function poiOf(tags: Tags, area2: number): TileFeature | null {
  const names = namesOf(tags);
  const found = kindOf(tags);
  if (found === null || (names['name'] === undefined && !found.unnamed)) return null;
  const detail = found.detail === undefined ? undefined : tags[found.detail];
  const values: Record<string, TileValue> = { kind: found.kind, ...names };
  if (detail) values['kind_detail'] = firstOf(detail);
  else if (found.kind === 'station') values['kind_detail'] = 'rail';
  const ref = tags['ref'];
  if (ref) values['ref'] = ref;
  const earliest = area2 === 0 ? found.minZoom : Math.max(found.minZoom - EARLIER, zoomOfArea(area2, LEAST_PIXELS));
  const minZoom = Math.min(found.minZoom, earliest);
  // Where names collide the first one stands: important ones, then those that have a name at all.
  const order = found.minZoom * 10 + (names['name'] === undefined ? 5 : 0);
  return { layer: 'pois', minZoom, order, values };
}

function kindOf(tags: Tags): PoiKind | null {
  for (const key of POI_KEYS) {
    const value = tags[key];
    const found = value === undefined ? undefined : POI_KINDS.get(`${key}=${value}`);
    if (found !== undefined) return found;
  }
  if (tags['shop'] !== undefined && tags['shop'] !== 'no') return generic('shop');
  if (tags['office'] !== undefined && tags['office'] !== 'no') return generic('office');
  return null;
}

const generic = (key: 'shop' | 'office'): PoiKind => ({
  kind: key,
  minZoom: GENERIC_ZOOM,
  unnamed: false,
  detail: key,
});
