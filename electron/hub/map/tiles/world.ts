/**
 * World coordinates: web Mercator (EPSG:3857) as whole numbers, 0 … 2^30 from west to east and from north to south. One is
 * 4 cm at the equator, an eighth of a tile's unit at zoom 15, and differences of any two fit 32 bits.
 */
export const WORLD_BITS = 30;
const WORLD = 2 ** WORLD_BITS;
/** Where web Mercator ends. */
const MAX_LATITUDE = 85.051_128_779_806_6;

export function worldX(lon: number): number {
  return clamp(Math.round(((lon + 180) / 360) * WORLD));
}

export function worldY(lat: number): number {
  const sine = Math.sin((Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, lat)) * Math.PI) / 180);
  return clamp(Math.round((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * WORLD));
}

const clamp = (value: number): number => Math.max(0, Math.min(WORLD - 1, value));

/** lon, lat by turns → world x, y by turns. */
export function toWorld(degrees: Float64Array): Int32Array {
  const world = new Int32Array(degrees.length);
  for (let i = 0; i + 1 < degrees.length; i += 2) {
    world[i] = worldX(degrees[i] ?? 0);
    world[i + 1] = worldY(degrees[i + 1] ?? 0);
  }
  return world;
}

/** Twice the signed area in world units²; positive for clockwise as seen on the map, since y grows southwards (MVT 2.1 §4.3.4.4). */
export function ringArea2(ring: Int32Array): number {
  const x0 = ring[0] ?? 0;
  const y0 = ring[1] ?? 0;
  let sum = 0;
  for (let i = 0; i + 3 < ring.length; i += 2) {
    sum += ((ring[i] ?? 0) - x0) * ((ring[i + 3] ?? 0) - y0) - ((ring[i + 2] ?? 0) - x0) * ((ring[i + 1] ?? 0) - y0);
  }
  return sum;
}

/** The first zoom at which an area covers this many screen pixels (tiles of 512 pixels). */
export function zoomOfArea(area2: number, pixels: number): number {
  return Math.ceil(WORLD_BITS - 9 - Math.log2(Math.max(1, Math.abs(area2) / 2) / pixels) / 2);
}
