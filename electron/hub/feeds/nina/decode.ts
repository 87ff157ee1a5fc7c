import { alertOrReject } from '../cap/alert-value.ts';
import { readJsonAlert } from '../cap/read-json-alert.ts';
import { rejected } from '../common/record-parts.ts';
import { jsonKeys } from '../json/json-keys.ts';
import { jsonRecords, type JsonRecord } from '../json/json-records.ts';
import { isObject, member, textAt } from '../json/json-value.ts';
import type { DecodeEnd, RawPayload, RawRecord } from '../standard.ts';
import { readEntry } from './read-entry.ts';
import type { NinaValue } from './schema.ts';

/**
 * Warnings of the German federal NINA service: one warning in full (`warnings/<id>.json`), several under their ids, or
 * an overview (`mapData.json`, `dashboard/<region>.json`), whose items are 'entry' records. An overview and several
 * warnings together are full data sets; one warning alone is not (rule NI1).
 */
export function* decodeNina(payload: RawPayload): Generator<RawRecord<NinaValue>, DecodeEnd> {
  const keys = jsonKeys(payload.bytes);
  // A warning has an identifier of its own, an item of an overview an id; anything else is a map of warnings.
  const isMap = keys !== null && !keys.has('identifier') && !keys.has('id');
  const records = jsonRecords(payload, isMap ? [keys] : []);
  let step = records.next();
  for (; step.done !== true; step = records.next()) {
    yield step.value.kind === 'rejected' ? step.value : recordOf(step.value);
  }
  return { complete: keys === null || isMap, publishedAt: null };
}

function recordOf({ value, span }: JsonRecord): RawRecord<NinaValue> {
  if (textAt(value, 'identifier') !== '' || isObject(member(value, 'info')) || Array.isArray(member(value, 'info'))) {
    return alertOrReject({ form: 'alert', alert: readJsonAlert(value) } as const, span);
  }
  const entry = readEntry(value);
  if (entry === null) {
    const detail = 'This is neither a warning of NINA nor an item of its overviews, which have an id and a title.';
    return rejected('wrong-standard', detail, { recordId: textAt(value, 'id') || null, span });
  }
  return { kind: 'entry', recordId: entry.alert.identifier, span, value: entry };
}
