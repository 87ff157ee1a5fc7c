import type { Position } from '../domain/geometry.ts';

/**
 * How a position is written. decimal: `37.856700, 113.580500` · dms: `37°51′24.12″N 113°34′49.80″E` · dm: `37°51.4020′N …` ·
 * chinese: `北纬37度51分24.12秒 东经…` · geo: an RFC 5870 URI · hash: a map's address, zoom first.
 */
export const COORDINATE_FORMATS = ['decimal', 'dms', 'dm', 'chinese', 'geo', 'hash'] as const;
export type CoordinateFormat = (typeof COORDINATE_FORMATS)[number];

const HASH_ZOOM = 15;

/** Latitude first, as people say it. A degree is kept to 1e-6 (a decimetre) or a hundredth of a second (three). */
export function formatCoordinates([lon, lat]: Position, format: CoordinateFormat): string {
  switch (format) {
    case 'decimal':
      return `${lat.toFixed(6)}, ${lon.toFixed(6)}`;
    case 'dms':
      return `${sexagesimal(lat, 3, ['°', '′', '″'])}${lat < 0 ? 'S' : 'N'} ${sexagesimal(lon, 3, ['°', '′', '″'])}${lon < 0 ? 'W' : 'E'}`;
    case 'dm':
      return `${sexagesimal(lat, 2, ['°', '′'])}${lat < 0 ? 'S' : 'N'} ${sexagesimal(lon, 2, ['°', '′'])}${lon < 0 ? 'W' : 'E'}`;
    case 'chinese':
      return `${lat < 0 ? '南纬' : '北纬'}${sexagesimal(lat, 3, ['度', '分', '秒'])} ${lon < 0 ? '西经' : '东经'}${sexagesimal(lon, 3, ['度', '分', '秒'])}`;
    case 'geo':
      return `geo:${lat.toFixed(6)},${lon.toFixed(6)}`;
    case 'hash':
      return `#${HASH_ZOOM}/${lat.toFixed(6)}/${lon.toFixed(6)}`;
  }
}

/** Counted in whole units of the last place, so that 59.999″ becomes the next minute and never 60.00″. */
function sexagesimal(degrees: number, parts: 2 | 3, marks: readonly string[]): string {
  const decimals = parts === 3 ? 2 : 4;
  const perLast = 10 ** decimals;
  const perDegree = parts === 3 ? 3600 : 60;
  const whole = Math.round(Math.abs(degrees) * perDegree * perLast);
  const last = (whole % (60 * perLast)) / perLast;
  const rest = Math.floor(whole / (60 * perLast));
  const head = parts === 3 ? [Math.floor(rest / 60), rest % 60] : [rest];
  const tail = last.toFixed(decimals).padStart(3 + decimals, '0');
  return [...head.map((value, i) => (i === 0 ? String(value) : String(value).padStart(2, '0'))), tail]
    .map((value, i) => `${value}${marks[i] ?? ''}`)
    .join('');
}
