import type { FieldSource } from '../../../../shared/domain/feed-mapping.ts';
import type { Json, JsonObject } from '../json/json-value.ts';
import { fieldText, valueAt } from './field-paths.ts';

/** How tables write "nothing". A single blank is trimmed away before. */
const BLANK = /^(?:na|n\/a|null|none|nil|nan|\\n|-{1,3}|—+)$/i;
const NUMBER = /^[+-]?(?:\d{1,20}(?:\.\d{0,20})?|\.\d{1,20})(?:[eE][+-]?\d{1,3})?$/;
/** Decimal comma: only where no thousands could be meant. */
const COMMA_NUMBER = /^[+-]?\d{1,3},\d{1,20}$/;

/** The text, or '' where it only says that there is none. */
export function unlessBlank(text: string): string {
  return BLANK.test(text) ? '' : text;
}

/** What a mapped field says of a record; '' when nothing. */
export function readField(source: FieldSource | undefined, record: JsonObject): string {
  if (source === undefined) return '';
  const texts = source.from.map((path) => fieldText(valueAt(record, path)));
  const joined = texts
    .filter((text) => source.codes !== null || unlessBlank(text) !== '')
    .join(source.join)
    .trim();
  const text = unlessBlank(coded(joined, source.codes));
  if (text === '') return source.otherwise?.trim() ?? '';
  const number = source.factor === null ? null : readNumber(text);
  return number === null || source.factor === null ? text : String(number * source.factor);
}

/** The first value of any shape that the field's paths lead to; undefined when none does. */
export function readValue(source: FieldSource | undefined, record: JsonObject): Json | undefined {
  for (const path of source?.from ?? []) {
    const value = valueAt(record, path);
    if (value !== undefined && value !== null && value !== '') return value;
  }
  return undefined;
}

/** A plain decimal number, perhaps with a decimal comma; null for anything else. */
export function readNumber(text: string): number | null {
  const plain = COMMA_NUMBER.test(text) ? text.replace(',', '.') : text;
  if (!NUMBER.test(plain)) return null;
  const number = Number(plain);
  return Number.isFinite(number) ? number : null;
}

function coded(text: string, codes: FieldSource['codes']): string {
  if (codes === null) return text;
  if (Object.hasOwn(codes, text)) return codes[text] ?? '';
  const folded = text.toLowerCase();
  return Object.entries(codes).find(([code]) => code.trim().toLowerCase() === folded)?.[1] ?? text;
}
