import { siteRecords } from '../json-list/site-json.ts';
import { utf8Payload } from '../json-list/utf8-payload.ts';
import { mappedNormalise } from '../mapping/normalise-mapped.ts';
import type { SiteRecord } from '../mapping/site-record.ts';
import { SITE_TABLES } from '../mapping/site-tables.ts';
import type { DecodeEnd, DecodeSettings, RawPayload, RawRecord, Standard } from '../standard.ts';
import { jsonLines } from './json-lines.ts';

/** Newline-delimited JSON (and JSON text sequences, RFC 7464): one object of a site's own shape per line. */
export function* decodeNdjson(
  payload: RawPayload,
  settings?: DecodeSettings,
): Generator<RawRecord<SiteRecord>, DecodeEnd> {
  const mapping = settings?.mapping ?? null;
  const read = utf8Payload(payload);
  if (!read.ok) yield read.problem;
  else {
    for (const record of siteRecords(jsonLines(read.bytes), { bytes: read.bytes }, mapping)) {
      const { offset, length } = record.span;
      const start = read.toPayload(offset);
      yield { ...record, span: { offset: start, length: read.toPayload(offset + length) - start } };
    }
  }
  return { complete: mapping?.isFullListing ?? false, publishedAt: null };
}

export const ndjsonStandard: Standard<SiteRecord> = {
  name: 'ndjson',
  decode: decodeNdjson,
  normalise: mappedNormalise('ndjson'),
  defaultTables: SITE_TABLES,
};
