import { isList, member, type Json } from '../json/json-value.ts';
import { fieldText } from './field-paths.ts';
import { readNumber } from './read-field.ts';

/** Two numbers as they stand; `isLonFirst` where the value itself says which is which. */
export interface Pair {
  readonly first: number;
  readonly second: number;
  readonly isLonFirst: boolean | null;
}

const LONGEST_PLACE = 2_000;
const NUMBER = String.raw`[+-]?\d{1,9}(?:\.\d{1,17})?`;
const IN_BRACKETS = new RegExp(`[(（\\[]\\s*(${NUMBER})\\s*[,，;\\s]\\s*(${NUMBER})\\s*[)）\\]]`, 'g');
const ALONE = new RegExp(`^(${NUMBER})\\s*[,，;\\s/]\\s*(${NUMBER})$`);

const LON_NAMES = ['lon', 'lng', 'long', 'longitude', 'x', '经度'] as const;
const LAT_NAMES = ['lat', 'latitude', 'y', '纬度'] as const;

/**
 * A pair of coordinates out of one value: `37.86, -122.27`, the last pair in brackets of a longer text (an address of
 * several lines ends with it), a list of two or three numbers, an object with `lat` and `lon`. Null: it holds none.
 */
export function parsePair(value: Json): Pair | null {
  if (isList(value)) return ofTexts(fieldText(value[0]), fieldText(value[1]), null);
  if (typeof value === 'object') {
    const lon = LON_NAMES.map((name) => fieldText(member(value, name))).find((text) => text !== '');
    const lat = LAT_NAMES.map((name) => fieldText(member(value, name))).find((text) => text !== '');
    return lon === undefined || lat === undefined ? null : ofTexts(lon, lat, true);
  }
  const text = fieldText(value);
  if (text.length > LONGEST_PLACE) return null;
  const found = [...text.matchAll(IN_BRACKETS)].at(-1) ?? ALONE.exec(text);
  return found === null ? null : ofTexts(found[1] ?? '', found[2] ?? '', null);
}

/** The words of a place without the coordinates that follow them, on one line. */
export function withoutPair(text: string): string {
  const words = text.length > LONGEST_PLACE || ALONE.test(text) ? '' : text.replace(IN_BRACKETS, ' ');
  return words
    .replace(/\s*\n\s*/g, ', ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,，]+|[\s,，]+$/g, '');
}

function ofTexts(firstText: string, secondText: string, isLonFirst: boolean | null): Pair | null {
  const [first, second] = [readNumber(firstText), readNumber(secondText)];
  return first === null || second === null ? null : { first, second, isLonFirst };
}
