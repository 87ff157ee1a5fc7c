import type { Tags } from '../../osm/osm-sink.ts';

const STOREY_M: Readonly<Record<string, number>> = {
  industrial: 6,
  warehouse: 7,
  retail: 4.5,
  commercial: 4.2,
  office: 3.9,
  mall: 5,
  hospital: 4,
};

/** What a building's way says: kind, storeys, height in metres. */
export function buildingTags(kind: string, levels: number, more: Tags = {}): Tags {
  const height = Math.round(levels * (STOREY_M[kind] ?? 3));
  return { building: kind, 'building:levels': String(levels), height: String(height), ...more };
}
