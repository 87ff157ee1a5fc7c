import type { EntityId, FeedId, Sha256 } from '../../../shared/domain/ids.ts';
import type { CodeTables, Domain } from '../../../shared/domain/grade.ts';
import type { NewChange } from '../../../shared/domain/change.ts';
import type { FeedMapping } from '../../../shared/domain/feed-mapping.ts';
import type { RejectReason } from '../../../shared/domain/feed.ts';
import type { EventReality, EventStatus, StandardName } from '../../../shared/domain/event.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import type { AlertCTable } from './datex2/alert-c.ts';

/** Bytes as a transport received them, nothing parsed. */
export interface RawPayload {
  readonly feedId: FeedId;
  readonly bytes: Uint8Array;
  readonly receivedAt: Instant;
  /** Content type as told or guessed from the file name; empty when unknown. */
  readonly mediaType: string;
  /** What this payload replaces when the next one of the same name arrives: a URL or a file name. Absence is judged per document. */
  readonly document: string;
  /** Set when a record of another document pointed here: that record, and the document that lists it. */
  readonly followedFrom?: { readonly recordId: string; readonly document: string };
}

/** What a record is, in the words of the decode command. */
export type RecordKind = 'event' | 'position' | 'trip' | 'entry' | 'service' | 'update';

/** Byte span of a record in its payload. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

export interface Rejected {
  readonly kind: 'rejected';
  readonly reason: RejectReason;
  readonly detail: string;
  /** The record's own id where one could be read. */
  readonly recordId: string | null;
  readonly span: Span;
}

/** One source record, decoded and not yet interpreted. `value` is the standard's own parsed shape. */
export type RawRecord<Value = unknown> =
  { readonly kind: RecordKind; readonly recordId: string; readonly span: Span; readonly value: Value } | Rejected;

/** What the decoder knows once the payload is read through. */
export interface DecodeEnd {
  /** True: a full data set, so what it no longer lists has ended. */
  readonly complete: boolean;
  /** The publisher's time of this payload. */
  readonly publishedAt: Instant | null;
}

/** What a decoder may know of its feed. */
export interface DecodeSettings {
  /** Where the records of a site's own shape lie; null: by the standard alone. */
  readonly mapping: FeedMapping | null;
}

/** Pure. Yields every source record exactly once, malformed ones as rejected; never throws for any bytes. */
export type Decode<Value = unknown> = (
  payload: RawPayload,
  settings?: DecodeSettings,
) => Generator<RawRecord<Value>, DecodeEnd>;

/** What a normaliser may know beside the record. Pure data: the same input gives the same output. */
export interface NormaliseContext {
  readonly feedId: FeedId;
  readonly domain: Domain;
  readonly timeZone: string;
  /** The feed's own rules followed by the standard's defaults. */
  readonly tables: CodeTables;
  readonly receivedAt: Instant;
  readonly rawHash: Sha256;
  readonly mediaType: string;
  /** The payload's document; goes into every body's `raw`. */
  readonly document: string;
  /**
   * The record whose `follow` link led to this payload, where the payload holds exactly one record: its event is kept
   * under that id. Absent: nothing was followed.
   */
  readonly followedFrom?: string;
  /** Static timetable for GTFS-Realtime; null when none was given. */
  readonly timetable: Timetable | null;
  /** How records of a site's own shape are read; absent or null: by the standard alone. */
  readonly mapping?: FeedMapping | null;
  /** Where Alert-C location codes lie, for DATEX II; absent or null: no table was given. */
  readonly alertC?: AlertCTable | null;
}

/** The little of a GTFS static feed that real-time records need. */
export interface Timetable {
  route(routeId: string): { readonly name: string; readonly type: number } | null;
  trip(tripId: string): { readonly routeId: string; readonly headsign: string; readonly shapeId: string | null } | null;
  stop(stopId: string): { readonly name: string; readonly lon: number; readonly lat: number } | null;
  /** Shape points as lon, lat pairs; null when the feed has none. */
  shape(shapeId: string): Float64Array | null;
  /** Some shape of the route, for drawing an alert on it. */
  routeShapeId(routeId: string): string | null;
}

export type Normalised =
  | {
      readonly kind: 'changes';
      readonly changes: readonly NewChange[];
      /** Records that this one replaces (`superseded`) or takes back (`cancelled`), also ones not seen yet. */
      readonly replaces: readonly ReplacedRecord[];
      /** A fuller document of the same record, to be fetched once. Until it comes the event here stands for it. */
      readonly follow?: FollowLink;
      /** News about events that another record describes in full. */
      readonly patches?: readonly EventPatch[];
    }
  /** The record only points at another document that has to be fetched once. */
  | ({ readonly kind: 'follow' } & FollowLink)
  | Rejected;

export interface ReplacedRecord {
  readonly id: EntityId;
  readonly as: 'superseded' | 'cancelled';
  /** Only an event of this reality is replaced: a test that names an actual warning must not take it away. */
  readonly ofReality?: EventReality;
}

export interface FollowLink {
  readonly url: string;
  readonly recordId: string;
  /** Changes when the record that points there does, so that a renewed document is fetched anew. Ingest sets it. */
  readonly version?: string;
}

/** A partial change of an event; waits when the event itself has not come yet. */
export interface EventPatch {
  readonly id: EntityId;
  /** The publisher's time of the news; an older one than the event's own is out of date. */
  readonly at: Instant | null;
  /** null: unchanged. */
  readonly status: EventStatus | null;
  /** Added to the event's facts. */
  readonly facts: Readonly<Record<string, string>>;
}

/** One standard: one folder. */
export interface Standard<Value = unknown> {
  readonly name: StandardName;
  readonly decode: Decode<Value>;
  readonly normalise: (
    record: Extract<RawRecord<Value>, { readonly value: Value }>,
    context: NormaliseContext,
  ) => Normalised;
  readonly defaultTables: CodeTables;
}
