/** OSM highway classes that vehicles drive, links under their class. Order is part of the graph file's format: append only. */
export const ROAD_CLASSES = [
  'motorway',
  'trunk',
  'primary',
  'secondary',
  'tertiary',
  'unclassified',
  'residential',
  'living_street',
  'service',
  'track',
] as const;
export type RoadClass = (typeof ROAD_CLASSES)[number];

/** Free speeds that travel times are estimated from, km/h. Editable per site. */
export type RoadSpeeds = Readonly<Record<RoadClass, number>>;

/** Class defaults where a site gives none: urban estimates of ours, not a standard. */
export const DEFAULT_ROAD_SPEEDS: RoadSpeeds = {
  motorway: 90,
  trunk: 70,
  primary: 50,
  secondary: 45,
  tertiary: 40,
  unclassified: 30,
  residential: 25,
  living_street: 15,
  service: 15,
  track: 15,
};
