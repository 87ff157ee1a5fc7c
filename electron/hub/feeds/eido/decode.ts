import { tooLarge } from '../common/payload-size.ts';
import { rejected } from '../common/record-parts.ts';
import { DEFAULT_JSON_LIMITS } from '../json/json-elements.ts';
import { jsonRecords } from '../json/json-records.ts';
import type { DecodeEnd, RawPayload, RawRecord } from '../standard.ts';
import { readEido } from './read-eido.ts';
import type { EidoValue } from './schema.ts';

/** A subscription's message holds objects under `event.notification` (NENA-STA-024). */
const LISTS = [new Set(['event']), new Set(['notification'])];
/** A long incident holds the notes of hours. */
const LIMITS = { ...DEFAULT_JSON_LIMITS, maxElementBytes: 8 * 1024 * 1024 };

/**
 * Incident data objects: one, a list, or those that a subscription's message conveys; messages about the subscription
 * itself are updates that say nothing of an incident. Never a full data set.
 */
export function* decodeEido(payload: RawPayload): Generator<RawRecord<EidoValue>, DecodeEnd> {
  const { bytes } = payload;
  const end = { complete: false, publishedAt: null } as const;
  const refused = tooLarge(bytes);
  if (refused !== null) {
    yield refused;
    return end;
  }
  for (const record of jsonRecords(payload, LISTS, LIMITS)) {
    if (record.kind === 'rejected') {
      yield record;
      continue;
    }
    const { span } = record;
    const value = readEido(record.value);
    if (typeof value === 'string') yield rejected('wrong-standard', value, { recordId: null, span });
    else if (value.id === '')
      yield rejected('missing-field', 'The object has no $id, so its incident cannot be told.', {
        recordId: null,
        span,
      });
    else yield { kind: value.type === 'incident' ? 'event' : 'update', recordId: value.id, span, value };
  }
  return end;
}
