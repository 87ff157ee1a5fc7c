import { isList, isObject, member, textAt, type Json, type JsonObject } from '../json/json-value.ts';
import type { NgsiEntity } from './schema.ts';

/** Members of an entity or feature that are no attributes. */
const NO_ATTRIBUTES = new Set(['id', 'type', '@id', '@type', '@context', 'scope']);
const MOST_ATTRIBUTES = 300;

/**
 * An entity in NGSI-v2 normalized or keyValues form, NGSI-LD normalized, concise or keyValues form (ETSI GS CIM 009
 * §4.5), or as GeoJSON feature (§4.5.16). Text: what it is not.
 */
export function readEntity(record: JsonObject): NgsiEntity | string {
  const isFeature = member(record, 'type') === 'Feature' && isObject(member(record, 'properties'));
  const properties = member(record, 'properties');
  const entity = isFeature && isObject(properties) ? properties : record;
  const id = textAt(record, 'id') || textAt(record, '@id') || textAt(entity, 'id');
  const type = shortType(member(entity, 'type') ?? member(entity, '@type'));
  if (id === '' || type === '') return 'No NGSI entity: it has no id or no type.';
  const values = new Map<string, Json>();
  const observedAt = new Map<string, string>();
  for (const [name, attribute] of Object.entries(entity).slice(0, MOST_ATTRIBUTES)) {
    if (NO_ATTRIBUTES.has(name)) continue;
    const short = shortName(name);
    const [value, at] = readAttribute(attribute);
    if (value !== null) values.set(short, value);
    if (at !== '') observedAt.set(short, at);
  }
  const geometry = isFeature ? member(record, 'geometry') : undefined;
  if (isObject(geometry) && !values.has('location')) values.set('location', geometry);
  return {
    id,
    type,
    values,
    observedAt,
    isDeleted: values.has('deletedAt') || values.get('alterationType') === 'entityDelete',
  };
}

/** The plain value of an attribute and when it was measured. */
function readAttribute(attribute: Json): readonly [value: Json, observedAt: string] {
  // Several values of one attribute (§4.5.5, datasetId): the one without a data set is the default.
  if (isList(attribute) && attribute.length > 0 && attribute.every(isNode)) {
    return readAttribute(attribute.find((each) => member(each, 'datasetId') === undefined) ?? attribute[0] ?? null);
  }
  if (!isNode(attribute)) return [plain(attribute), ''];
  const at = textAt(attribute, 'observedAt') || metadataTime(member(attribute, 'metadata'));
  for (const name of VALUE_MEMBERS) {
    const value = member(attribute, name);
    if (value !== undefined) return [plain(value), at];
  }
  return [null, at];
}

const VALUE_MEMBERS = ['value', 'object', 'languageMap', 'vocab', 'json', 'valueList', 'objectList'];

/** An object that wraps a value, not one that is the value: GeoJSON, addresses and the like have none of the members. */
function isNode(attribute: Json): attribute is JsonObject {
  return isObject(attribute) && VALUE_MEMBERS.some((name) => Object.hasOwn(attribute, name));
}

/** `{"@type": "DateTime", "@value": "…"}` and `{"@id": "…"}` are what they hold; of languages English or the first. */
function plain(value: Json): Json {
  if (!isObject(value)) return value;
  const held = member(value, '@value') ?? member(value, '@id');
  return held ?? value;
}

function metadataTime(metadata: Json | undefined): string {
  const names = ['timestamp', 'TimeInstant', 'dateObserved', 'observedAt', 'dateModified'];
  return names.map((name) => textAt(metadata, `${name}.value`)).find((text) => text !== '') ?? '';
}

/** The last part of a full name: `https://smartdatamodels.org/dataModel.Alert/Alert` is an `Alert`. */
function shortName(name: string): string {
  return /[/#:]([^/#:]+)$/.exec(name)?.[1] ?? name;
}

function shortType(type: Json | undefined): string {
  const first = isList(type) ? type[0] : type;
  return typeof first === 'string' ? shortName(first.trim()) : '';
}
