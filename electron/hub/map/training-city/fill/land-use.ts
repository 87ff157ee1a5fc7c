/** What a piece of ground is used for. */
export const LAND_USES = [
  'slabs',
  'towers',
  'village',
  'commercial',
  'office',
  'mall',
  'market',
  'industry',
  'warehouse',
  'construction',
  'park',
  'square',
  'school',
  'university',
  'hospital',
  'government',
  'culture',
  'stadium',
  'service-yard',
  'fuel',
  'bus-station',
  'railway-station',
  'water-works',
  'substation',
  'farmland',
  'forest',
  'orchard',
  'hamlet',
] as const;
export type LandUse = (typeof LAND_USES)[number];

export const HOMES: ReadonlySet<LandUse> = new Set(['slabs', 'towers', 'village', 'hamlet']);
export const COUNTRY: ReadonlySet<LandUse> = new Set(['farmland', 'forest', 'orchard', 'hamlet']);
