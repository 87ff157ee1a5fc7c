import { alertOrReject } from '../cap/alert-value.ts';
import { readJsonAlert } from '../cap/read-json-alert.ts';
import { rejected } from '../common/record-parts.ts';
import { jsonKeys } from '../json/json-keys.ts';
import { jsonRecords, type JsonRecord } from '../json/json-records.ts';
import { isObject, member, textAt } from '../json/json-value.ts';
import type { DecodeEnd, RawPayload, RawRecord } from '../standard.ts';
import type { MeteoalarmWarning } from './schema.ts';

const LISTS = [new Set(['warnings'])];

/**
 * Warnings of MeteoAlarm (EUMETNET) as JSON: `{"warnings": [{"alert": {…CAP…}, "uuid": …}]}`, a bare list of them, or one.
 * A list is all that is in force in its country (rule MA1).
 */
export function* decodeMeteoalarm(payload: RawPayload): Generator<RawRecord<MeteoalarmWarning>, DecodeEnd> {
  const records = jsonRecords(payload, LISTS);
  let step = records.next();
  for (; step.done !== true; step = records.next()) {
    yield step.value.kind === 'rejected' ? step.value : recordOf(step.value);
  }
  const isList = step.value.list !== null || jsonKeys(payload.bytes) === null;
  return { complete: isList, publishedAt: null };
}

function recordOf({ value, span }: JsonRecord): RawRecord<MeteoalarmWarning> {
  const inner = member(value, 'alert');
  const alert = isObject(inner) ? inner : value;
  if (textAt(alert, 'identifier') === '' && member(alert, 'info') === undefined) {
    const detail = 'This is no warning of MeteoAlarm, which holds a CAP alert under the name alert.';
    return rejected('wrong-standard', detail, { recordId: null, span });
  }
  return alertOrReject({ alert: readJsonAlert(alert), uuid: textAt(value, 'uuid') }, span);
}
