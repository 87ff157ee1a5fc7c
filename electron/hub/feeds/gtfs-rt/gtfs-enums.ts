/** Names of an enum's values by number; holes where the standard has none. */
export type EnumNames = readonly (string | undefined)[];

export const INCREMENTALITY: EnumNames = ['FULL_DATASET', 'DIFFERENTIAL'];

export const TRIP_RELATIONSHIP: EnumNames = [
  'SCHEDULED',
  'ADDED',
  'UNSCHEDULED',
  'CANCELED',
  undefined,
  'REPLACEMENT',
  'DUPLICATED',
  'DELETED',
  'NEW',
];

export const STOP_RELATIONSHIP: EnumNames = ['SCHEDULED', 'SKIPPED', 'NO_DATA', 'UNSCHEDULED'];

export const STOP_STATUS: EnumNames = ['INCOMING_AT', 'STOPPED_AT', 'IN_TRANSIT_TO'];

export const CONGESTION: EnumNames = [
  'UNKNOWN_CONGESTION_LEVEL',
  'RUNNING_SMOOTHLY',
  'STOP_AND_GO',
  'CONGESTION',
  'SEVERE_CONGESTION',
];

export const OCCUPANCY: EnumNames = [
  'EMPTY',
  'MANY_SEATS_AVAILABLE',
  'FEW_SEATS_AVAILABLE',
  'STANDING_ROOM_ONLY',
  'CRUSHED_STANDING_ROOM_ONLY',
  'FULL',
  'NOT_ACCEPTING_PASSENGERS',
  'NO_DATA_AVAILABLE',
  'NOT_BOARDABLE',
];

export const WHEELCHAIR: EnumNames = ['NO_VALUE', 'UNKNOWN', 'WHEELCHAIR_ACCESSIBLE', 'WHEELCHAIR_INACCESSIBLE'];

export const CAUSE: EnumNames = [
  undefined,
  'UNKNOWN_CAUSE',
  'OTHER_CAUSE',
  'TECHNICAL_PROBLEM',
  'STRIKE',
  'DEMONSTRATION',
  'ACCIDENT',
  'HOLIDAY',
  'WEATHER',
  'MAINTENANCE',
  'CONSTRUCTION',
  'POLICE_ACTIVITY',
  'MEDICAL_EMERGENCY',
  'SPECIAL_EVENT',
];

export const EFFECT: EnumNames = [
  undefined,
  'NO_SERVICE',
  'REDUCED_SERVICE',
  'SIGNIFICANT_DELAYS',
  'DETOUR',
  'ADDITIONAL_SERVICE',
  'MODIFIED_SERVICE',
  'OTHER_EFFECT',
  'UNKNOWN_EFFECT',
  'STOP_MOVED',
  'NO_EFFECT',
  'ACCESSIBILITY_ISSUE',
];

export const SEVERITY: EnumNames = [undefined, 'UNKNOWN_SEVERITY', 'INFO', 'WARNING', 'SEVERE'];

/** The name of an enum's number; an unknown number as its digits. */
export function enumName(names: EnumNames, value: number): string {
  return names[value] ?? String(value);
}
