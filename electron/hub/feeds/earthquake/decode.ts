import { instant } from '../../../../shared/time/instant.ts';
import { rejected } from '../common/record-parts.ts';
import { jsonHead } from '../json/json-head.ts';
import { jsonRecords, type JsonRecord } from '../json/json-records.ts';
import { numberAt } from '../json/json-value.ts';
import type { DecodeEnd, RawPayload, RawRecord } from '../standard.ts';
import { readQuake } from './read-quake.ts';
import type { Quake } from './schema.ts';

const LISTS = [new Set(['features'])];
const HEADS = new Set(['metadata']);
/** Longer ago and further ahead than any clock goes. */
const LAST_MS = 8.64e15;

/**
 * Earthquakes of USGS (GeoJSON summary, detail, FDSN query) and EMSC (FDSN JSON, messages of its socket). A collection
 * lists a whole span of time, so what it no longer lists was taken back or is over; a feature alone does not (rule EQ1).
 */
export function* decodeEarthquakes(payload: RawPayload): Generator<RawRecord<Quake>, DecodeEnd> {
  const records = jsonRecords(payload, LISTS);
  let step = records.next();
  for (; step.done !== true; step = records.next()) {
    yield step.value.kind === 'rejected' ? step.value : recordOf(step.value);
  }
  const complete = step.value.list !== null;
  const generated = complete ? numberAt(jsonHead(payload.bytes, HEADS), 'metadata.generated') : null;
  const isTime = generated !== null && generated > 0 && generated < LAST_MS;
  return { complete, publishedAt: isTime ? instant(generated) : null };
}

function recordOf({ value, span }: JsonRecord): RawRecord<Quake> {
  const quake = readQuake(value);
  if (quake === null) {
    const detail = 'This is no earthquake of USGS or EMSC: a GeoJSON feature with mag and time is expected.';
    return rejected('wrong-standard', detail, { recordId: null, span });
  }
  if (quake.id === '') {
    const detail = 'The event has neither id nor unid, so it cannot be told from others: tell its publisher.';
    return rejected('missing-field', detail, { recordId: null, span });
  }
  return { kind: 'event', recordId: quake.id, span, value: quake };
}
