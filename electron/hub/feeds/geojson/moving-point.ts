import { at, isList, member, type Json, type JsonObject } from '../json/json-value.ts';

/**
 * An OGC Moving Features JSON feature (19-045r3 §7.2) with the last place of its moving point as its geometry and that
 * place's time as `properties.datetime`, so that it reads like any feature; the whole track stays in `temporalGeometry`. A
 * time-valued property (`temporalProperties`) gives its last value. Any other feature as it is.
 */
export function withLastPlace(feature: JsonObject): JsonObject {
  const track = member(feature, 'temporalGeometry');
  if (member(track, 'type') !== 'MovingPoint') return feature;
  const coordinates = last(member(track, 'coordinates'));
  const datetime = last(member(track, 'datetimes') ?? null);
  const properties = { ...objectOf(member(feature, 'properties')), ...lastValues(feature), datetime: datetime ?? null };
  return { ...feature, geometry: { type: 'Point', coordinates: coordinates ?? [] }, properties };
}

function lastValues(feature: JsonObject): JsonObject {
  const groups = member(feature, 'temporalProperties');
  const values: [string, Json][] = [];
  for (const group of isList(groups) ? groups : []) {
    for (const [name, series] of Object.entries(objectOf(group))) {
      const value = last(at(series, 'values') ?? null);
      if (value !== undefined) values.push([name, value]);
    }
  }
  return Object.fromEntries(values);
}

function last(list: Json | undefined): Json | undefined {
  return isList(list) ? list.at(-1) : undefined;
}

function objectOf(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !isList(value) ? value : {};
}
