import { jsonRecords } from '../json/json-records.ts';
import type { SiteRecord } from '../mapping/site-record.ts';
import type { DecodeEnd, DecodeSettings, RawPayload, RawRecord } from '../standard.ts';
import { siteRecords } from './site-json.ts';
import { utf8Payload } from './utf8-payload.ts';

/** Under these a list is taken for the records where the mapping names no path. */
const LIST_KEYS: ReadonlySet<string> = new Set(
  `data items item list rows row records record results result features content value values docs documents entities entity
  elements entries events incidents alerts cases orders tasks tickets requests vehicles positions response payload body
  数据 列表 记录`.split(/\s+/),
);
const OWN_WAY: readonly ReadonlySet<string>[] = [LIST_KEYS, LIST_KEYS, LIST_KEYS];

/**
 * Objects of a site's own shape in one JSON text: those of its list, or of the list under the path that the mapping names;
 * an empty path means the text itself. A record that does not parse costs only itself.
 */
export function* decodeJsonList(
  payload: RawPayload,
  settings?: DecodeSettings,
): Generator<RawRecord<SiteRecord>, DecodeEnd> {
  const mapping = settings?.mapping ?? null;
  const end: DecodeEnd = { complete: mapping?.isFullListing ?? false, publishedAt: null };
  const read = utf8Payload(payload);
  if (!read.ok) {
    yield read.problem;
    return end;
  }
  const wrappers = wrappersOf(mapping?.records ?? null);
  for (const record of siteRecords(jsonRecords({ bytes: read.bytes }, wrappers), { bytes: read.bytes }, mapping)) {
    const { offset, length } = record.span;
    const start = read.toPayload(offset);
    yield { ...record, span: { offset: start, length: read.toPayload(offset + length) - start } };
  }
  return end;
}

function wrappersOf(path: string | null): readonly ReadonlySet<string>[] {
  if (path === null) return OWN_WAY;
  return path === '' ? [] : path.split('.').map((name) => new Set([name]));
}
