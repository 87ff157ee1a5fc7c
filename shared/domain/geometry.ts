/** [longitude, latitude] in WGS-84 degrees. */
export type Position = readonly [lon: number, lat: number];

/** GeoJSON geometry (RFC 7946 §3.1), WGS-84, rings closed. */
export type Geometry =
  | { readonly type: 'Point'; readonly coordinates: Position }
  | { readonly type: 'MultiPoint'; readonly coordinates: readonly Position[] }
  | { readonly type: 'LineString'; readonly coordinates: readonly Position[] }
  | { readonly type: 'MultiLineString'; readonly coordinates: readonly (readonly Position[])[] }
  | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Position[])[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly Position[])[])[] };

/** West, south, east, north in degrees. */
export type Bbox = readonly [west: number, south: number, east: number, north: number];
