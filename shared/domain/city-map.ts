import type { Bbox } from './geometry.ts';
import type { RoadSpeeds } from './road-class.ts';
import type { Instant } from '../time/instant.ts';

/** One file that a map was made from. */
export interface MapSource {
  readonly name: string;
  readonly kind: 'pmtiles' | 'osm-pbf' | 'geojson' | 'pmtiles-range';
  readonly bytes: number;
}

/** The city map in force. Lives in the log as entity `map/map`; its files lie in the data folder under `version`. */
export interface CityMapBody {
  /** Names the folder of its files; another one after every import. */
  readonly version: string;
  readonly name: string;
  /** Plain text; stands on the map wherever its data is drawn. */
  readonly attribution: string;
  readonly bounds: Bbox;
  readonly minZoom: number;
  readonly maxZoom: number;
  readonly sources: readonly MapSource[];
  readonly counts: {
    readonly tiles: number;
    readonly junctions: number;
    readonly edges: number;
    readonly places: number;
  };
  /** False: travel times are straight lines, marked as such. */
  readonly hasRouting: boolean;
  readonly hasPlaces: boolean;
  readonly importedAt: Instant;
  readonly importedBy: string;
  readonly speedsKmh: RoadSpeeds;
  /** The version that a roll back returns to; null: none is kept. */
  readonly previous: string | null;
}
