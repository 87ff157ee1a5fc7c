/** Layers of the Protomaps basemap v4, in the order in which a tile holds them. Spool and encoder go by the index. */
export const TILE_LAYERS = ['earth', 'landuse', 'water', 'buildings', 'roads', 'boundaries', 'places', 'pois'] as const;
export type TileLayer = (typeof TILE_LAYERS)[number];

export const MIN_ZOOM = 0;
export const MAX_ZOOM = 15;
/** Side of a tile in its own units, and what is drawn beyond its edge so that wide lines do not end there. */
export const EXTENT = 4096;
export const BUFFER = 64;

export type TileValue = string | number | boolean;

/** What a map feature says of itself, without its shape. */
export interface TileFeature {
  readonly layer: TileLayer;
  readonly minZoom: number;
  /** Drawn later: lies above. Whole. */
  readonly order: number;
  /** Without `min_zoom`, which is written for all. */
  readonly values: Readonly<Record<string, TileValue>>;
}
