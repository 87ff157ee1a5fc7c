import { jsonElements } from '../json/json-elements.ts';
import { jsonHead } from '../json/json-head.ts';
import { jsonKeys } from '../json/json-keys.ts';
import { isList, isObject, type Json, type JsonObject } from '../json/json-value.ts';

/** What is looked at of a JSON payload: its top level and the first record in it. */
export interface JsonGlance {
  /** Member names of the top-level object; none of a list. */
  readonly keys: ReadonlySet<string>;
  /** Some of the top-level object's members. */
  readonly head: JsonObject;
  /** The first record: an object, or a list where records are lists. */
  readonly record: Json;
  /** The top level is a list. */
  readonly isList: boolean;
}

const HEADS = new Set([
  'type',
  'header',
  'subscribe',
  '@context',
  'id',
  'payload',
  'road_traffic',
  'trafficinfo',
  'evaluation',
]);

/** Lists in which the standards put their records. */
const LISTS: ReadonlySet<string> = new Set(
  'features events alerts jams irregularities warnings data entity service_requests requests services items webcams'.split(
    ' ',
  ),
);

/** Looks at a JSON payload without reading it whole. */
export function glance(bytes: Uint8Array): JsonGlance {
  const names = jsonKeys(bytes);
  const keys = names ?? new Set<string>();
  const elements = jsonElements(bytes, names === null ? [] : [LISTS]);
  for (const element of elements) {
    if (element.kind === 'broken') continue;
    const { offset, length } = element.span;
    const record = parsed(bytes.subarray(offset, offset + length));
    if (isObject(record) || isList(record))
      return { keys, head: jsonHead(bytes, HEADS), record, isList: names === null };
  }
  return { keys, head: jsonHead(bytes, HEADS), record: null, isList: names === null };
}

function parsed(bytes: Uint8Array): Json {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Json;
  } catch {
    return null;
  }
}
