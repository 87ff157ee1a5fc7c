import type { Tags } from '../../osm/osm-sink.ts';
import type { TileFeature, TileValue } from '../tile-layers.ts';
import { firstOf, namesOf } from './names.ts';

interface RoadKind {
  readonly kind: string;
  readonly minZoom: number;
  readonly rank: number;
}

const road = (kind: string, minZoom: number, rank: number): RoadKind => ({ kind, minZoom, rank });

const HIGHWAYS: Readonly<Record<string, RoadKind>> = {
  motorway: road('highway', 3, 400),
  trunk: road('major_road', 6, 390),
  primary: road('major_road', 7, 380),
  secondary: road('major_road', 9, 370),
  tertiary: road('major_road', 10, 360),
  residential: road('minor_road', 12, 350),
  unclassified: road('minor_road', 12, 350),
  road: road('minor_road', 12, 350),
  living_street: road('minor_road', 12, 345),
  service: road('minor_road', 13, 340),
  busway: road('minor_road', 13, 340),
  construction: road('minor_road', 13, 335),
  pedestrian: road('path', 12, 330),
  track: road('path', 13, 328),
  footway: road('path', 14, 322),
  path: road('path', 14, 322),
  cycleway: road('path', 14, 322),
  bridleway: road('path', 14, 322),
  steps: road('path', 14, 320),
  corridor: road('path', 15, 320),
};

const RAILWAYS: Readonly<Record<string, RoadKind>> = {
  rail: road('rail', 10, 310),
  subway: road('rail', 12, 310),
  light_rail: road('rail', 12, 310),
  monorail: road('rail', 12, 310),
  narrow_gauge: road('rail', 12, 310),
  tram: road('rail', 13, 310),
  funicular: road('rail', 13, 310),
};

/** Ways that only serve a place: parking rows, drives. */
const SMALL_SERVICE = new Set(['parking_aisle', 'driveway', 'drive-through']);
const ORDER_PER_LAYER = 1000;

const has = (value: string | undefined): boolean => value !== undefined && value !== 'no';

/** Streets, paths, rails, runways, ferries and cableways. Null: none of them. */
export function roadOf(tags: Tags): TileFeature | null {
  const highway = tags['highway'];
  if (highway !== undefined) return highwayOf(tags, highway);
  const railway = tags['railway'];
  const rail = railway === undefined ? undefined : RAILWAYS[railway];
  if (railway !== undefined && rail !== undefined) {
    const minZoom = has(tags['service']) ? Math.max(13, rail.minZoom) : rail.minZoom;
    return feature(tags, { ...rail, minZoom }, railway, {});
  }
  const aeroway = tags['aeroway'];
  if (aeroway === 'runway') return feature(tags, road('aeroway', 10, 305), aeroway, {});
  if (aeroway === 'taxiway') return feature(tags, road('aeroway', 12, 304), aeroway, {});
  if (tags['route'] === 'ferry') return feature(tags, road('ferry', 11, 300), 'ferry', {});
  const aerialway = tags['aerialway'];
  if (aerialway !== undefined && aerialway !== 'pylon') {
    return feature(tags, road('aerialway', 13, 302), aerialway, {});
  }
  return null;
}

function highwayOf(tags: Tags, highway: string): TileFeature | null {
  const link = highway.endsWith('_link');
  const detail = link ? highway.slice(0, -'_link'.length) : highway;
  const found = Object.hasOwn(HIGHWAYS, detail) ? HIGHWAYS[detail] : undefined;
  if (found === undefined) return null;
  const small = SMALL_SERVICE.has(tags['service'] ?? '');
  const minZoom = Math.max(found.minZoom, link ? 11 : 0, small ? 14 : 0);
  return feature(tags, { ...found, minZoom, rank: link ? found.rank - 5 : found.rank }, detail, {
    ...(link ? { is_link: true } : {}),
    ...(isOneway(tags) ? { oneway: 'yes' } : {}),
  });
}

function feature(tags: Tags, kind: RoadKind, detail: string, more: Record<string, TileValue>): TileFeature {
  const values: Record<string, TileValue> = {
    kind: kind.kind,
    kind_detail: detail,
    ...namesOf(tags),
    sort_rank: kind.rank,
    ...more,
  };
  const ref = tags['ref'];
  if (ref && kind.kind !== 'rail') {
    values['ref'] = ref;
    values['shield_text'] = firstOf(ref);
    values['network'] = tags['network'] ?? 'other';
  }
  const bridge = has(tags['bridge']);
  const tunnel = has(tags['tunnel']);
  if (bridge) values['is_bridge'] = true;
  if (tunnel) values['is_tunnel'] = true;
  const level = Number.parseInt(tags['layer'] ?? '', 10);
  if (Number.isInteger(level) && level !== 0 && Math.abs(level) <= 20) values['layer'] = level;
  const service = tags['service'];
  if (service) values['service'] = service;
  const access = tags['access'];
  if (access === 'private' || access === 'no') values['access'] = access;
  const height = values['layer'] === undefined ? Number(bridge) - Number(tunnel) : level;
  return { layer: 'roads', minZoom: kind.minZoom, order: height * ORDER_PER_LAYER + kind.rank, values };
}

/** Motorways and roundabouts are one-way unless they say otherwise (OSM wiki, "Key:oneway"). */
function isOneway(tags: Tags): boolean {
  const oneway = tags['oneway'];
  if (oneway !== undefined) return oneway === 'yes' || oneway === '1' || oneway === 'true' || isReversed(tags);
  return tags['highway'] === 'motorway' || tags['junction'] === 'roundabout';
}

/** The way is driven against the direction it was drawn in. */
export const isReversed = (tags: Tags): boolean => tags['oneway'] === '-1' || tags['oneway'] === 'reverse';
