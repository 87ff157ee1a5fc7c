import type { Position } from './geometry.ts';

/** What a found place is. grid: a cell (网格) of the unified management. */
export const PLACE_KINDS = [
  'street',
  'crossing',
  'address',
  'poi',
  'district',
  'locality',
  'grid',
  'water',
  'area',
] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** A place of the site's own index. Names as the map data gives them. */
export interface PlaceHit {
  /** Local name: of a street, `甲路 × 乙路` of a crossing, `甲路 12号` of an address. */
  readonly name: string;
  /** Null: the data has none. */
  readonly nameEn: string | null;
  readonly kind: PlaceKind;
  /** OSM value that says what exactly (`hospital`, `residential`, `district`); empty: unknown. */
  readonly detail: string;
  readonly position: Position;
  /** District, street office or locality that it lies in; empty: unknown. */
  readonly within: string;
  /** From where the search looked; null: it looked from nowhere. */
  readonly distanceM: number | null;
}

/** What lies at a position: for reports and pasted coordinates. Null or empty where the index knows nothing near. */
export interface PlaceNear {
  readonly street: { readonly name: string; readonly distanceM: number } | null;
  readonly crossing: { readonly name: string; readonly distanceM: number } | null;
  readonly address: { readonly name: string; readonly distanceM: number } | null;
  readonly poi: { readonly name: string; readonly distanceM: number } | null;
  readonly district: string;
  /** 15 digits, 6+3+3+3 (CJ/T 213); empty: outside every cell. */
  readonly gridCode: string;
}
