import { rejected } from '../common/record-parts.ts';
import { jsonRecords } from '../json/json-records.ts';
import type { DecodeEnd, RawPayload, RawRecord } from '../standard.ts';
import { readEntity } from './read-entity.ts';
import type { NgsiEntity } from './schema.ts';

const MAX_BYTES = 64 * 1024 * 1024;
/** A notification holds its entities under `data`; as GeoJSON they are the features of a collection there or at the top. */
const LISTS = [new Set(['data', 'features']), new Set(['features'])];

/**
 * NGSI-v2 and NGSI-LD: one entity, a list of them, a notification of a subscription, or GeoJSON. Each entity comes out
 * once. A query gives a page and a notification what changed, so it is never a full data set.
 */
export function* decodeNgsi(payload: RawPayload): Generator<RawRecord<NgsiEntity>, DecodeEnd> {
  const { bytes } = payload;
  const end = { complete: false, publishedAt: null } as const;
  if (bytes.length > MAX_BYTES) {
    const detail = `The payload has ${bytes.length} bytes, more than the ${MAX_BYTES} allowed.`;
    yield rejected('too-large', detail, { recordId: null, span: { offset: 0, length: bytes.length } });
    return end;
  }
  for (const record of jsonRecords(payload, LISTS)) {
    if (record.kind === 'rejected') {
      yield record;
      continue;
    }
    const { span } = record;
    const entity = readEntity(record.value);
    if (typeof entity === 'string') yield rejected('wrong-standard', entity, { recordId: null, span });
    else yield { kind: entity.type === 'Vehicle' ? 'position' : 'event', recordId: entity.id, span, value: entity };
  }
  return end;
}
