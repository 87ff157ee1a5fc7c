import { rejected } from '../common/record-parts.ts';
import { sound, toldEpochMs } from '../common/told-time.ts';
import { jsonHead } from '../json/json-head.ts';
import { jsonRecords, type JsonRecord } from '../json/json-records.ts';
import { textAt } from '../json/json-value.ts';
import type { DecodeEnd, RawPayload, RawRecord } from '../standard.ts';
import { formOf, readWaze } from './read-record.ts';
import type { WazeRecord } from './schema.ts';

const LISTS = [new Set(['alerts', 'jams', 'irregularities'])];
const HEAD = new Set(['endTimeMillis']);

/** The JSON feed of Waze for Cities: all that is reported and measured now, so a full data set. */
export function* decodeWaze(payload: RawPayload): Generator<RawRecord<WazeRecord>, DecodeEnd> {
  const records = jsonRecords(payload, LISTS);
  let step = records.next();
  for (; step.done !== true; step = records.next()) {
    yield step.value.kind === 'rejected' ? step.value : recordOf(step.value);
  }
  const published = toldEpochMs(textAt(jsonHead(payload.bytes, HEAD), 'endTimeMillis'));
  return { complete: step.value.list !== null, publishedAt: sound(published) };
}

function recordOf({ value, span }: JsonRecord): RawRecord<WazeRecord> {
  const form = formOf(value);
  if (form === null) {
    const detail =
      'This is no alert, jam or irregularity of Waze for Cities: it has neither location, line nor speeds.';
    return rejected('wrong-standard', detail, { recordId: null, span });
  }
  const record = readWaze(value, form);
  if (record.id === '') return rejected('missing-field', `The ${form} has no uuid or id.`, { recordId: null, span });
  if (record.id === 'inexact') {
    const detail = `The ${form}'s uuid is a number too large to be kept exactly.`;
    return rejected('bad-value', detail, { recordId: null, span });
  }
  return { kind: 'event', recordId: record.id, span, value: record };
}
