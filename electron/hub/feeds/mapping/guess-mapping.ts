import {
  type FeedMapping,
  MAPPED_FIELDS,
  type FieldSource,
  type MappedField,
} from '../../../../shared/domain/feed-mapping.ts';
import { isList, type JsonObject } from '../json/json-value.ts';
import { FIELD_NAMES, foldedName, SPEED_NAMES, VEHICLE_IDS } from './field-names.ts';
import { isGeometryWord, leafFields, valueAt } from './field-paths.ts';
import { guessTimeShape } from './guess-time.ts';
import { parsePair } from './parse-pair.ts';
import { parseWkt } from './parse-wkt.ts';
import { readNumber, unlessBlank } from './read-field.ts';

const MOST_SAMPLES = 200;
const KMH_TO_MPS = 1 / 3.6;

/** A field of the records, with what it says where it says something. */
interface Column {
  readonly path: string;
  readonly name: string;
  readonly texts: readonly string[];
}

/**
 * The mapping that the records' field names and values suggest: a start for whoever edits it, and what is used until
 * somebody does. Fields it is not sure of stay unmapped, and so become facts.
 */
export function guessMapping(records: readonly JsonObject[]): FeedMapping {
  const samples = records.slice(0, MOST_SAMPLES);
  const columns = columnsOf(samples);
  const fields: { -readonly [K in MappedField]?: FieldSource } = {};
  let time: FeedMapping['time'] | null = null;
  for (const field of MAPPED_FIELDS) {
    for (const column of namedColumns(columns, FIELD_NAMES[field] ?? [])) {
      if (!suits(field, column, samples)) continue;
      if (TIMES.has(field)) {
        const shape = guessTimeShape(column.texts);
        if (shape === null || (time !== null && JSON.stringify(time) !== JSON.stringify(shape))) continue;
        time = shape;
      }
      fields[field] = from(column.path);
      break;
    }
  }
  dropHalves(fields);
  const geometry = columns.find(({ texts }) => texts.length > 0 && texts.every(isGeometryWord));
  if (fields.geometry === undefined && geometry !== undefined) fields.geometry = from(geometry.path);
  const makes = isMoving(columns, fields) ? 'vehicle' : 'event';
  if (makes === 'vehicle') asVehicle(columns, fields);
  return {
    version: 0,
    note: '',
    makes,
    records: null,
    csv: null,
    fields,
    time: time ?? { format: 'standard', zone: null },
    place: { order: pairOrder(fields.lonLat, samples), datum: 'wgs84', projection: null },
    filters: [],
    isFullListing: false,
  };
}

const TIMES: ReadonlySet<MappedField> = new Set(['sentAt', 'startsAt', 'endsAt']);

function columnsOf(samples: readonly JsonObject[]): readonly Column[] {
  const texts = new Map<string, string[]>();
  for (const sample of samples) {
    for (const [path, text] of leafFields(sample)) {
      const known = texts.get(path) ?? [];
      texts.set(path, known);
      if (unlessBlank(text) !== '') known.push(text);
    }
  }
  return Array.from(texts, ([path, filled]) => ({ path, name: foldedName(path), texts: filled }));
}

/** By the order of the names (`*` before one: any that ends so), then by depth: `id` before `properties.id` before `items.0.id`. */
function namedColumns(columns: readonly Column[], names: readonly string[]): readonly Column[] {
  const depth = ({ path }: Column): number => path.split('.').length + (/\.\d+(?:\.|$)/.test(path) ? 10 : 0);
  return names.flatMap((wanted) =>
    columns
      .filter(
        (column) =>
          (wanted.startsWith('*') ? column.name.endsWith(wanted.slice(1)) : column.name === wanted) &&
          column.texts.length > 0,
      )
      .sort((a, b) => depth(a) - depth(b)),
  );
}

const isNumber = (text: string): boolean => readNumber(text) !== null;
const isWithin = (bound: number) => (text: string) => Math.abs(readNumber(text) ?? Number.NaN) <= bound;
const isWords = (text: string): boolean =>
  !isNumber(text) && parsePair(text) === null && !/^https?:/.test(text) && !isGeometryWord(text);
const isPlain = (text: string): boolean => !isGeometryWord(text);

/** What most texts of a column must be for it to be what its name claims; a field not named here takes any. */
const TESTS: Readonly<Partial<Record<MappedField, (text: string) => boolean>>> = {
  lat: isWithin(90),
  lon: isWithin(180),
  accuracyM: isNumber,
  bearingDeg: isNumber,
  speedMps: isNumber,
  geometry: (text) => isGeometryWord(text) || parseWkt(text) !== null,
  url: (text) => /^https?:/.test(text),
  title: isWords,
  description: isWords,
  address: isPlain,
  code: isPlain,
};

/** Whether what a field says can be what its name claims. */
function suits(field: MappedField, { path, texts }: Column, samples: readonly JsonObject[]): boolean {
  // Of places in words only some rows may hold a pair.
  if (field === 'lonLat') return samples.some((sample) => parsePair(valueAt(sample, path) ?? null) !== null);
  const test = TESTS[field];
  return test === undefined || texts.filter(test).length * 2 > texts.length;
}

/** A coordinate without the other is none; what the two say needs no second field. */
function dropHalves(fields: { -readonly [K in MappedField]?: FieldSource }): void {
  if (fields.lat === undefined || fields.lon === undefined) {
    delete fields.lat;
    delete fields.lon;
  } else delete fields.lonLat;
}

/** Something with a place that is called a vehicle or has a course, and of which nothing is told but that. */
function isMoving(columns: readonly Column[], fields: FeedMapping['fields']): boolean {
  const hasPlace = fields.lat !== undefined || fields.lonLat !== undefined || fields.geometry !== undefined;
  const isVehicle = namedColumns(columns, VEHICLE_IDS).length > 0 || fields.bearingDeg !== undefined;
  const isCourse = fields.bearingDeg !== undefined || namedColumns(columns, SPEED_NAMES).length > 0;
  return hasPlace && isVehicle && isCourse && fields.description === undefined && fields.status === undefined;
}

function asVehicle(columns: readonly Column[], fields: { -readonly [K in MappedField]?: FieldSource }): void {
  const [id] = namedColumns(columns, VEHICLE_IDS);
  if (id !== undefined) fields.recordId = from(id.path);
  const [speed] = namedColumns(columns, SPEED_NAMES);
  if (fields.speedMps === undefined && speed !== undefined)
    fields.speedMps = { ...from(speed.path), factor: KMH_TO_MPS };
}

/** Lists are longitude first as in GeoJSON, words latitude first as people write them, unless the numbers say no. */
function pairOrder(source: FieldSource | undefined, samples: readonly JsonObject[]): FeedMapping['place']['order'] {
  const path = source?.from[0];
  if (path === undefined) return 'lon-lat';
  const values = samples.map((sample) => valueAt(sample, path) ?? null);
  const pairs = values.flatMap((value) => parsePair(value) ?? []);
  if (pairs.some(({ first }) => Math.abs(first) > 90)) return 'lon-lat';
  if (pairs.some(({ second }) => Math.abs(second) > 90)) return 'lat-lon';
  return values.some(isList) ? 'lon-lat' : 'lat-lon';
}

function from(path: string): FieldSource {
  return { from: [path], join: ' ', codes: null, otherwise: null, factor: null };
}
