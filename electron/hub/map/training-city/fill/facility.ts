/** What stands in the city that people of a command centre know by its kind. */
export const FACILITY_KINDS = [
  'hospital',
  'clinic',
  'fire-station',
  'police',
  'school',
  'kindergarten',
  'university',
  'government',
  'mall',
  'market',
  'factory',
  'depot-sanitation',
  'depot-roads',
  'depot-drainage',
  'depot-gas',
  'depot-power',
  'bus-station',
  'coach-station',
  'railway-station',
  'metro-station',
  'fuel',
  'stadium',
  'museum',
  'library',
  'theatre',
  'park',
  'square',
  'shelter',
  'water-works',
  'substation',
  'water-level',
  'underpass',
  'bridge',
] as const;
export type FacilityKind = (typeof FACILITY_KINDS)[number];

export interface Facility {
  readonly kind: FacilityKind;
  readonly name: string;
  readonly nameEn: string;
  /** Metres. */
  readonly x: number;
  readonly y: number;
}
