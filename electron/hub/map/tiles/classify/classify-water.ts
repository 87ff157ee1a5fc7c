import type { Tags } from '../../osm/osm-sink.ts';
import type { TileFeature, TileValue } from '../tile-layers.ts';
import { zoomOfArea } from '../world.ts';
import { namesOf } from './names.ts';

const LINES: Readonly<Record<string, number>> = { river: 9, canal: 11, stream: 13, ditch: 14, drain: 14 };
/** Values of OSM `water` that are a kind of their own. */
const KINDS = new Set(['lake', 'pond', 'river', 'canal', 'basin', 'reservoir', 'wastewater']);
/** Fills lie below lines, lines below names. */
const ORDER = { polygon: 0, line: 1, point: 2 } as const;
const LEAST_PIXELS = 24;

/** A river, canal or ditch drawn as a line. */
export function waterLineOf(tags: Tags): TileFeature | null {
  const kind = tags['waterway'];
  const minZoom = kind === undefined || !Object.hasOwn(LINES, kind) ? undefined : LINES[kind];
  if (kind === undefined || minZoom === undefined) return null;
  const tunnel = tags['tunnel'];
  const values: Record<string, TileValue> = { kind, kind_detail: kind, ...namesOf(tags) };
  if (tags['intermittent'] === 'yes') values['intermittent'] = true;
  if (tunnel !== undefined && tunnel !== 'no') values['is_tunnel'] = true;
  return { layer: 'water', minZoom, order: ORDER.line, values };
}

/** A lake, pond, riverbed. `area2`: twice its area, world units. */
export function waterAreaOf(tags: Tags, area2: number): TileFeature | null {
  const kind = areaKind(tags);
  if (kind === null) return null;
  const detail = tags['water'] ?? tags['waterway'];
  const values: Record<string, TileValue> = { kind };
  if (detail !== undefined) values['kind_detail'] = detail;
  if (tags['intermittent'] === 'yes') values['intermittent'] = true;
  const least = kind === 'swimming_pool' ? 15 : kind === 'river' ? 6 : 4;
  return { layer: 'water', minZoom: clampZoom(least, zoomOfArea(area2, LEAST_PIXELS)), order: ORDER.polygon, values };
}

/** The name of a water area, for a point inside it; null: it has none. */
export function waterNameOf(tags: Tags, area: TileFeature): TileFeature | null {
  const names = namesOf(tags);
  if (names['name'] === undefined) return null;
  // A name needs more room than the water itself; a river's name stands along its line.
  const minZoom = Math.min(15, area.minZoom + 2);
  return { layer: 'water', minZoom, order: ORDER.point, values: { ...area.values, ...names } };
}

function areaKind(tags: Tags): string | null {
  const water = tags['water'];
  if (tags['natural'] === 'water') return water !== undefined && KINDS.has(water) ? water : 'water';
  if (tags['waterway'] === 'riverbank') return 'river';
  if (tags['waterway'] === 'dock') return 'dock';
  const landuse = tags['landuse'];
  if (landuse === 'reservoir' || landuse === 'basin') return landuse;
  if (tags['leisure'] === 'swimming_pool' || tags['amenity'] === 'swimming_pool') return 'swimming_pool';
  return null;
}

const clampZoom = (least: number, zoom: number): number => Math.max(least, Math.min(15, zoom));
