import { isObject, type Json, type JsonObject } from '../json/json-value.ts';

/** Numbers of so many digits have lost some when they are read: ids that are kept as numbers would name other records. */
const MANY_DIGITS = /\d{16}/;
const INTEGER = /^-?\d+$/;

/** The record with its long whole numbers as text, digit for digit. `bytes` are the record's own. */
export function withExactNumbers(value: JsonObject, bytes: Uint8Array): JsonObject {
  const text = new TextDecoder().decode(bytes);
  if (!MANY_DIGITS.test(text)) return value;
  // The reviver's third argument (ECMA-262, "JSON.parse source text access") is not in TypeScript's library yet.
  const exact = (_key: string, read: unknown, context?: { readonly source?: string }): unknown =>
    typeof read === 'number' && !Number.isSafeInteger(read) && INTEGER.test(context?.source ?? '')
      ? context?.source
      : read;
  const again = JSON.parse(text, exact) as Json;
  return isObject(again) ? again : value;
}
