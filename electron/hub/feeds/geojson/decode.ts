import { rejected } from '../common/record-parts.ts';
import { siteRecords } from '../json-list/site-json.ts';
import { utf8Payload } from '../json-list/utf8-payload.ts';
import { jsonRecords, type JsonRecord } from '../json/json-records.ts';
import { isObject, member, type JsonObject } from '../json/json-value.ts';
import type { SiteRecord } from '../mapping/site-record.ts';
import { isJsonLines, jsonLines } from '../ndjson/json-lines.ts';
import type { DecodeEnd, DecodeSettings, RawPayload, RawRecord, Rejected } from '../standard.ts';
import { withLastPlace } from './moving-point.ts';

const FEATURES: readonly ReadonlySet<string>[] = [new Set(['features'])];
const GEOMETRY_TYPES: ReadonlySet<string> = new Set([
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
  'GeometryCollection',
]);

/**
 * GeoJSON (RFC 7946): a collection, a feature, a bare geometry, a list of features, one feature per line, or a text
 * sequence (RFC 8142); also features of OGC Moving Features JSON. Each feature is one record.
 */
export function* decodeGeojson(
  payload: RawPayload,
  settings?: DecodeSettings,
): Generator<RawRecord<SiteRecord>, DecodeEnd> {
  const mapping = settings?.mapping ?? null;
  const end: DecodeEnd = { complete: mapping?.isFullListing ?? false, publishedAt: null };
  const read = utf8Payload(payload);
  if (!read.ok) {
    yield read.problem;
    return end;
  }
  const { bytes } = read;
  const found = isJsonLines(bytes) ? jsonLines(bytes) : jsonRecords({ bytes }, FEATURES);
  for (const record of siteRecords(features(found), { bytes }, mapping)) {
    const { offset, length } = record.span;
    const start = read.toPayload(offset);
    yield { ...record, span: { offset: start, length: read.toPayload(offset + length) - start } };
  }
  return end;
}

function* features(found: Generator<JsonRecord | Rejected>): Generator<JsonRecord | Rejected> {
  for (const each of found) {
    if (each.kind === 'rejected') {
      yield each;
      continue;
    }
    const feature = asFeature(each.value);
    if (feature !== null) yield { ...each, value: feature };
    else {
      const type = member(each.value, 'type');
      const said = typeof type === 'string' ? `of type "${type.slice(0, 40)}"` : 'without a type';
      yield rejected('wrong-standard', `This is an object ${said}, no GeoJSON feature.`, {
        recordId: null,
        span: each.span,
      });
    }
  }
}

function asFeature(value: JsonObject): JsonObject | null {
  const type = member(value, 'type');
  if (type === 'Feature') return withLastPlace(value);
  if (typeof type === 'string' && GEOMETRY_TYPES.has(type)) return { type: 'Feature', properties: {}, geometry: value };
  // An empty collection, which has no list under `features` to walk through, is left over as itself.
  return isObject(member(value, 'geometry')) ? { ...value, type: 'Feature' } : null;
}
