import type { EventLocation } from '../../../../shared/domain/event.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import { locate } from '../common/locate.ts';
import { readGeometry } from '../common/read-geometry.ts';
import { isList, isObject, textAt, type Json } from '../json/json-value.ts';
import { parseTime } from '../parse-time.ts';
import { plainText } from '../plain-text.ts';
import type { NgsiEntity } from './schema.ts';

/** The attribute as one line of text; of a list its first entries; of languages English, else the first. '' for none. */
export function textOf({ values }: NgsiEntity, ...names: readonly string[]): string {
  for (const name of names) {
    const text = plainText(asText(values.get(name)));
    if (text !== '') return text;
  }
  return '';
}

function asText(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (isList(value))
    return value
      .slice(0, 8)
      .map(asText)
      .filter((text) => text !== '')
      .join(', ');
  if (!isObject(value)) return '';
  return (
    textAt(value, 'en') ||
    textAt(value, '@none') ||
    asText(Object.values(value).find((each) => typeof each === 'string'))
  );
}

export function numberOf(entity: NgsiEntity, name: string): number | null {
  const text = textOf(entity, name);
  return /^[+-]?\d{1,12}(?:\.\d{1,15})?(?:[eE][+-]?\d{1,2})?$/.test(text) ? Number(text) : null;
}

/** A time of an entity: the moment, or the interval `from/to`; null: not told; 'bad': no time. */
export interface EntityTime {
  readonly from: Instant;
  readonly to: Instant;
}

export function timeOf(entity: NgsiEntity, timeZone: string, name: string): EntityTime | null | 'bad' {
  const text = textOf(entity, name);
  if (text === '') return null;
  const [first = '', last] = text.split('/');
  const from = parseTime(first, timeZone);
  // An interval may be open: `2016-03-15T11:00:00/`.
  const to = last === undefined || last === '' || last === '..' ? from : parseTime(last, timeZone);
  return from === null || to === null ? 'bad' : { from, to };
}

/** Where an entity lies, or what is wrong with that. */
export function placeOf(entity: NgsiEntity): EventLocation | { readonly bad: string } {
  const names = [addressOf(entity.values.get('address')), textOf(entity, 'areaServed')].filter((name) => name !== '');
  const given = entity.values.get('location') ?? entity.values.get('position') ?? null;
  const read = readGeometry(simpleGeometry(given));
  if (read.kind === 'bad') return { bad: read.why };
  return locate(read.kind === 'geometry' ? read.geometry : null, { names });
}

function addressOf(address: Json | undefined): string {
  if (typeof address === 'string') return address;
  const parts = ['streetAddress', 'streetNr', 'addressLocality', 'district'].map((name) => textAt(address, name));
  return parts.filter((part) => part !== '').join(', ');
}

/** NGSI-v2's simple location format: `lat, lon` for geo:point, lists of these for geo:line and geo:polygon. */
function simpleGeometry(value: Json): Json {
  if (typeof value === 'string') return pair(value) === null ? value : { type: 'Point', coordinates: pair(value) };
  if (!isList(value) || !value.every((each) => typeof each === 'string')) return value;
  const line = value.map((each) => (typeof each === 'string' ? pair(each) : null));
  const closed = line.length > 3 && value[0] === value.at(-1);
  return closed ? { type: 'Polygon', coordinates: [line] } : { type: 'LineString', coordinates: line };
}

function pair(text: string): readonly number[] | null {
  const match = /^\s*([+-]?\d{1,3}(?:\.\d+)?)\s*,\s*([+-]?\d{1,3}(?:\.\d+)?)\s*$/.exec(text.slice(0, 80));
  return match === null ? null : [Number(match[2]), Number(match[1])];
}
