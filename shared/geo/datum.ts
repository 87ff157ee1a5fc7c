import gcoord from 'gcoord';
import type { Position } from '../domain/geometry.ts';

/**
 * What a pair of degrees is measured in. gcj02: the offset that maps published in China must carry (高德, 腾讯, Google's
 * maps of China); bd09: Baidu's offset on top of it. Only wgs84 is kept and drawn.
 */
export const DATUMS = ['wgs84', 'gcj02', 'bd09'] as const;
export type Datum = (typeof DATUMS)[number];

// The package's types describe an ES module; what is imported is its CommonJS form, whose default is the whole.
const library = gcoord as object as typeof gcoord.default;
const CRS = { wgs84: library.WGS84, gcj02: library.GCJ02, bd09: library.BD09 } as const;
/** Degrees; a tenth of a millimetre. */
const CLOSE_ENOUGH = 1e-9;
const MOST_STEPS = 12;

/** The box in which GCJ-02 differs from WGS-84: the published algorithm's own, wider than the country. */
export function isOffsetInChina([lon, lat]: Position): boolean {
  return lon >= 72.004 && lon <= 137.8347 && lat >= 0.8293 && lat <= 55.8271;
}

/** Degrees of another datum as WGS-84. Outside the box of `isOffsetInChina` GCJ-02 is WGS-84. To 1e-9°. */
export function toWgs84(position: Position, datum: Datum): Position {
  if (datum === 'wgs84') return position;
  // The offset has no closed inverse: step towards the place whose offset image is the one given.
  let [lon, lat] = position;
  for (let step = 0; step < MOST_STEPS; step++) {
    const [madeLon, madeLat] = fromWgs84([lon, lat], datum);
    const [offLon, offLat] = [position[0] - madeLon, position[1] - madeLat];
    lon += offLon;
    lat += offLat;
    if (Math.abs(offLon) < CLOSE_ENOUGH && Math.abs(offLat) < CLOSE_ENOUGH) break;
  }
  return [lon, lat];
}

/** WGS-84 degrees in another datum. */
export function fromWgs84([lon, lat]: Position, datum: Datum): Position {
  if (datum === 'wgs84') return [lon, lat];
  const [outLon, outLat] = library.transform<[number, number]>([lon, lat], CRS.wgs84, CRS[datum]);
  return [outLon, outLat];
}
