import type { ExpressionSpecification } from 'maplibre-gl';
import { ROAD_CLASSES, type RoadLook } from './palette.ts';

/** `kind_detail` of the tiles by what it looks like here; slip roads bear either their own value or `is_link`. */
const DETAILS: Readonly<Record<Exclude<RoadLook, 'minor'>, readonly string[]>> = {
  service: ['service', 'track', 'driveway', 'parking_aisle', 'alley'],
  tertiary: ['tertiary', 'tertiary_link'],
  secondary: ['secondary', 'secondary_link'],
  primary: ['primary', 'primary_link'],
  trunk: ['trunk', 'trunk_link'],
  motorway: ['motorway', 'motorway_link'],
};

/** Picks a value by the class of a road. */
export function byRoadClass(values: Readonly<Record<RoadLook, string | number>>): ExpressionSpecification {
  const branches = ROAD_CLASSES.flatMap((look) => (look === 'minor' ? [] : [[...DETAILS[look]], values[look]]));
  // The types of `match` want a fixed number of branches.
  return ['match', ['get', 'kind_detail'], ...branches, values.minor] as object as ExpressionSpecification;
}

/** Higher classes are drawn over lower ones. */
export const CLASS_ORDER: ExpressionSpecification = byRoadClass({
  service: 0,
  minor: 1,
  tertiary: 2,
  secondary: 3,
  primary: 4,
  trunk: 5,
  motorway: 6,
});

export const IS_LINK: ExpressionSpecification = [
  'any',
  ['==', ['get', 'is_link'], true],
  ['in', '_link', ['to-string', ['get', 'kind_detail']]],
];
/** Streets that motor vehicles drive on. */
export const IS_STREET: ExpressionSpecification = [
  'all',
  ['==', ['geometry-type'], 'LineString'],
  ['in', ['get', 'kind'], ['literal', ['highway', 'major_road', 'minor_road']]],
];
export const IN_TUNNEL: ExpressionSpecification = ['==', ['get', 'is_tunnel'], true];
export const ON_BRIDGE: ExpressionSpecification = ['==', ['get', 'is_bridge'], true];
