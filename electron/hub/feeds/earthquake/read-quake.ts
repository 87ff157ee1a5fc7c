import { at, isList, isObject, member, numberAt, textAt, type Json, type JsonObject } from '../json/json-value.ts';
import type { Quake } from './schema.ts';

/** EMSC's `evtype`: known or suspected, then the kind. The words are those of USGS. */
const EMSC_TYPES: Readonly<Record<string, string>> = {
  e: 'earthquake',
  h: 'explosion',
  i: 'induced or triggered event',
  m: 'mining explosion',
  n: 'nuclear explosion',
  r: 'rock burst',
  x: 'explosion',
};

/**
 * Reads a feature of USGS (GeoJSON summary, detail or query) or EMSC (FDSN JSON, also as a message with `action` and
 * `data`); null where it is neither.
 */
export function readQuake(value: JsonObject): Quake | null {
  const data = member(value, 'data');
  const feature = isObject(data) ? data : value;
  const fields = member(feature, 'properties');
  if (!isObject(fields) || (member(fields, 'mag') === undefined && member(fields, 'time') === undefined)) return null;
  const isDeleted = textAt(value, 'action') === 'delete';
  const id = textAt(feature, 'id') || textAt(fields, 'unid') || textAt(fields, 'code');
  return {
    id,
    otherIds: otherIdsOf(textAt(fields, 'ids'), id),
    magnitude: numberAt(fields, 'mag'),
    magnitudeType: textAt(fields, 'magType') || textAt(fields, 'magtype'),
    depthKm: depthOf(feature, fields),
    geometry: geometryOf(feature, fields),
    place: textAt(fields, 'place') || textAt(fields, 'flynn_region'),
    title: textAt(fields, 'title'),
    time: textAt(fields, 'time'),
    updated: textAt(fields, 'updated') || textAt(fields, 'lastupdate'),
    type: textAt(fields, 'type') || emscType(textAt(fields, 'evtype')),
    status: isDeleted ? 'deleted' : textAt(fields, 'status'),
    alert: textAt(fields, 'alert'),
    url: textAt(fields, 'url'),
    details: detailsOf(fields),
  };
}

/** `,ci37868143,us1000abcd,`: the event as each network numbered it. */
function otherIdsOf(ids: string, own: string): readonly string[] {
  return [...new Set(ids.split(',', 100))].filter((id) => id !== '' && id !== own);
}

function emscType(code: string): string {
  if (code === 'ls') return 'landslide';
  return EMSC_TYPES[code.slice(1)] ?? code;
}

/** EMSC's third coordinate is a height, its `depth` is one; USGS has only the coordinate, and there it is the depth. */
function depthOf(feature: JsonObject, fields: JsonObject): number | null {
  return numberAt(fields, 'depth') ?? numberAt(feature, 'geometry.coordinates.2');
}

function geometryOf(feature: JsonObject, fields: JsonObject): Json {
  const geometry = member(feature, 'geometry') ?? null;
  if (geometry !== null || !isPlaced(fields)) return geometry;
  return { type: 'Point', coordinates: [member(fields, 'lon') ?? null, member(fields, 'lat') ?? null] };
}

function isPlaced(fields: JsonObject): boolean {
  return numberAt(fields, 'lon') !== null && numberAt(fields, 'lat') !== null;
}

const DETAILS = ['felt', 'cdi', 'mmi', 'tsunami', 'sig', 'net', 'auth', 'source_catalog', 'nst', 'gap', 'rms'] as const;

function detailsOf(fields: JsonObject): Readonly<Record<string, string>> {
  return Object.fromEntries(DETAILS.map((name) => [name, isList(at(fields, name)) ? '' : textAt(fields, name)]));
}
