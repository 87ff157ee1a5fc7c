import { rejected } from '../common/record-parts.ts';
import { jsonHead } from '../json/json-head.ts';
import { jsonRecords, type JsonRecord } from '../json/json-records.ts';
import { textAt } from '../json/json-value.ts';
import { parseTime } from '../parse-time.ts';
import type { DecodeEnd, RawPayload, RawRecord } from '../standard.ts';
import { readNwsAlert } from './read-alert.ts';
import type { NwsAlert } from './schema.ts';

const LISTS = [new Set(['features', '@graph'])];
const HEADS = new Set(['updated', 'pagination']);

/**
 * Alerts of the US National Weather Service (api.weather.gov): GeoJSON features, a JSON-LD `@graph`, or one alert alone.
 * A list is a full data set unless it names a next page (rule NW1).
 */
export function* decodeNws(payload: RawPayload): Generator<RawRecord<NwsAlert>, DecodeEnd> {
  const records = jsonRecords(payload, LISTS);
  let step = records.next();
  for (; step.done !== true; step = records.next()) {
    yield step.value.kind === 'rejected' ? step.value : recordOf(step.value);
  }
  const head = step.value.list === null ? {} : jsonHead(payload.bytes, HEADS);
  const complete = step.value.list !== null && textAt(head, 'pagination.next') === '';
  return { complete, publishedAt: parseTime(textAt(head, 'updated'), 'UTC') };
}

function recordOf({ value, span }: JsonRecord): RawRecord<NwsAlert> {
  const read = readNwsAlert(value);
  if (read === null) {
    const said = textAt(value, 'detail') || textAt(value, 'title');
    const detail = `This is no alert of api.weather.gov${said === '' ? '' : `; the service says: ${said.slice(0, 200)}`}.`;
    return rejected('wrong-standard', detail, { recordId: null, span });
  }
  const missing = [read.alert.identifier === '' ? 'id' : '', read.alert.sent === '' ? 'sent' : ''].filter(Boolean);
  if (missing.length > 0) {
    const detail = `The alert has no ${missing.join(' and no ')}: tell its publisher.`;
    return rejected('missing-field', detail, { recordId: read.alert.identifier || null, span });
  }
  return { kind: 'event', recordId: read.alert.identifier, span, value: read };
}
