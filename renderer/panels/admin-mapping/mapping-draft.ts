import type { FeedMapping, FieldSource, MappedField } from '../../../shared/domain/feed-mapping.ts';

/** Standards whose records have a shape of the site's own. */
export const MAPPABLE: readonly string[] = ['csv', 'json', 'xml', 'geojson', 'ndjson'];

const EVENT_FIELDS: readonly MappedField[] = [
  'recordId',
  'title',
  'description',
  'instruction',
  'code',
  'status',
  'reality',
  'sentAt',
  'startsAt',
  'endsAt',
  'lon',
  'lat',
  'lonLat',
  'geometry',
  'address',
  'geocode',
  'accuracyM',
  'caller',
  'unit',
  'url',
];
const VEHICLE_FIELDS: readonly MappedField[] = [
  'recordId',
  'label',
  'sentAt',
  'lon',
  'lat',
  'lonLat',
  'bearingDeg',
  'speedMps',
];
const REQUIRED: readonly MappedField[] = ['recordId'];

/** What a record of this kind can be filled with, in the order of the form. */
export function fieldsOf(makes: FeedMapping['makes']): readonly MappedField[] {
  return makes === 'event' ? EVENT_FIELDS : VEHICLE_FIELDS;
}

export const isRequired = (field: MappedField): boolean => REQUIRED.includes(field);

export const NO_SOURCE: FieldSource = { from: [], join: ' ', codes: null, otherwise: null, factor: null };

export function emptyMapping(standard: string): FeedMapping {
  return {
    version: 0,
    note: '',
    makes: 'event',
    records: null,
    csv: standard === 'csv' ? { delimiter: null, hasHeader: true } : null,
    fields: {},
    time: { format: 'standard', zone: null },
    place: { order: 'lon-lat', datum: 'wgs84', projection: null },
    filters: [],
    isFullListing: false,
  };
}

/** With a field's source put in; one that says nothing is taken out. */
export function withField(mapping: FeedMapping, field: MappedField, source: FieldSource): FeedMapping {
  const others = Object.fromEntries(Object.entries(mapping.fields).filter(([name]) => name !== field));
  const says = source.from.length > 0 || source.otherwise !== null;
  return { ...mapping, fields: says ? { ...others, [field]: source } : others };
}

/** Whether two mappings read records in the same way: version and note aside. */
export function readsAlike(a: FeedMapping | null, b: FeedMapping | null): boolean {
  return readingOf(a) === readingOf(b);
}

function readingOf(mapping: FeedMapping | null): string {
  return mapping === null ? '' : sorted({ ...mapping, version: 0, note: '' });
}

/** JSON with keys in one order, so that equal mappings are equal texts. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** How many fields have a source. */
export function mappedCount({ fields }: FeedMapping): number {
  return Object.keys(fields).length;
}

/** Paths that the records hold and no field uses. */
export function unusedPaths<T extends { readonly path: string }>(
  mapping: FeedMapping,
  paths: readonly T[],
): readonly T[] {
  const used = new Set([
    ...Object.values(mapping.fields).flatMap(({ from }) => from),
    ...mapping.filters.map(({ path }) => path),
  ]);
  return paths.filter(({ path }) => !used.has(path));
}

/** As it is sent: the hub counts on from the version in force. Without halves of filters and codes. */
export function mappingToSave(draft: FeedMapping, inForce: FeedMapping | null): FeedMapping {
  return { ...tidy(draft), version: inForce?.version ?? 0, note: draft.note.trim() };
}

/** Without what a person has begun and not filled in: the hub takes no empty path. */
export function tidy(draft: FeedMapping): FeedMapping {
  const fields = Object.entries(draft.fields).map(([name, source]): readonly [string, FieldSource] => {
    const codes = Object.entries(source.codes ?? {}).filter(([from]) => from !== '');
    return [
      name,
      {
        ...source,
        from: source.from.filter((path) => path !== ''),
        codes: codes.length === 0 ? null : Object.fromEntries(codes),
      },
    ];
  });
  return {
    ...draft,
    fields: Object.fromEntries(fields.filter(([, { from, otherwise }]) => from.length > 0 || otherwise !== null)),
    filters: draft.filters.filter(({ path }) => path.trim() !== ''),
  };
}
