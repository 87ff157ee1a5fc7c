import { rejected } from '../common/record-parts.ts';
import { guessMapping } from '../mapping/guess-mapping.ts';
import { mappedNormalise } from '../mapping/normalise-mapped.ts';
import { recordIdOf } from '../mapping/record-id.ts';
import { SiteRecord } from '../mapping/site-record.ts';
import { SITE_TABLES } from '../mapping/site-tables.ts';
import type { DecodeEnd, DecodeSettings, RawPayload, RawRecord, Standard } from '../standard.ts';
import { readXml } from '../xml/read-xml.ts';
import { elementFields } from './element-fields.ts';
import { elementsAt, likelyRecords } from './find-records.ts';

/** Elements of a site's own shape in one XML document; one that is not well-formed is refused whole (XML 1.0 §1.2). */
export function* decodeXmlList(
  { bytes }: RawPayload,
  settings?: DecodeSettings,
): Generator<RawRecord<SiteRecord>, DecodeEnd> {
  const mapping = settings?.mapping ?? null;
  const end: DecodeEnd = { complete: mapping?.isFullListing ?? false, publishedAt: null };
  const read = readXml(bytes);
  if (!read.ok) {
    yield rejected(read.reason, read.detail, { recordId: null, span: { offset: 0, length: bytes.length } });
    return end;
  }
  const path = mapping?.records ?? null;
  const nodes = path === null || path === '' ? likelyRecords(read.root) : elementsAt(read.root, path);
  const records = nodes.map((node) => ({ fields: elementFields(node), span: node.span }));
  const guessed = mapping === null ? guessMapping(records.map(({ fields }) => fields)) : null;
  for (const { fields, span } of records) {
    const recordId = recordIdOf(fields, mapping ?? guessed ?? guessMapping([fields]));
    yield { kind: 'event', recordId, span, value: new SiteRecord(fields, guessed) };
  }
  return end;
}

/** Lists of a site's own shape in XML. */
export const xmlListStandard: Standard<SiteRecord> = {
  name: 'xml',
  decode: decodeXmlList,
  normalise: mappedNormalise('xml'),
  defaultTables: SITE_TABLES,
};
