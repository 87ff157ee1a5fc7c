/** Any JSON value, as JSON.parse gives it. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The member of that name; undefined where the value is no object or has none of its own. */
export function member(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** The value at a path of member names and list positions: `properties.core_details.0`. */
export function at(value: Json | undefined, path: string): Json | undefined {
  let found = value;
  for (const name of path.split('.')) found = isList(found) ? found[Number(name)] : member(found, name);
  return found;
}

/** The text or number at a path as text, trimmed; '' for anything else. */
export function textAt(value: Json | undefined, path: string): string {
  const found = at(value, path);
  if (typeof found === 'string') return found.trim();
  return typeof found === 'number' || typeof found === 'boolean' ? String(found) : '';
}

/** The finite number at a path, also one written as plain decimal text; null for anything else. */
export function numberAt(value: Json | undefined, path: string): number | null {
  const found = at(value, path);
  if (typeof found === 'number') return Number.isFinite(found) ? found : null;
  if (typeof found !== 'string' || !/^\s*[+-]?\d{1,17}(\.\d{1,17})?\s*$/.test(found)) return null;
  return Number(found);
}
