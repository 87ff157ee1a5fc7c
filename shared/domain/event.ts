import type { Instant } from '../time/instant.ts';
import type { Geometry, Position } from './geometry.ts';
import type { Category, Domain, EventClass, Grade, Priority } from './grade.ts';
import type { EntityId, FeedId, Sha256 } from './ids.ts';

/** Where a record stands inside the raw payload it came in, so that a person can read exactly that. */
export interface RawRef {
  readonly hash: Sha256;
  /** Bytes from the start of the payload. */
  readonly offset: number;
  readonly length: number;
  readonly mediaType: string;
  /** The payload's document (URL or file name), as in NormaliseContext. */
  readonly document: string;
}

/** One language's words of an event. Plain text: markup is stripped when normalised. */
export interface EventText {
  /** BCP 47 tag as the feed gave it, or `und`. */
  readonly lang: string;
  readonly title: string;
  readonly description: string;
  readonly instruction: string;
}

/**
 * How the place is known. `none` means the feed gave none: it is listed, never drawn at a made-up point.
 * `boundary`: the area of its codes in the site's boundary tables. `default-point`: the feed gave a point that it gives for
 * whatever it has no place for, so there is no location.
 */
export type LocationSource =
  | 'point'
  | 'polygon'
  | 'circle'
  | 'line'
  | 'stops'
  | 'route'
  | 'geocode'
  | 'boundary'
  | 'address'
  | 'default-point'
  | 'none';

export interface EventLocation {
  readonly source: LocationSource;
  readonly geometry: Geometry | null;
  /** Where the symbol stands: the point itself, or a point inside the area. */
  readonly point: Position | null;
  /** Radius of uncertainty in metres as the feed states it; null where it doesn't. */
  readonly accuracyM: number | null;
  /** The feed's words for the place, one per area. */
  readonly names: readonly string[];
  /** The feed's own area codes, e.g. `FIPS6:048005`. */
  readonly geocodes: readonly string[];
  /** When the place was measured, where that is not when the record was sent; absent: not told. */
  readonly fixedAt?: Instant;
}

/**
 * active: the feed stands by it · ended: closed, or no longer listed · cancelled: taken back by its publisher ·
 * superseded: a later message of the same chain replaces it. Expiry is not a status: it follows from `endsAt` and the clock shown.
 */
export type EventStatus = 'active' | 'ended' | 'cancelled' | 'superseded';

/** actual · exercise, test, draft, system: never live alarms (CAP 1.2 §3.2.1 `status`). */
export type EventReality = 'actual' | 'exercise' | 'test' | 'draft' | 'system';

/** What of an event came as news apart from its record, and when; so that older words that come late change none of it. */
export interface EventAmendments {
  /** When the record itself was written. */
  readonly recordSentAt: Instant | null;
  /** Absent: the status is the record's own. */
  readonly statusAt?: Instant | null;
  /** By fact that news brought. */
  readonly factsAt: Readonly<Record<string, Instant | null>>;
}

/** A thing that a feed reports: a warning, a service alert, a service request. */
export interface EventBody {
  readonly feedId: FeedId;
  /** `desk`: a person at the desk took it down. */
  readonly standard: StandardName | 'desk';
  /** The publisher's id of this record. */
  readonly recordId: string;
  readonly domain: Domain;
  readonly category: Category;
  readonly grade: Grade | null;
  readonly status: EventStatus;
  readonly reality: EventReality;
  /** At least one; the publisher's first language first. */
  readonly texts: readonly EventText[];
  readonly location: EventLocation;
  /** When the publisher says it was written. */
  readonly sentAt: Instant | null;
  readonly startsAt: Instant | null;
  /** When it lapses by itself; null: open-ended. */
  readonly endsAt: Instant | null;
  /** The standard's own fields that explain the grade and that people ask for: `severity: Severe`. */
  readonly facts: Readonly<Record<string, string>>;
  /** Records this one replaces or takes back, as entity ids. */
  readonly references: readonly EntityId[];
  /** Set when another record superseded or cancelled this one. */
  readonly replacedBy: EntityId | null;
  readonly url: string | null;
  readonly raw: RawRef;
  /** Class by GB/T 35561-2017; absent: no table says. */
  readonly eventClass?: EventClass;
  readonly priority?: Priority;
  /** City item code as in CodeTables. */
  readonly gbCode?: string;
  /** `field=value` of a provider's code that only the closing rule of the category table took; absent: it was known. */
  readonly unmappedCode?: string;
  /** What ties records of one caller or unit together: salted hashes, never the number itself. */
  readonly sameHints?: readonly string[];
  /** Absent: all of it is its record's own. */
  readonly amended?: EventAmendments;
}

export const STANDARDS = [
  'cap',
  'gtfs-rt',
  'open311',
  'cot',
  'wzdx',
  'waze',
  'nmea',
  'datex2',
  'queclink',
  'traccar',
  'csv',
  'hsl',
  'nws',
  'nina',
  'meteoalarm',
  'siri',
  'earthquake',
  'geojson',
  'ndjson',
  'json',
  'xml',
  'ngsi',
  'digitraffic',
  'ucri2',
  'georss',
  'gdacs',
  'kml',
  'eido',
  'open511',
  'cloudevents',
  'cn-alerts',
  'cn-traffic',
] as const;
export type StandardName = (typeof STANDARDS)[number];
