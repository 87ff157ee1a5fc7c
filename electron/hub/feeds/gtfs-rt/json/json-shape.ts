import { enumName, type EnumNames } from '../gtfs-enums.ts';
import { MAX_LIST_ITEMS } from '../limits.ts';

/** Turns a JSON value into the field's own, `undefined` (absent) included, or throws a JsonFieldError. */
export type FieldReader<T> = (value: unknown) => T;
export type Shape<T> = { readonly [K in keyof T]: FieldReader<T[K]> };

/** A value has the wrong type. Becomes a rejected record; never leaves the decoder. */
export class JsonFieldError extends Error {
  readonly tooLarge: boolean;
  /** Where the value stands, completed on the way out. */
  path = '';
  constructor(problem: string, tooLarge = false) {
    super(problem);
    this.tooLarge = tooLarge;
  }
}

/** `trip_id`, `tripId` and `TripId` are one name. */
export function foldKey(key: string): string {
  return key.replaceAll('_', '').toLowerCase();
}

/** Spellings remembered per shape, against the cost of folding each key of each object. */
const MOST_SPELLINGS = 500;

/** An object of the given fields; others are skipped. A null is an absent field (protobuf's JSON mapping). */
export function object<T>(shape: Shape<T>): FieldReader<T> {
  const folded = new Map<string, keyof T & string>();
  const absent: Partial<T> = {};
  for (const name in shape) {
    folded.set(foldKey(name), name);
    absent[name] = shape[name](undefined);
  }
  const spellings = new Map<string, (keyof T & string) | undefined>();
  const nameOf = (key: string): (keyof T & string) | undefined => {
    if (spellings.has(key)) return spellings.get(key);
    const name = folded.get(foldKey(key));
    if (spellings.size < MOST_SPELLINGS) spellings.set(key, name);
    return name;
  };
  return (value) => {
    if (!isObject(value)) throw wrong('an object', value);
    // Every key of the shape is in `absent`.
    const result = { ...absent } as T;
    for (const key of Object.keys(value)) {
      const name = nameOf(key);
      const item = value[key];
      if (name === undefined || item === null) continue;
      result[name] = at(`.${name}`, shape[name], item);
    }
    return result;
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function at<T>(step: string, read: FieldReader<T>, value: unknown): T {
  try {
    return read(value);
  } catch (error) {
    if (error instanceof JsonFieldError) error.path = step + error.path;
    throw error;
  }
}

export function orNull<T>(read: FieldReader<T>): FieldReader<T | null> {
  return (value) => (value === undefined ? null : read(value));
}

export function list<T>(read: FieldReader<T>): FieldReader<readonly T[]> {
  return (value) => {
    if (value === undefined) return [];
    if (!Array.isArray(value)) throw wrong('a list', value);
    if (value.length > MAX_LIST_ITEMS) {
      throw new JsonFieldError(`has ${value.length} items; at most ${MAX_LIST_ITEMS} are read`, true);
    }
    return value.map((item, i) => at(`[${i}]`, read, item));
  };
}

export const text: FieldReader<string | null> = orNull((value) => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw wrong('a text', value);
});

export const flag: FieldReader<boolean | null> = orNull((value) => {
  if (value === true || value === 'true' || value === 1) return true;
  if (value === false || value === 'false' || value === 0) return false;
  throw wrong('true or false', value);
});

/** A number, also as text, as JSON renderings give 64-bit integers (protobuf's JSON mapping). */
export const number: FieldReader<number | null> = orNull((value) => {
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && NUMBER.test(value)) return Number(value);
  throw wrong('a number', value);
});

const NUMBER = /^(?:-?\d{1,20}(?:\.\d{1,20})?(?:[eE][-+]?\d{1,3})?|NaN|-?Infinity)$/;

export const integer: FieldReader<number | null> = (value) => {
  const result = number(value);
  if (result !== null && !Number.isInteger(result)) throw wrong('a whole number', value);
  return result;
};

export function enumOf(names: EnumNames): FieldReader<string | null> {
  return orNull((value) => {
    if (typeof value === 'number' && Number.isInteger(value)) return enumName(names, value);
    if (typeof value === 'string' && /^\d{1,10}$/.test(value)) return enumName(names, Number(value));
    if (typeof value === 'string' && /^\w{1,64}$/.test(value)) return value.toUpperCase();
    throw wrong('a name or number of the standard', value);
  });
}

function wrong(expected: string, value: unknown): JsonFieldError {
  const found = value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 60);
  return new JsonFieldError(`is ${found} where ${expected} was expected`);
}
