/**
 * How a record of a site's own shape becomes an event or a vehicle: declared, never programmed. Lives in the feed's
 * configuration, so every version is in the log and can be taken up again.
 */
export interface FeedMapping {
  /** Counts up with every change. */
  readonly version: number;
  /** Why it was changed, in the words of who did. */
  readonly note: string;
  /** What a record becomes. */
  readonly makes: 'event' | 'vehicle';
  /** Where the records lie: keys for JSON (`data.items`), element names for XML (`orders/order`); null: the standard's own way. */
  readonly records: string | null;
  readonly csv: CsvShape | null;
  readonly fields: Readonly<Partial<Record<MappedField, FieldSource>>>;
  readonly time: TimeShape;
  readonly place: PlaceShape;
  /** A record is taken when it passes all; others are passed over and counted. */
  readonly filters: readonly RecordFilter[];
  /** True: each payload lists all there is, and what it no longer lists has ended. */
  readonly isFullListing: boolean;
}

/** What a mapping can fill. Code tables look at every field of the record, and at `code`. */
export const MAPPED_FIELDS = [
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
  'address',
  'lon',
  'lat',
  'lonLat',
  'geometry',
  'geocode',
  'accuracyM',
  'url',
  'caller',
  'unit',
  'label',
  'bearingDeg',
  'speedMps',
] as const;
export type MappedField = (typeof MAPPED_FIELDS)[number];

/** Where a field's text comes from. Tried in order: the record's own, then `otherwise`. */
export interface FieldSource {
  /** Paths in the record (`properties.name`, a CSV column's name, `@id` for an XML attribute); several are joined with `join`. */
  readonly from: readonly string[];
  readonly join: string;
  /** The record's text → what it stands for; texts not named stay as they are. Null: taken as it is. */
  readonly codes: Readonly<Record<string, string>> | null;
  /** When the record gives nothing; null: the field stays empty. */
  readonly otherwise: string | null;
  /** Numbers are multiplied by it (knots → m/s: 0.514444); null: none. */
  readonly factor: number | null;
}

export interface CsvShape {
  /** Null: found by looking at the first lines. */
  readonly delimiter: ',' | ';' | '\t' | '|' | null;
  /** False: columns are named `1`, `2`, … */
  readonly hasHeader: boolean;
}

/** The encoding is the payload's: byte order mark, media type, else UTF-8, else GB 18030 when the bytes are no UTF-8. */
export interface TimeShape {
  /** ISO 8601 and RFC 822, seconds or milliseconds since 1970, or a pattern of luxon's tokens (`M/d/yyyy hh:mm:ss a`). */
  readonly format: 'standard' | 'epoch-s' | 'epoch-ms' | { readonly pattern: string };
  /** IANA zone of times without one; null: the feed's. */
  readonly zone: string | null;
}

export interface PlaceShape {
  /** Order within `lonLat`. */
  readonly order: 'lon-lat' | 'lat-lon';
  /** Chinese map services shift what they give; converted to WGS-84. */
  readonly datum: 'wgs84' | 'gcj02' | 'bd09';
  /** Projected coordinates, as `EPSG:3067`; null: degrees. */
  readonly projection: string | null;
}

export interface RecordFilter {
  readonly path: string;
  readonly is: readonly string[];
  /** True: taken when it is none of them. */
  readonly not: boolean;
}
