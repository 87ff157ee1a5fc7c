import { rejected } from '../common/record-parts.ts';
import { jsonHead } from '../json/json-head.ts';
import { jsonRecords, type JsonRecord } from '../json/json-records.ts';
import { isObject, member, textAt } from '../json/json-value.ts';
import { parseTime } from '../parse-time.ts';
import type { DecodeEnd, RawPayload, RawRecord } from '../standard.ts';
import { readFeature } from './read-feature.ts';
import type { WzdxFeature } from './schema.ts';

/** The feed's word about itself: until 3.1, since 4.0. */
const HEADS = new Set(['feed_info', 'road_event_feed_info']);
const LISTS = [new Set(['features'])];

/**
 * A WZDx feed (USDOT Work Zone Data Exchange 2.0 to 4.2): work zones, road restrictions or field devices as GeoJSON
 * features. A whole FeatureCollection is a full data set; a feature alone is not.
 */
export function* decodeWzdx(payload: RawPayload): Generator<RawRecord<WzdxFeature>, DecodeEnd> {
  const features = jsonRecords(payload, LISTS);
  let step = features.next();
  for (; step.done !== true; step = features.next()) {
    yield step.value.kind === 'rejected' ? step.value : recordOf(step.value);
  }
  const complete = step.value.list !== null;
  const head = complete ? jsonHead(payload.bytes, HEADS) : {};
  const published = textAt(head, 'feed_info.update_date') || textAt(head, 'road_event_feed_info.update_date');
  return { complete, publishedAt: parseTime(published, 'UTC') };
}

function recordOf({ value, span }: JsonRecord): RawRecord<WzdxFeature> {
  if (textAt(value, 'type') !== 'Feature' || !isObject(member(value, 'properties'))) {
    const detail = 'This is no GeoJSON feature with properties, which WZDx sends in a list called features.';
    return rejected('wrong-standard', detail, { recordId: null, span });
  }
  const feature = readFeature(value);
  return { kind: feature.form === 'device' ? 'position' : 'event', recordId: feature.id, span, value: feature };
}
