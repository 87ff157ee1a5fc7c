import type { Angle } from './coordinate-angles.ts';
import type { Datum } from './datum.ts';

/** Characters that mean the same, after compatibility forms (full width) were folded. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/[º˚]|(?<=\d\s*)度/g, '°'],
  [/[′’‘`´ʹ]|(?<=\d\s*)分/g, "'"],
  [/''/g, '"'],
  [/[″”“ʺ]|(?<=\d\s*)秒/g, '"'],
  [/[−–—]/g, '-'],
  [/[、。]/g, ','],
  [/北纬|北緯/g, ' N '],
  [/南纬|南緯/g, ' S '],
  [/东经|東經/g, ' E '],
  [/西经|西經/g, ' W '],
  [/纬度|緯度|\blat(?:itude)?\b/gi, ' @lat '],
  [/经度|經度|\bl(?:on|ng)(?:gitude)?\b/gi, ' @lon '],
  // Names of fields stand in quotes.
  [/"\s*(@l\w+)\s*"/g, '$1'],
];

/** One form for every sign, letter and label that coordinates are written with. */
export function plainCoordinateText(text: string): string {
  // Before the compatibility forms: they would take ″ and º apart.
  const marks = text.replaceAll('″', '"').replaceAll('º', '°').normalize('NFKC');
  return SAME.reduce((plain, [from, to]) => plain.replace(from, to), marks).trim();
}

const DATUM_WORDS: readonly (readonly [Datum, RegExp])[] = [
  ['gcj02', /gcj-?0?2(?:ll)?|火星坐标系?|高德(?:地图|坐标)?|腾讯(?:地图|坐标)?|\bamap\b|\bgaode\b|\btencent\b/gi],
  ['bd09', /bd-?0?9(?:ll)?|百度(?:地图|坐标)?|\bbaidu\b/gi],
  ['wgs84', /wgs-?\s?84|\bgps\b|\bepsg:4326\b/gi],
];
/** The datum that the text names, and the text without its word. Of two names the first in the table counts. */
export function takeDatum(text: string): { readonly rest: string; readonly datum: Datum | null } {
  let rest = text;
  let datum: Datum | null = null;
  for (const [name, words] of DATUM_WORDS) {
    const without = rest.replace(words, ' ');
    if (without !== rest) datum ??= name;
    rest = without;
  }
  return { rest, datum };
}

const NUMBER = String.raw`([-+]?\d{1,3}(?:\.\d{1,15})?)`;
const ADDRESSES: readonly RegExp[] = [
  // RFC 5870 §3.3: latitude, longitude, perhaps height, parameters.
  new RegExp(String.raw`^geo:${NUMBER},${NUMBER}(?:[,;?].*)?$`, 'i'),
  // Addresses of slippy maps: zoom/latitude/longitude.
  new RegExp(String.raw`#(?:map=)?\d{1,2}(?:\.\d+)?/${NUMBER}/${NUMBER}(?:[/&].*)?$`, 'i'),
  new RegExp(String.raw`^(?:https?://\S*/)?@${NUMBER},${NUMBER}(?:,[\d.]+[zma])?(?:[,/?].*)?$`, 'i'),
  new RegExp(String.raw`[?&]mlat=${NUMBER}&mlon=${NUMBER}`, 'i'),
];

/** The pair that a map's address names, latitude first; null: it is no such address. */
export function takeAddress(text: string): readonly [Angle, Angle] | null {
  for (const address of ADDRESSES) {
    const [, lat, lon] = address.exec(text) ?? [];
    if (lat !== undefined && lon !== undefined)
      return [
        { degrees: Number(lat), axis: 'lat' },
        { degrees: Number(lon), axis: 'lon' },
      ];
  }
  return null;
}
