import { isUtf8 } from 'node:buffer';
import { tooLarge } from '../common/payload-size.ts';
import { rejected } from '../common/record-parts.ts';
import { jsonRecords } from '../json/json-records.ts';
import { textAt, type Json } from '../json/json-value.ts';
import type { DecodeEnd, RawPayload, RawRecord } from '../standard.ts';
import { readEntity } from './read-entity.ts';
import type { NgsiEntity } from './schema.ts';

const LARGEST_ENTITY = 1024 * 1024;
/** A notification holds its entities under `data`; as GeoJSON they are the features of a collection there or at the top. */
const LISTS = [new Set(['data', 'features']), new Set(['features'])];

/**
 * NGSI-v2 and NGSI-LD: one entity, a list of them, a notification of a subscription, or GeoJSON. Each entity comes out
 * once. A query gives a page and a notification what changed, so it is never a full data set.
 */
export function* decodeNgsi(payload: RawPayload): Generator<RawRecord<NgsiEntity>, DecodeEnd> {
  const { bytes } = payload;
  const end = { complete: false, publishedAt: null } as const;
  const refused = tooLarge(bytes);
  if (refused !== null) {
    yield refused;
    return end;
  }
  for (const record of jsonRecords(payload, isOneEntity(bytes) ? [] : LISTS)) {
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

/** One entity may have an attribute called `data`, which must not be taken for a notification's list. */
function isOneEntity(bytes: Uint8Array): boolean {
  if (bytes.length > LARGEST_ENTITY || !isUtf8(bytes)) return false;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  // A list, and what names neither of the two attributes, needs no second look.
  if (!/^\s*\{/.test(text) || !/"(?:data|features)"/.test(text)) return false;
  try {
    const value = JSON.parse(text) as Json;
    const isList = ['Notification', 'FeatureCollection', ''].includes(textAt(value, 'type') || textAt(value, '@type'));
    return !isList && textAt(value, 'subscriptionId') === '';
  } catch {
    return false;
  }
}
