import { isList, isObject, member, type Json, type JsonObject } from '../json/json-value.ts';

/** XML elements that have attributes keep their own words under this name. */
export const OWN_TEXT = '#text';

const DEEPEST = 8;
const MOST_LEAVES = 300;
/** Of a list of objects so many are looked into. */
const MOST_ITEMS = 3;
/** A list of more numbers than this is geometry, not a field. */
const MOST_NUMBERS = 4;

/**
 * The value at a path: names parted by dots, a number for a place in a list; a name asked of a list is asked of its first
 * entry. A name that holds dots itself is found whole. Undefined: there is none.
 */
export function valueAt(record: JsonObject, path: string): Json | undefined {
  const whole = member(record, path);
  if (whole !== undefined) return whole;
  let found: Json | undefined = record;
  for (const name of path.split('.')) {
    if (!isList(found)) found = member(found, name);
    else found = /^\d+$/.test(name) ? found[Number(name)] : member(found[0], name);
  }
  return found;
}

/** The words of a field, trimmed: a text, number or yes/no; several of them with commas between; '' for anything else. */
export function fieldText(value: Json | undefined): string {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (isList(value)) {
    const texts = value.map((each) => (typeof each === 'object' ? '' : fieldText(each)));
    return texts.filter((text) => text !== '').join(', ');
  }
  return fieldText(member(value, OWN_TEXT) ?? '');
}

/**
 * Every plain field of a record with its path and words, in the record's order; blanks too, bounded. A GeoJSON geometry is one
 * field whose words are its type; that a feature is a `Feature` is none.
 */
export function leafFields(record: JsonObject): readonly (readonly [path: string, text: string])[] {
  const leaves: (readonly [string, string])[] = [];
  const walk = (value: Json, path: string, depth: number): void => {
    if (leaves.length >= MOST_LEAVES || depth > DEEPEST) return;
    const geometry = geometryType(value);
    if (geometry !== null) leaves.push([path, geometry]);
    else if (isObject(value)) {
      for (const [name, inner] of Object.entries(value)) walk(inner, path === '' ? name : `${path}.${name}`, depth + 1);
    } else if (isList(value) && value.some((each) => typeof each === 'object' && each !== null)) {
      for (const [i, inner] of value.slice(0, MOST_ITEMS).entries()) walk(inner, `${path}.${i}`, depth + 1);
    } else if (
      (!isList(value) || value.length <= MOST_NUMBERS || typeof value[0] !== 'number') &&
      !isFeatureMark(path, value)
    ) {
      leaves.push([path, fieldText(value)]);
    }
  };
  walk(record, '', 0);
  return leaves;
}

const GEOMETRY_TYPES: ReadonlySet<string> = new Set(
  'Point MultiPoint LineString MultiLineString Polygon MultiPolygon GeometryCollection'.split(' '),
);

/** The type of an object that is GeoJSON geometry by its members (RFC 7946 §3.1); null: it is none. */
export function geometryType(value: Json | undefined): string | null {
  const type = member(value, 'type');
  if (typeof type !== 'string' || !GEOMETRY_TYPES.has(type)) return null;
  return isList(member(value, 'coordinates')) || isList(member(value, 'geometries')) ? type : null;
}

/** Whether these words are all that a geometry shows of itself as a field. */
export function isGeometryWord(text: string): boolean {
  return GEOMETRY_TYPES.has(text);
}

function isFeatureMark(path: string, value: Json): boolean {
  return path === 'type' && value === 'Feature';
}
