import { zxyToTileId } from 'pmtiles';
import type { Bbox } from '../../../../shared/domain/geometry.ts';
import { MapImportError } from './map-import-error.ts';

/** A province at zoom 15. More would be fetched for hours, tile by tile. */
const MOST_TILES = 2_000_000;
/** Where Web Mercator ends. */
const MAX_LAT = 85.0511287798066;

/** The tiles of a box in all zooms, as ascending PMTiles ids. Throws a MapImportError where the box is none or too large. */
export function wantedTiles([west, south, east, north]: Bbox, minZoom: number, maxZoom: number): Float64Array {
  if (!(west < east && south < north)) {
    const message = `the box ${west},${south},${east},${north} is none: expected west,south,east,north in degrees`;
    throw new MapImportError('bad-bounds', message);
  }
  const ids: number[] = [];
  for (let z = minZoom; z <= maxZoom; z++) {
    const [x0, x1] = [columnOf(west, z), columnOf(east, z)];
    const [y0, y1] = [rowOf(north, z), rowOf(south, z)];
    if (ids.length + (x1 - x0 + 1) * (y1 - y0 + 1) > MOST_TILES) {
      const message = `the box holds more than ${MOST_TILES} tiles: give the box of the city alone`;
      throw new MapImportError('bad-bounds', message);
    }
    for (let x = x0; x <= x1; x++) for (let y = y0; y <= y1; y++) ids.push(zxyToTileId(z, x, y));
  }
  return Float64Array.from(ids).sort();
}

/** Index of the first id that is not below. */
export function firstFrom(ids: Float64Array, id: number): number {
  let [low, high] = [0, ids.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ids[middle] ?? Infinity) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

const clamp = (tile: number, z: number): number => Math.max(0, Math.min(2 ** z - 1, tile));

function columnOf(lon: number, z: number): number {
  return clamp(Math.floor(((lon + 180) / 360) * 2 ** z), z);
}

function rowOf(lat: number, z: number): number {
  const sine = Math.sin((Math.max(-MAX_LAT, Math.min(MAX_LAT, lat)) * Math.PI) / 180);
  return clamp(Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** z), z);
}
